package tui

import (
	"slices"

	"smigrate/planner"
)

// certificateRows are the certificates of a plan, or those that a filter picked, in an
// order.
type certificateRows struct {
	plan   *planner.Plan
	picked []int32 // nil is all
	order  order
	picks
	// columns are the fields that are shown.
	columns []*field
}

func (r certificateRows) Len() int {
	if r.picked != nil {
		return len(r.picked)
	}
	return r.plan.Certificates().Len()
}

// at returns the position in the inventory of row i.
func (r certificateRows) at(i int) int {
	if r.picked != nil {
		return int(r.picked[i])
	}
	return i
}

// rowOf returns the row of a certificate, 0 when the filter did not pick it.
func (r certificateRows) rowOf(certificate int) int {
	if r.picked == nil {
		return certificate
	}
	return max(slices.Index(r.picked, int32(certificate)), 0)
}

// facts returns what is known about row i.
func (r certificateRows) facts(i int) facts {
	at := r.at(i)
	return facts{r.plan.Certificates().At(at), r.plan, r.picks}
}

// Row returns the cells of columns.
func (r certificateRows) Row(i int) []string {
	f := r.facts(i)
	cells := make([]string, len(r.columns))
	for n, x := range r.columns {
		cells[n] = x.cell(f)
	}
	return cells
}

// Marked reports whether row i carries the user's mark.
func (r certificateRows) Marked(i int) bool { return r.marks[int32(r.at(i))] }
