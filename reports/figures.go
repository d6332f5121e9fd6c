package reports

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/planner"
)

// headline says in one sentence what the plan is about.
func headline(p *planner.Plan) phrase {
	var ballots []any
	for _, b := range p.Ballots {
		if b.Effective == 0 {
			ballots = append(ballots, b.ID)
		} else {
			ballots = append(ballots, say("%s (%s)", b.ID, b.Effective))
		}
	}
	switch len(ballots) {
	case 0:
		return say("No ballot is under study from %s to %s; certificates of a closed generation become %s.", p.AsOf, p.Horizon, say(p.Target))
	case 1:
		return say("What %s changes from %s to %s; certificates of a closed generation become %s.", ballots[0], p.AsOf, p.Horizon, say(p.Target))
	}
	return say("What %s change from %s to %s; certificates of a closed generation become %s.", joined{" and ", ballots}, p.AsOf, p.Horizon, say(p.Target))
}

// title names the plan.
func title(p *planner.Plan) phrase {
	switch {
	case p.Variant != "":
		return say("S/MIME migration plan: %s, scenario %s", p.Name, p.Variant)
	case p.Name != "":
		return say("S/MIME migration plan: %s", p.Name)
	}
	return say("S/MIME migration plan")
}

// figure is one line of the verdict.
type figure struct {
	Name string
	// Value is a cell, as in a table.
	Value any
	// Remark is a text of the catalogue, or a phrase.
	Remark any
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
		tokenFigures(p), integrationFigures(p), unknownFigures(p), idleFigures(p))
}

// verdictTable returns the verdict as a table.
func verdictTable(p *planner.Plan) table {
	t := table{
		name: "Summary", title: title(p), about: headline(p),
		columns: []column{{"Figure", words}, {"Value", count}, {"Remark", sentence}},
	}
	for _, f := range verdict(p) {
		name := any(say(f.Name))
		if f.rank == detail {
			name = below(name)
		}
		t.add(name, f.Value, f.Remark)
	}
	return t
}

func inventoryFigures(p *planner.Plan) []figure {
	n := p.Inventory
	return []figure{
		{"Rows read", n.Rows, say("%s, %s, %s", counted(n.Certificates, "certificate", "certificates"),
			counted(n.Duplicates, "duplicate", "duplicates"), counted(n.Rejects, "reject", "rejects")), ordinary},
		{"Certificates in force", n.InForce, besides(n), large},
		{"Affected", span{p.Affected, p.Affected + p.MaybeAffected}, affectedRemark(p), large},
	}
}

// besides names the certificates that are not planned.
func besides(n planner.InventoryCounts) any {
	var list []any
	for _, x := range []struct {
		count int
		words phrase
	}{
		{n.Expired, say("%s expired", n.Expired)}, {n.Revoked, say("%s revoked", n.Revoked)},
		{n.NotIssued, say("%s not issued", n.NotIssued)}, {n.Undated, say("%s undated", n.Undated)},
		{n.LeftOut, say("%s left out", n.LeftOut)},
	} {
		if x.count > 0 {
			list = append(list, x.words)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return say("besides %s", joined{", ", list})
}

// blockFigures names the rules that block most: people ask for these first.
func blockFigures(p *planner.Plan) []figure {
	remark := say("no longer issuable as is")
	if p.Unsettled > 0 {
		remark = say("no longer issuable as is; %s unknown", p.Unsettled)
	}
	list := []figure{{"Blocked", span{p.Blocked, p.Blocked + p.Unsettled}, remark, large}}
	blocking := slices.DeleteFunc(slices.Clone(p.Findings), func(f planner.FindingCount) bool { return f.New == 0 })
	slices.SortStableFunc(blocking, func(a, b planner.FindingCount) int { return cmp.Compare(b.New, a.New) })
	const shown = 3
	for i, f := range blocking {
		if i == shown {
			list = append(list, figure{"more rules", len(blocking) - shown, say("see the findings"), detail})
			break
		}
		list = append(list, figure{f.Rule, f.New, say("%s: %s", f.Section, say(f.Title)), detail})
	}
	return list
}

func deadlineFigures(p *planner.Plan) []figure {
	if len(p.Deadlines) == 0 {
		return []figure{{"First deadline", nil, say("none up to the horizon"), large}}
	}
	const shown = 2
	var list []figure
	for i, d := range p.Deadlines[:min(len(p.Deadlines), shown)] {
		f := figure{"First deadline", d.Day, say("%s (%s)", d.What, d.Count), large}
		if i > 0 {
			f = figure{"then", f.Value, f.Remark, detail}
		}
		list = append(list, f)
	}
	return list
}

func scheduleFigures(p *planner.Plan) []figure {
	s := p.Schedule
	remark := say("every renewal has a week")
	if len(s.Conflicts) > 0 {
		remark = say("%s; first: %s", counted(len(s.Conflicts), "conflict", "conflicts"), s.Conflicts[0].Reason)
	}
	list := []figure{{"Work that does not fit", s.Late + s.Unscheduled, remark, large}}
	if s.Late > 0 {
		list = append(list, figure{"done late", s.Late, say("after the week in which they were due"), detail})
	}
	if s.Unscheduled > 0 {
		list = append(list, figure{"not done", s.Unscheduled, say("no week up to a year after they were due, or up to the horizon"), detail})
	}
	if len(s.Expedited) > 0 {
		var offers []any
		for _, x := range s.Expedited {
			offers = append(offers, say("%s ready in the week of %s, for %s", x.Integration, x.Ready, money{x.Price, p.Cost.Currency}))
		}
		list = append(list, figure{"paid to be sooner", len(offers), few(offers, "; "), detail})
	}
	return list
}

func costFigures(p *planner.Plan) []figure {
	c := p.Cost
	in := moneyIn(c.Currency)
	return []figure{
		{"Cost as today", in(c.Today.Total), totalRemark(c.Risk.Today, c.Today.Total, c.Currency), ordinary},
		{"Cost of the scenario", in(c.Scenario.Total), totalRemark(c.Risk.Scenario, c.Scenario.Total, c.Currency), ordinary},
		{"Difference", in(c.Difference.Total), totalRemark(c.Risk.Difference, c.Difference.Total, c.Currency), large},
		{"one-off", in(c.OneOff), say("vetting, data, splits, projects, overtime, early or late work"), detail},
		{"per year", in(c.PerYear), yearlyRemark(p), detail},
		{"from shorter validity", in(c.ValidityCut.PerYear), cutRemark(c.ValidityCut), detail},
		{"users' time", in(c.UsersTime), say("in no budget and no total"), detail},
	}
}

func tokenFigures(p *planner.Plan) []figure {
	n := p.Tokens
	if n.Total == 0 {
		return []figure{{"Tokens to replace", nil, withoutTokens(p), ordinary}}
	}
	// More tokens may be replaced than are in use: some of them twice up to the horizon.
	remark := []any{say("%s in use", n.Total), say("%s likely, %s as today", n.Scenario, n.Today)}
	if n.ByValidity != 0 {
		remark = append(remark, say("%s by shorter validity alone", n.ByValidity))
	}
	if n.UnknownModel > 0 {
		remark = append(remark, say("%s of unknown model", n.UnknownModel))
	}
	return []figure{{"Tokens to replace", rangeCell(n.ScenarioRange), joined{"; ", remark}, ordinary}}
}

// withoutTokens says why there is no token to replace: a table of tokens alone does not tell
// which certificate is on which.
func withoutTokens(p *planner.Plan) phrase {
	unjoined := 0
	for _, t := range p.Certificates().SideTables() {
		if t.Kind == "tokens" {
			unjoined += t.Unjoined
		}
	}
	if unjoined == 0 {
		return say("the inventory names no token")
	}
	return say("no certificate names a token; tables have %s without a certificate", counted(unjoined, "token", "tokens"))
}

func integrationFigures(p *planner.Plan) []figure {
	late := p.LateIntegrations()
	if len(late) == 0 {
		return []figure{{"Integrations late", 0, "", ordinary}}
	}
	var names []any
	for _, x := range late {
		names = append(names, say("%s for %s: ready %s, %s stranded", x.Name, strings.Join(x.Ballots, ", "), x.Ready, x.Stranded))
	}
	return []figure{{"Integrations late", len(late), few(names, "; "), ordinary}}
}

func unknownFigures(p *planner.Plan) []figure {
	if len(p.Gaps) == 0 {
		return []figure{{"Unknown fields", 0, say("every rule has the fields it needs"), ordinary}}
	}
	var names []any
	for _, g := range p.Gaps {
		names = append(names, say("%s (%s)", say(g.Field), g.Certificates))
	}
	return []figure{{"Unknown fields", len(p.Gaps), few(names, ", "), ordinary}}
}

// few joins the first few cells and says how many more there are.
func few[T any](list []T, between string) joined {
	cells := make([]any, len(list))
	for i, x := range list {
		cells[i] = x
	}
	const shown = 4
	if len(cells) > shown {
		cells = append(cells[:shown], say("%s more", len(list)-shown))
	}
	return joined{between, cells}
}

func affectedRemark(p *planner.Plan) any {
	list := []any{say("renewals differ, or a function is lost")}
	if p.Twice > 0 {
		list = append(list, counted(p.Twice, "changes twice", "change twice"))
	}
	if p.MaybeAffected > 0 {
		list = append(list, say("%s of unknown extended key usages", p.MaybeAffected))
	}
	return joined{"; ", list}
}
