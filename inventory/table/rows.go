package table

import (
	"slices"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// row is one row of a table.
type row struct {
	// line is the line of the file, or the row of the sheet, from 1.
	line  int
	cells []string
	// broken says why the row cannot be read; it has no cells then, and those below it may
	// be in order.
	broken wording.Text
	// kinds says what a workbook keeps in each cell; nil for text files.
	kinds []workbook.Kind
	// merged are the areas of merged cells that begin in this row.
	merged []workbook.Area
	// open is true for the last row of a text that ends without a line break.
	open bool
	// formulas is true when a cell holds a formula without a result.
	formulas bool
	// text is the text that a scanner cut the row from; the row begins at start, and ends
	// are the places behind its cells. nil where the row comes from elsewhere.
	text  []byte
	start int
	ends  []uint32
}

// raw returns cells first to last as they stand in the text, quotes and all; ok is
// false when the row has not so many, or no text.
func (r *row) raw(first, last int) (text []byte, ok bool) {
	if last >= len(r.ends) {
		return nil, false
	}
	start := r.start
	if first > 0 {
		start = int(r.ends[first-1]) + 1
	}
	return r.text[start:r.ends[last]], true
}

// clone returns a row that stays valid when the next one is read.
func (r row) clone() row {
	r.cells, r.kinds = slices.Clone(r.cells), slices.Clone(r.kinds)
	return r
}

func (r *row) isBroken() bool { return !r.broken.Empty() }

// isBlank reports whether no cell of the row has anything in it.
func (r *row) isBlank() bool {
	if r.formulas {
		return false
	}
	for _, c := range r.cells {
		if cell.Clean(c) != "" {
			return false
		}
	}
	return true
}

func (r *row) kind(i int) workbook.Kind {
	if i < len(r.kinds) {
		return r.kinds[i]
	}
	return workbook.TextCell
}

// rowSource gives the rows of a table one after the other. A row is valid until
// the next one is asked for. The error is io.EOF at the end, and anything else when the
// rest cannot be read.
type rowSource interface {
	next() (row, error)
}
