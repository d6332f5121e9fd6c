package tui

import (
	"slices"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/reports"
)

// extentOf gives a column the room that its cells need; long texts take what is
// left and are in full below. Columns further to the right are left out first, and long
// texts before them but for those in front, which tell rows apart: model and site.
func extentOf(s reports.Sheet, n int) extent {
	c := s.Columns[n]
	need := widthOf(c.Title)
	for _, row := range s.Rows {
		need = max(need, widthOf(clean(row[n])))
	}
	const least, short = 24, 16 // of numbers and names of rows, of other texts
	const front = 4
	switch {
	case c.Right || n == 0:
		return extent{min(need, least), need, n}
	case c.Long && n >= front:
		return extent{min(need, short), need, n + len(s.Columns)}
	}
	return extent{min(need, short), need, n}
}

// currencyOf finds the currency behind an amount.
var currencyOf = lazyregexp.New(` [A-Z]{3}$`)

// withoutCurrency returns a table for a narrow screen, with amounts without their
// currency, which the selected row in full names; ok is false if they share none.
func withoutCurrency(s reports.Sheet) (bare reports.Sheet, ok bool) {
	suffix := ""
	bare = s
	bare.Rows = make([][]string, len(s.Rows))
	for i, row := range s.Rows {
		bare.Rows[i] = slices.Clone(row)
		for n, cell := range row {
			currency := currencyOf.FindString(cell)
			if !s.Columns[n].Right || currency == "" {
				continue
			}
			if suffix != "" && currency != suffix {
				return s, false
			}
			suffix = currency
			bare.Rows[i][n] = strings.TrimSuffix(cell, currency)
		}
	}
	return bare, suffix != ""
}

// drawn returns the rows of a table, with bars if it has some.
func (p *sheetsPage) drawn(s reports.Sheet) rows {
	if p.bars == nil || len(s.Rows) == 0 {
		return sheetRows(s.Rows)
	}
	title, bar := p.bars(s)
	if bar == nil {
		return sheetRows(s.Rows)
	}
	column := gantt
	column.title = title
	p.table.columns = append(p.table.columns, column)
	return barRows{sheetRows(s.Rows), func(i int) string { return bar(i, p.table.lastWidth()) }}
}

// barRows are rows with a bar behind each.
type barRows struct {
	sheetRows
	bar func(i int) string
}

func (r barRows) Row(i int) []string { return append(slices.Clone(r.sheetRows.Row(i)), r.bar(i)) }

// sheetRows are the rows of a report's table.
type sheetRows [][]string

func (r sheetRows) Len() int { return len(r) }

func (r sheetRows) Row(i int) []string { return r[i] }
