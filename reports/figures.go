package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"smigrate/planner"
)

// headline says in one sentence what the plan is about.
func headline(p *planner.Plan) string {
	var ballots []string
	for _, b := range p.Ballots {
		name := b.ID
		if b.Effective != 0 {
			name += " (" + b.Effective.String() + ")"
		}
		ballots = append(ballots, name)
	}
	return fmt.Sprintf("What %s change from %s to %s; certificates of a closed generation become %s.",
		strings.Join(ballots, " and "), p.AsOf, p.Horizon, p.Target)
}

// title names the plan.
func title(p *planner.Plan) string {
	name := "S/MIME migration plan"
	if p.Name != "" {
		name += ": " + p.Name
	}
	if p.Variant != "" {
		name += ", scenario " + p.Variant
	}
	return name
}

// figure is one line of the verdict.
type figure struct {
	Name string
	// Value is a cell, as in a table.
	Value  any
	Remark string
	rank   rank
}

// Large and Detail tell a page how to show the figure.
func (f figure) Large() bool  { return f.rank == large }
func (f figure) Detail() bool { return f.rank == detail }

// rank says how a figure is shown: some stand large where there is room, details
// stand below the figure before them.
type rank uint8

const (
	ordinary rank = iota
	large
	detail
)

// verdict returns the figures that answer the question.
func verdict(p *planner.Plan) []figure {
	return slices.Concat(inventoryFigures(p), blockFigures(p), deadlineFigures(p), scheduleFigures(p), costFigures(p),
		tokenFigures(p), integrationFigures(p), unknownFigures(p))
}

// verdictTable returns the verdict as a table.
func verdictTable(p *planner.Plan) table {
	t := table{
		name: "Summary", title: title(p), about: headline(p),
		columns: []column{{"Figure", words}, {"Value", count}, {"Remark", sentence}},
	}
	for _, f := range verdict(p) {
		name := f.Name
		if f.rank == detail {
			name = "  " + name
		}
		t.add(name, f.Value, f.Remark)
	}
	return t
}

func inventoryFigures(p *planner.Plan) []figure {
	n := p.Inventory
	return []figure{
		{"Rows read", n.Rows, fmt.Sprintf("%s, %s, %s", plural(n.Certificates, "certificate", "certificates"),
			plural(n.Duplicates, "duplicate", "duplicates"), plural(n.Rejects, "reject", "rejects")), ordinary},
		{"Certificates in force", n.InForce, besides(n), large},
		{"Affected", p.Affected, affectedRemark(p), large},
	}
}

// besides names the certificates that are not planned.
func besides(n planner.InventoryCounts) string {
	var list []string
	for _, x := range []planner.Count{{Name: "expired", Count: n.Expired}, {Name: "revoked", Count: n.Revoked}, {Name: "not issued", Count: n.NotIssued}, {Name: "undated", Count: n.Undated}} {
		if x.Count > 0 {
			list = append(list, text(x.Count)+" "+x.Name)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "besides " + strings.Join(list, ", ")
}

// blockFigures names the rules that block most, since people ask which first.
func blockFigures(p *planner.Plan) []figure {
	remark := "not issuable as they are"
	if p.Unsettled > 0 {
		remark += fmt.Sprintf("; %s unknown", text(p.Unsettled))
	}
	list := []figure{{"Blocked", span{p.Blocked, p.Blocked + p.Unsettled}, remark, large}}
	blocking := slices.DeleteFunc(slices.Clone(p.Findings), func(f planner.FindingCount) bool { return f.New == 0 })
	slices.SortStableFunc(blocking, func(a, b planner.FindingCount) int { return cmp.Compare(b.New, a.New) })
	const shown = 3
	for i, f := range blocking {
		if i == shown {
			list = append(list, figure{"more rules", len(blocking) - shown, "see the findings", detail})
			break
		}
		list = append(list, figure{f.Rule, f.New, f.Section + ": " + f.Title, detail})
	}
	return list
}

func deadlineFigures(p *planner.Plan) []figure {
	if len(p.Deadlines) == 0 {
		return []figure{{"First deadline", nil, "none up to the horizon", large}}
	}
	const shown = 2
	var list []figure
	for i, d := range p.Deadlines[:min(len(p.Deadlines), shown)] {
		f := figure{"First deadline", d.Day, d.What + " (" + text(d.Count) + ")", large}
		if i > 0 {
			f.Name, f.rank = "then", detail
		}
		list = append(list, f)
	}
	return list
}

func scheduleFigures(p *planner.Plan) []figure {
	s := p.Schedule
	remark := "every renewal has a week"
	if len(s.Conflicts) > 0 {
		remark = plural(len(s.Conflicts), "conflict", "conflicts") + "; first: " + s.Conflicts[0].Reason
	}
	list := []figure{{"Work that does not fit", s.Late + s.Unscheduled, remark, large}}
	if s.Late > 0 {
		list = append(list, figure{"done late", s.Late, "after the week in which they were due", detail})
	}
	if s.Unscheduled > 0 {
		list = append(list, figure{"not done", s.Unscheduled, "no week before the horizon", detail})
	}
	return list
}

func costFigures(p *planner.Plan) []figure {
	c := p.Cost
	in := func(cents int64) money { return money{cents, c.Currency} }
	return []figure{
		{"Cost as today", in(c.Today.Total), spreadRemark(c.Risk.Today), ordinary},
		{"Cost of the scenario", in(c.Scenario.Total), spreadRemark(c.Risk.Scenario), ordinary},
		{"Difference", in(c.Difference.Total), spreadRemark(c.Risk.Difference), large},
		{"one-off", in(c.OneOff), "vetting, splits, projects, overtime, late work", detail},
		{"per year", in(c.PerYear), "what recurs, on average", detail},
		{"from shorter validity", in(c.ValidityCut.PerYear), "a year, " + cutRemark(c.ValidityCut), detail},
		{"users' time", in(c.UsersTime), "paid by no budget, in no total", detail},
	}
}

func tokenFigures(p *planner.Plan) []figure {
	n := p.Tokens
	if n.Total == 0 {
		return []figure{{"Tokens to replace", nil, "the inventory names no token", ordinary}}
	}
	remark := fmt.Sprintf("of %s; %s likely, %s as today", text(n.Total), text(n.Scenario), text(n.Today))
	if n.ByValidity != 0 {
		remark += fmt.Sprintf("; %s by shorter validity alone", text(n.ByValidity))
	}
	if n.UnknownModel > 0 {
		remark += fmt.Sprintf("; %s unknown", text(n.UnknownModel))
	}
	return []figure{{"Tokens to replace", rangeCell(n.ScenarioRange), remark, ordinary}}
}

func integrationFigures(p *planner.Plan) []figure {
	late := slices.DeleteFunc(slices.Clone(p.Integrations), func(x planner.Integration) bool { return !isLate(x) })
	if len(late) == 0 {
		return []figure{{"Integrations late", 0, "", ordinary}}
	}
	var names []string
	for _, x := range late {
		names = append(names, fmt.Sprintf("%s for %s: ready %s, %s stranded", x.Name, x.Ballot, x.Ready, text(x.Stranded)))
	}
	return []figure{{"Integrations late", len(late), few(names, "; "), ordinary}}
}

// isLate: notice is shorter than the lead time, or renewals come before readiness.
func isLate(x planner.Integration) bool { return x.ShortfallDays > 0 || x.Stranded > 0 }

func unknownFigures(p *planner.Plan) []figure {
	if len(p.Gaps) == 0 {
		return []figure{{"Unknown fields", 0, "every rule has the fields it needs", ordinary}}
	}
	var names []string
	for _, g := range p.Gaps {
		names = append(names, fmt.Sprintf("%s (%s)", g.Field, text(g.Certificates)))
	}
	return []figure{{"Unknown fields", len(p.Gaps), few(names, ", "), ordinary}}
}

// few joins the first of some names and says how many more there are.
func few(names []string, separator string) string {
	const shown = 4
	if len(names) <= shown {
		return strings.Join(names, separator)
	}
	return strings.Join(names[:shown], separator) + separator + text(len(names)-shown) + " more"
}

func affectedRemark(p *planner.Plan) string {
	if p.Twice == 0 {
		return "renewals differ, or a function is lost"
	}
	return "renewals differ, or a function is lost; " + text(p.Twice) + " twice"
}
