package table

import (
	"errors"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// Place is where a table is that shares its file with others.
type Place struct {
	// Sheet is the worksheet, "" in delimited text.
	Sheet string
	// First and Last are the rows of the header and of the end, 0 for those of the
	// text or sheet.
	First, Last int
}

// of returns the rows at a place.
func (p Place) of(rows rowSource) rowSource {
	if p.First == 0 && p.Last == 0 {
		return rows
	}
	return &stretch{rows, p}
}

// options are those for the table at the place.
func (p Place) options(opt Options) Options {
	if p.First > 0 {
		opt.Mapping = opt.Mapping.below()
	}
	return opt
}

// stretch is a part of the rows of a text or sheet.
type stretch struct {
	rows rowSource
	at   Place
}

func (s *stretch) next() (row, error) {
	for {
		r, err := s.rows.next()
		switch {
		case err != nil:
			return row{}, err
		case s.at.Last > 0 && r.line > s.at.Last:
			return row{}, io.EOF
		case r.line >= s.at.First:
			return r, nil
		}
	}
}

// caption is a row that may be the title of the table below it, and why it is no row
// of the table above.
type caption struct {
	line     int
	text     string
	rejected *rejection
}

// mostCaptions is how many rows may stand above the header of a table below another.
const mostCaptions = 4

// isCaption reports whether a row is one short text, as titles are.
func isCaption(cells []string) bool {
	const longest = 120
	text := ""
	for _, c := range cells {
		if c = cell.Clean(c); c == "" {
			continue
		}
		if text != "" || len(c) > longest {
			return false
		}
		text = c
	}
	return text != "" && !holdsValue(text)
}

// waits keeps a row that is none of the table but the header of another one, or may be
// its title.
func (l *loader) waits(r *row, rejected *rejection) bool {
	switch {
	case l.objects, l.layout.repeats(r.cells):
		return false
	case heads(r.cells, l.parser.below):
		l.below = []row{r.clone()}
		return true
	case !isCaption(r.cells):
		return false
	}
	if l.isHeading(r, rejected) {
		*rejected = rejection{l.layout.header(0), r.cells[0], errHeading}
	}
	if len(l.captions) < mostCaptions {
		l.captions = append(l.captions, caption{r.line, wording.Shorten(strings.Join(r.cells, "")), rejected})
		return true
	}
	return false
}

var errHeading = wording.Of("words in the first cell alone: a heading or remark, not a certificate")

// isHeading reports whether a row that may be a title is one of the rows below it ("Sales"):
// its first cell alone has words, and is no name of whom a certificate might be.
func (l *loader) isHeading(r *row, rejected *rejection) bool {
	text := firstCell(r.cells)
	if l.parser.side != 0 || text == "" || rejected.reason == errTotal || strings.ContainsAny(text, "0123456789") && !strings.Contains(text, " ") {
		return false
	}
	switch column(slices.Index(l.layout.at[:], 0)) {
	case colHolder, colCommonName, colSubject, colGivenName, colSurname, colPseudonym, colEmails, colUPN:
		return false
	}
	return true
}

// rejectCaptions rejects the rows that waited: no other table follows.
func (l *loader) rejectCaptions() {
	for _, c := range l.captions {
		l.to.Reject(c.line, c.rejected.column, wording.Shorten(c.rejected.value), c.rejected.reason)
	}
	l.captions = nil
}

// endRows decides about the rows that waited when the table has ended.
func (l *loader) endRows() {
	if l.below == nil {
		l.rejectCaptions()
	}
	for _, c := range l.captions {
		l.to.Note(c.line, wording.Of("%q is taken for the title of the table below it", c.text))
	}
}

// endSample ends the sample where another table begins.
func (l *loader) endSample() {
	if l.objects {
		return
	}
	m := l.opt.Mapping.below()
	for i, r := range l.sample {
		if !l.layout.repeats(r.cells) && heads(r.cells, m) {
			l.sample, l.below = l.sample[:i], l.sample[i:]
			return
		}
	}
}

// passOver reads on to the next table and returns the last row before it, 0 when there
// is none.
func (l *loader) passOver() int {
	last := l.header
	for _, r := range l.sample {
		if r.isBroken() || !isCaption(r.cells) {
			last = r.line
		}
	}
	for l.below == nil && l.end == nil {
		r, err := l.rows.next()
		switch {
		case err != nil:
			l.end = err
		case r.isBroken():
			last = r.line
		case r.isBlank(), isCaption(r.cells):
		case !l.layout.repeats(r.cells) && heads(r.cells, l.opt.Mapping.below()):
			l.below = []row{r.clone()}
		default:
			last = r.line
		}
	}
	if l.below == nil {
		return 0
	}
	return last
}

// tableBelow returns the loader of the table below, nil when there is none.
func (l *loader) tableBelow() *loader {
	if l.below == nil {
		return nil
	}
	opt := l.opt
	opt.Mapping = opt.Mapping.below()
	return &loader{ctx: l.ctx, b: l.b, to: l.to, opt: opt, consumed: l.consumed, source: l.source,
		rows: l.rows, sample: l.below, end: l.end, seen: l.seen, date1904: l.date1904}
}

// readTables reads the tables of a text or worksheet, one below the other. Those that
// hold certificates it gives to read, of side tables it tells the caller and notes
// what they are. The error is of the table that cannot be read, if no other can.
func (l *loader) readTables(sheet string, note func(wording.Text), read func(*loader) error) error {
	type failure struct {
		line int
		err  error
	}
	var unread []failure
	held := false
	for t := l; t != nil; t = t.tableBelow() {
		err := t.open()
		var unknown *noHeaderError
		switch {
		case err == nil:
			err = read(t)
			held = held || err == nil
		case t.layout != nil && errors.As(err, &unknown) && unknown.some:
			at := Place{Sheet: sheet, Last: t.passOver()}
			if t != l {
				at.First = t.header
			}
			if kind := t.side(); kind != 0 && l.opt.Side != nil {
				l.opt.Side(at, kind)
				note(at.says(kind))
				continue
			}
		}
		switch {
		case l.ctx.Err() != nil:
			return l.ctx.Err()
		case err != nil:
			unread = append(unread, failure{t.header, err})
		}
	}
	if !held && len(unread) > 0 {
		return unread[0].err
	}
	for _, f := range unread {
		l.b.Reject(f.line, "", "", wording.Of("the table that begins here is not read: %s", f.err))
	}
	return nil
}

// says describes a side table for a note.
func (p Place) says(kind Side) wording.Text {
	tables := wording.Of(kind.String())
	switch {
	case p.First == 0 && p.Last == 0:
		return wording.Of("a table of %s without certificates, which is joined to those of other files", tables)
	case p.Last == 0:
		return wording.Of("a table of %s from row %d on, which is joined to the certificates", tables, p.First)
	default:
		return wording.Of("a table of %s up to row %d, which is joined to the certificates", tables, p.Last)
	}
}
