package table

import (
	"encoding/csv"
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// A spreadsheet program that expects another delimiter puts each row of a CSV file into one
// cell, "Serial;E-Mail;Valid to", and writes it so.

var (
	errBesideRow  = wording.Of("the row stands in one cell like the others, but beside it are more: import the original file again, with its delimiter")
	errManyInCell = wording.Of("the row stands in one cell like the others, but is not one row: import the original file again, with its delimiter")
)

// dividedRows are the rows of a table of which each stands in one cell.
type dividedRows struct {
	rows      rowSource
	delimiter rune
}

func (d *dividedRows) next() (row, error) {
	r, err := d.rows.next()
	if err != nil {
		return r, err
	}
	return d.divide(r), nil
}

// divide returns a row with the cells that stand in its first.
func (d *dividedRows) divide(r row) row {
	if r.isBroken() || r.isBlank() {
		return r
	}
	if filledCells(r.cells) > 1 {
		return row{line: r.line, broken: errBesideRow}
	}
	in := csv.NewReader(strings.NewReader(firstFilled(r.cells)))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes, in.TrimLeadingSpace = d.delimiter, -1, true, d.delimiter != '\t'
	records, err := in.ReadAll()
	if err != nil || len(records) != 1 {
		return row{line: r.line, broken: errManyInCell}
	}
	return row{line: r.line, cells: records[0]}
}

func firstFilled(cells []string) string {
	return cells[slices.IndexFunc(cells, func(s string) bool { return cell.Clean(s) != "" })]
}

// divide divides the rows of a table whose header stands in one cell: two columns or more are
// known once it is divided.
func (l *loader) divide() {
	for _, r := range l.sample[:min(len(l.sample), headerReach)] {
		if knownHeaders(r.cells, l.opt.Mapping) > 1 {
			return
		}
		if filledCells(r.cells) != 1 {
			continue
		}
		for _, delimiter := range delimiters {
			d := &dividedRows{l.rows, delimiter}
			if knownHeaders(d.divide(r).cells, l.opt.Mapping) < 2 {
				continue
			}
			for i := range l.sample {
				l.sample[i] = d.divide(l.sample[i])
			}
			l.rows = d
			l.notes = append(l.notes, wording.Of("each row stands in one cell, which is divided at %q", string(delimiter)))
			return
		}
	}
}
