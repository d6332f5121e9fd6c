package tui

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// certificateColumns are the columns of the table of certificates. What a narrow
// screen leaves out is in the detail.
var certificateColumns = []column{
	{"Serial", extent{12, 40, 4}, false},
	{"E-mail", extent{20, 44, 0}, false},
	{"Type", extent{12, 12, 6}, false},
	{"Generation", extent{12, 12, 2}, false},
	{"Expires", extent{10, 10, 3}, false},
	{"Action", extent{7, 7, 0}, false},
	{"Week", extent{10, 10, 1}, false},
	{"Moves", extent{10, 30, 7}, false},
	{"Blocks", extent{12, 60, 5}, false},
}

// certificateRows are the certificates of a plan, or those of them that a filter
// picked.
type certificateRows struct {
	plan   *planner.Plan
	picked []int32 // nil is all
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
	row, found := slices.BinarySearch(r.picked, int32(certificate))
	if !found {
		return 0
	}
	return row
}

// Row returns the cells of certificateColumns.
func (r certificateRows) Row(i int) []string {
	c := r.plan.Certificates().At(r.at(i))
	a := r.plan.Action(c.Index())
	moves := ""
	for _, f := range a.Lost.List() {
		moves += " " + f.String()
	}
	return []string{
		c.Serial(), strings.Join(c.Emails(), " "), orUnknown(c.Content().Type.String()), orUnknown(c.Content().Generation.String()),
		expiry(c), a.Verb, week(a), strings.TrimPrefix(moves, " "), strings.Join(a.Blocks, " "),
	}
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// expiry returns the last day of a certificate.
func expiry(c inventory.Certificate) string {
	if unix, known := c.NotAfter(); known {
		return smime.DateOf(unix).String()
	}
	return "unknown"
}

// week returns the week of an action by its Monday; "none" when the work fits into
// none.
func week(a planner.Action) string {
	switch {
	case a.Scheduled:
		return a.Week.String()
	case a.Verb == planner.VerbNone:
		return ""
	}
	return "none"
}
