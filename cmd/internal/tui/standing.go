package tui

import (
	"slices"

	"smigrate/reports"
)

// standing is where the user is on a page of tables, in words that hold for the tables of
// the next plan too, where the row may have another number.
type standing struct {
	table, column string
	// row are the texts of the row, at its place.
	row []string
	at  int
}

// stand notes where the user is; a table without rows yet changes nothing.
func (p *sheetsPage) stand() {
	if len(p.sheets) == 0 {
		return
	}
	s := p.sheet()
	if p.stood.table != s.Name {
		p.stood = standing{table: s.Name}
	}
	p.stood.column = s.Columns[p.table.column].Title
	if len(s.Rows) > 0 {
		p.stood.row, p.stood.at = textsOf(s, p.table.cursor), p.table.cursor
	}
}

// stay puts the user back to where they were, in other tables.
func (p *sheetsPage) stay() {
	at := slices.IndexFunc(p.sheets, func(s reports.Sheet) bool { return s.Name == p.stood.table })
	if at < 0 {
		at = p.shown
	}
	p.show(at)
	if len(p.sheets) == 0 {
		return
	}
	s := p.sheet()
	if s.Name != p.stood.table {
		return
	}
	p.table.moveColumn(max(slices.IndexFunc(s.Columns, func(c reports.SheetColumn) bool { return c.Title == p.stood.column }), 0))
	p.table.moveTo(p.stood.in(s))
	p.describe()
}

// in returns the row of a table that the user is on: the one with the same texts, the
// nearest with the same first text, or the one at the same position.
func (x standing) in(s reports.Sheet) int {
	for _, alike := range []func(texts []string) bool{
		func(texts []string) bool { return slices.Equal(texts, x.row) },
		func(texts []string) bool { return len(texts) > 0 && len(x.row) > 0 && texts[0] == x.row[0] },
	} {
		nearest := -1
		for i := range s.Rows {
			if (nearest < 0 || distance(i, x.at) < distance(nearest, x.at)) && alike(textsOf(s, i)) {
				nearest = i
			}
		}
		if nearest >= 0 {
			return nearest
		}
	}
	return x.at
}

func distance(a, b int) int { return max(a-b, b-a) }

// textsOf returns the cells of a row that are short and not numbers.
func textsOf(s reports.Sheet, row int) []string {
	var texts []string
	for i, c := range s.Columns {
		if !c.Right && !c.Long {
			texts = append(texts, s.Rows[row][i])
		}
	}
	return texts
}
