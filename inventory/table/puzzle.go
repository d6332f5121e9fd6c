package table

import (
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory/wording"
)

// puzzles counts what rows have in common that is told once.
type puzzles struct {
	cells    [columnCount]puzzle // not understood
	formulas [columnCount]puzzle // formulas without a result
	remarks  puzzle              // beside the table
	cut      puzzle              // certificates that do not fit in their cells
	zoneless int                 // times to the minute or second whose zone nobody stated
	hosts    int                 // certificates without a mailbox that an account of a computer requested
}

// add counts those of rows further down, which have so many lines before them.
func (p *puzzles) add(more *puzzles, line int) {
	for c := range more.cells {
		p.cells[c].add(more.cells[c], line)
		p.formulas[c].add(more.formulas[c], line)
	}
	p.remarks.add(more.remarks, line)
	p.cut.add(more.cut, line)
	p.zoneless += more.zoneless
	p.hosts += more.hosts
}

// puzzle counts the cells of a column that are not understood.
type puzzle struct {
	rows, line int
	// values are the first different ones; more is true when there are others.
	values []string
	more   bool
}

// mostPuzzling is how many values of a puzzle are told.
const mostPuzzling = 3

// count counts a row, and keeps its value if it is among the first.
func (z *puzzle) count(line int, value string) {
	if z.rows == 0 {
		z.line = line
	}
	z.rows++
	z.keep(value)
}

func (z *puzzle) keep(value string) {
	switch {
	case z.more, slices.Contains(z.values, value):
	case len(z.values) == mostPuzzling:
		z.more = !slices.Contains(z.values, wording.Shorten(value))
	default:
		if value = wording.Shorten(value); !slices.Contains(z.values, value) {
			z.values = append(z.values, value)
		}
	}
}

// add counts those of rows further down, which have so many lines before them.
func (z *puzzle) add(more puzzle, line int) {
	if z.rows == 0 {
		z.line = more.line + line
	}
	z.rows += more.rows
	for _, v := range more.values {
		z.keep(v)
	}
	z.more = z.more || more.more
}

// note says what was not understood in a column.
func (z puzzle) note(column string) wording.Text {
	switch {
	case z.rows == 1:
		return wording.Of("column %q: %q is not understood and counts as unknown", column, z.values[0])
	case len(z.values) == 1:
		return wording.Of("column %q: %q is not understood and counts as unknown (%s rows in all)", column, z.values[0], z.rows)
	}
	list := make([]string, len(z.values), mostPuzzling+1)
	for i, v := range z.values {
		list[i] = strconv.Quote(v)
	}
	if z.more {
		list = append(list, "...")
	}
	return wording.Of("column %q: %s are not understood and count as unknown (%s rows in all)", column, wording.Value(strings.Join(list, ", ")), z.rows)
}

// puzzled counts a cell that is not understood; its fact stays unknown.
func (p *parser) puzzled(r *row, c column, value string) {
	p.puzzles.cells[c].count(r.line, value)
}

// report writes what the rows had in common into the notes.
func (p *parser) report(to rowTaker) {
	for c := range columnCount {
		z := p.puzzles.cells[c]
		switch {
		case z.rows == 0:
		case c == colStatus:
			to.Note(z.line, wording.Of("%s; say in a mapping what a state means, such as values: {status: {%q: revoked}}", z.note(p.layout.name(c)), z.values[0]))
		default:
			to.Note(z.line, z.note(p.layout.name(c)))
		}
	}
	p.reportFormulas(to)
	if z := p.remarks; z.rows > 0 {
		to.Note(z.line, wording.Of("%q stands beside the table and is not read (rows with such cells: %s)", z.values[0], z.rows))
	}
	if z := p.cut; z.rows > 0 {
		to.Note(z.line, wording.Of("column %q: the certificate is cut off after %s characters; what is whole and the other cells of the row are read (rows with such cells: %s); export the certificates as PEM or DER files, which say more",
			p.layout.name(colCertificate), z.values[0], z.rows))
	}
	if p.zoneless > 0 {
		to.Note(0, wording.Of("%s times state no zone and were read as UTC; say the zone if the export was made elsewhere", p.zoneless))
	}
	if p.hosts > 0 {
		to.Note(0, wording.Of("certificates without a mailbox, requested by computers (accounts that end in $): %s; they are planned like all others; those that are not for S/MIME can be left out of the plan by their template (leave_out in the project)", p.hosts))
	}
}
