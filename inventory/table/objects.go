package table

import (
	"bytes"
	"context"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/codepage"
)

// Programs that print certificates as objects with named members, in JSON or as lists of
// PowerShell, are read as tables whose headers are the names.

// members are the columns of objects: each name that they have is one.
type members struct {
	names []string
	place map[string]int // of a name among the columns
	cells []string       // of the present object
}

func (m *members) labels() []string { return m.names }

// add makes a name a column, unless there are so many already.
func (m *members) add(name string, most int) {
	if _, known := m.place[name]; known || len(m.names) == most {
		return
	}
	if m.place == nil {
		m.place = map[string]int{}
	}
	m.place[name] = len(m.names)
	m.names, m.cells = append(m.names, name), append(m.cells, "")
}

// printedRows gives the objects that a program printed, and reports what it did not read.
type printedRows interface {
	rowSource
	labels() []string
	report(b *inventory.Builder)
}

// loadPrinted reads the text that a program printed of certificates, whatever its code
// page.
func loadPrinted(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, opt Options, take func(text []byte) printedRows) error {
	b.Begin(src)
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return err
	}
	var repairs codepage.Repairs
	text, err := io.ReadAll(codepage.NewReader(bytes.NewReader(data), &repairs))
	if err != nil {
		return err
	}
	rows := take(text)
	if len(rows.labels()) == 0 {
		return errNoRows
	}
	if err := l.openObjects(rows); err != nil {
		return err
	}
	if l.layout.identifies() {
		err = l.run()
	} else {
		err = &noHeaderError{l.layout.headers, l.layout.known() > 0}
	}
	rows.report(b)
	for _, note := range repairs.Notes() {
		b.Note(0, note)
	}
	return err
}

// openObjects opens rows that name their facts: the first are the headers, and none of the
// others is a header or a title.
func (l *loader) openObjects(rows rowSource) error {
	l.rows, l.records = rows, true
	l.fetch(1)
	if err := l.arrange(0); err != nil {
		return err
	}
	l.guess()
	return nil
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
