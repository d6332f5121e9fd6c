package tui

import (
	"strings"

	"smigrate/inventory"
	tables "smigrate/inventory/table"
)

// surveyRows are the columns of a table, one a row.
type surveyRows struct{ survey *tables.Survey }

var surveyColumns = []column{
	{"Column", extent{12, 30, 0}, false},
	{"Read as", extent{12, 25, 0}, false},
	{"Values", extent{14, 60, 2}, false},
	{"Why", extent{16, 90, 1}, false},
}

func (r surveyRows) Len() int { return len(r.survey.Columns) }

// Row returns the cells of surveyColumns.
func (r surveyRows) Row(i int) []string {
	x := r.survey.Columns[i]
	fact, why := x.Reads(), x.Basis
	switch {
	case x.Fact != "":
	case x.Guess.Fact != "" && x.Guess.Weak:
		fact, why = "-", "perhaps "+x.Guess.Fact+", "+looksLike(x.Guess)
	case !x.Guess.Look.Empty():
		why = looksLike(x.Guess)
	}
	if fact == "" {
		fact = "-"
	}
	values := strings.Join(x.Samples, ", ")
	if x.Filled == 0 {
		values = "empty"
	}
	return []string{columnName(x), fact, values, why}
}

// looksLike says what a guess rests on, the kind of values before their count.
func looksLike(g tables.Guess) string {
	return "looks like " + g.Look.String() + " (" + group(int64(g.Matched)) + " of " + group(int64(g.Seen)) + ")"
}

// previewRows are the first rows of a table as they load: certificates, and after
// them the rejects. Columns of which no row has a value are left out.
type previewRows struct {
	inventory *inventory.Inventory
	fields    []*field
	table     table
}

// mostPreviewed is the most rows of a preview.
const mostPreviewed = 50

// fill shows another preview; nil is none.
func (p *previewRows) fill(inv *inventory.Inventory) {
	p.inventory, p.fields = inv, nil
	var columns []column
	if inv != nil {
		for _, name := range []string{"expires", "email", "serial", "begins", "holder", "unit", "type", "generation", "status", "token", "issuer", "subject"} {
			if x := fieldNamed(name); p.has(x) {
				p.fields = append(p.fields, x)
				columns = append(columns, column{x.title, extent{x.least, x.most, len(columns)}, false})
			}
		}
		if len(inv.Rejects()) > 0 {
			columns = append(columns, column{"Rejected", extent{16, 80, 0}, false})
		}
	}
	p.table.columns = columns
	p.table.still = true
	p.table.setRows(p)
}

func (p *previewRows) has(x *field) bool {
	for i := range min(p.inventory.Len(), mostPreviewed) {
		for _, v := range x.values(facts{Certificate: p.inventory.At(i)}) {
			if v != "unknown" && v != "none" {
				return true
			}
		}
	}
	return false
}

func (p *previewRows) Len() int {
	if p.inventory == nil {
		return 0
	}
	return min(p.inventory.Len(), mostPreviewed) + min(len(p.inventory.Rejects()), mostPreviewed)
}

// Row returns the cells of a certificate, or where and why a row was rejected.
func (p *previewRows) Row(i int) []string {
	cells := make([]string, len(p.table.columns))
	if n := min(p.inventory.Len(), mostPreviewed); i >= n {
		x := p.inventory.Rejects()[i-n]
		text := "row " + rowNumber(x.Row)
		if x.Column != "" {
			text += ", " + x.Column
		}
		cells[len(cells)-1] = text + ": " + x.Reason.String()
		return cells
	}
	for n, x := range p.fields {
		cells[n] = x.cell(facts{Certificate: p.inventory.At(i)})
	}
	return cells
}

// words returns the numbers of rows of each kind, in words.
func (p *previewRows) words() string {
	if p.inventory == nil {
		return "none"
	}
	c := p.inventory.Counts()
	return plural(c.Certificates, "certificate") + ", " + plural(c.Duplicates, "duplicate") + ", " + plural(c.Rejects, "reject")
}
