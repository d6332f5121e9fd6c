package workbook

import (
	"slices"
	"strings"
	"unsafe"

	"smigrate/inventory/wording"
)

// Row is one row of a worksheet.
type Row struct {
	Line  int // as the spreadsheet program shows it
	Cells []string
	Kinds []Kind // of the cells
	// Broken says why the row cannot be read; it has no cells then.
	Broken wording.Text
	// Formulas is true when a cell is a FormulaCell.
	Formulas bool
	// Merged are the areas of merged cells that begin in this row and reach into others.
	Merged []Area
}

// Area is where cells of several rows are merged. What the first of them holds is true of
// all.
type Area struct {
	Column int // the first one, from 0
	Last   int // the last row
}

// Kind is what a workbook says of a cell beside its text.
type Kind uint8

const (
	TextCell Kind = iota
	NumberCell
	// DayCell and TimeCell are numbers shown as a day, or with a time of day.
	DayCell
	TimeCell
	// ErrorCell holds a failed formula, such as #N/A.
	ErrorCell
	// FormulaCell holds a formula and no result of it.
	FormulaCell
)

// clone returns a row that stays valid when the next one is read.
func (r Row) clone() Row {
	r.Cells, r.Kinds = slices.Clone(r.Cells), slices.Clone(r.Kinds)
	return r
}

// own returns a row whose cells are in memory of their own, all in one place.
func (r Row) own() Row {
	var b strings.Builder
	size := 0
	for _, c := range r.Cells {
		size += len(c)
	}
	b.Grow(size)
	for _, c := range r.Cells {
		b.WriteString(c)
	}
	text := b.String()
	r = r.clone()
	for i, c := range r.Cells {
		r.Cells[i], text = text[:len(c)], text[len(c):]
	}
	return r
}

// view returns bytes as a string without a copy of them.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
