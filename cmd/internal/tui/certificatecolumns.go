package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// Commands offers each column to the menu.
func (p *certificatesPage) Commands() []entry {
	var list []entry
	for i := range fields {
		x := &fields[i]
		text := "show the column " + x.title
		if slices.Contains(p.rows.columns, x) {
			text = "go to the column " + x.title
		}
		list = append(list, entry{heading: "Columns", text: text, do: func() tea.Cmd { p.reveal(x); return nil }})
	}
	return list
}

// column is the field of the selected column.
func (p *certificatesPage) column() *field { return p.rows.columns[p.table.column] }

// value is the text of the selected cell; of several values, the first.
func (p *certificatesPage) value() string {
	values := p.column().values(p.rows.facts(p.table.cursor))
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// hide hides a column.
func (p *certificatesPage) hide(x *field) {
	p.rows.columns = slices.DeleteFunc(slices.Clone(p.rows.columns), func(y *field) bool { return x == y })
	p.recolumn()
}

// reveal selects the column of a field, which is the last one if it was hidden.
func (p *certificatesPage) reveal(x *field) {
	if !slices.Contains(p.rows.columns, x) {
		p.rows.columns = append(slices.Clone(p.rows.columns), x)
	}
	p.table.column = slices.Index(p.rows.columns, x)
	p.recolumn()
}

func (p *certificatesPage) recolumn() {
	p.table.setColumns(columnsFor(p.rows.columns, p.rows.order))
	p.table.setRows(p.rows)
}

// shownFields returns the fields that are columns unless the user says otherwise.
func shownFields() []*field {
	var list []*field
	for i := range fields {
		if !fields[i].hidden {
			list = append(list, &fields[i])
		}
	}
	return list
}

// columnsFor returns the columns of some fields; the one by which the rows are sorted
// says so.
func columnsFor(list []*field, o order) []column {
	columns := make([]column, len(list))
	for i, x := range list {
		columns[i] = column{x.title + o.sign(x), x.extent, false}
	}
	return columns
}
