package table

import (
	"context"
	"io"
	"unicode/utf8"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/codepage"
	"smigrate/inventory/wording"
)

// Programs that print certificates as objects with named members, in JSON or line by line,
// are read as tables whose headers are the names.

// object is what a program says of one certificate: texts by their names.
type object struct {
	line         int
	names, texts []string
	// broken says why the object cannot be read.
	broken wording.Text
}

func (o *object) add(name, text string) {
	o.names, o.texts = append(o.names, name), append(o.texts, text)
}

// objectSource gives objects one after the other.
type objectSource interface {
	// next returns the next object, which is valid until the one behind it is asked for; ok
	// is false at the end.
	next() (o object, ok bool)
	// report tells the builder of what was not read.
	report(b *inventory.Builder)
}

// openObjects finds the objects in a text, and the names that they have. A mapping may say
// of which names objects are of certificates.
type openObjects func(text []byte, m *Mapping) (names []string, objects objectSource, err error)

// mostNames is how many names are read.
const mostNames = 4000

// namesIn returns the names that objects have, in the order in which they come.
func namesIn(objects objectSource) (names []string) {
	seen := map[string]bool{}
	for o, ok := objects.next(); ok; o, ok = objects.next() {
		for _, name := range o.names {
			if !seen[name] && len(names) < mostNames {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return names
}

// objectRows gives objects as the rows of a table, below a row with all names.
type objectRows struct {
	objects objectSource
	names   []string
	place   map[string]int // of a name among the columns
	cells   []string
	begun   bool
	repairs codepage.Repairs // of the text
}

// unsaid stands for what an object does not say, or not to its end: a word for "no value",
// because an empty cell may say that there is none.
const unsaid = "(null)"

func (r *objectRows) next() (row, error) {
	if !r.begun {
		r.begun = true
		return row{line: 1, cells: r.names}, nil
	}
	o, ok := r.objects.next()
	switch {
	case !ok:
		return row{}, io.EOF
	case !o.broken.Empty():
		return row{line: o.line, broken: o.broken}, nil
	}
	for i := range r.cells {
		r.cells[i] = unsaid
	}
	said := false
	for i, name := range o.names {
		if at, known := r.place[name]; known {
			r.cells[at] = o.texts[i]
			said = said || cell.Clean(o.texts[i]) != ""
		}
	}
	if !said { // a heading, say
		clear(r.cells)
	}
	return row{line: o.line, cells: r.cells}, nil
}

// report tells the builder of what was changed and what was not read.
func (r *objectRows) report(b *inventory.Builder) {
	r.objects.report(b)
	for _, note := range r.repairs.Notes() {
		b.Note(0, note)
	}
}

// newObjectLoader opens a text with objects, whatever its code page.
func newObjectLoader(ctx context.Context, b *inventory.Builder, text []byte, opt Options, open openObjects) (*loader, *objectRows, error) {
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return nil, nil, err
	}
	rows := &objectRows{place: map[string]int{}}
	if m := l.opt.Mapping; m != nil && !utf8.Valid(text) {
		if text, err = m.decode(text); err != nil {
			return nil, nil, err
		}
	}
	if !codepage.IsClean(text) {
		text = rows.repairs.Clean(nil, text)
	}
	if rows.names, rows.objects, err = open(text, l.opt.Mapping); err != nil {
		return nil, nil, err
	}
	if len(rows.names) == 0 {
		return nil, nil, errNoRows
	}
	for i, name := range rows.names {
		rows.place[name] = i
	}
	rows.cells = make([]string, len(rows.names))
	l.rows, l.objects = rows, true
	return l, rows, nil
}

// loadObjects reads the objects in a text into the builder as one source.
func loadObjects(ctx context.Context, b *inventory.Builder, src inventory.Source, text []byte, opt Options, open openObjects) error {
	b.Begin(src)
	l, rows, err := newObjectLoader(ctx, b, text, opt, open)
	if err != nil {
		return err
	}
	if err = l.open(); err == nil {
		err = l.run()
	}
	rows.report(b)
	return err
}

// surveyObjects looks at the names of objects as at the headers of a table.
func surveyObjects(ctx context.Context, r io.Reader, opt Options, open openObjects) ([]Survey, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	l, _, err := newObjectLoader(ctx, nil, text, opt, open)
	if err != nil {
		return nil, err
	}
	return l.surveys()
}

// nameCertificate reports whether names are those of the members of a certificate: a serial
// number, fingerprint or end of validity, and two more facts.
func nameCertificate(names []string) bool {
	if len(names) < leastFacts {
		return false
	}
	l, err := newLayout(names, nil)
	return err == nil && l.isOfCertificate()
}

// isOfCertificate reports whether the columns found identify a certificate and say two more
// things of it.
func (l *layout) isOfCertificate() bool { return l.identifies() && l.known() >= leastFacts }

// leastFacts is how many facts an object says of a certificate at least.
const leastFacts = 3
