package reports

import (
	"math"
	"slices"
	"strconv"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// tables returns the tables of a plan but the verdict and the certificates, in
// the order of reports.
func tables(p *planner.Plan) []table {
	list := insertAfter(screenTables(p), "Findings", findingGroupsTable(p))
	for i := range list {
		if list[i].name == "Tornado" {
			list[i] = explainedTornado(p)
		}
	}
	return list
}

// screenTables returns the tables that a screen can make anew at every key: all but the
// findings by group, which are counted certificate by certificate.
func screenTables(p *planner.Plan) []table {
	list := []table{
		findingsTable(p), deadlinesTable(p), renewalsTable(p), hopCalendarTable(p), peaksTable(p), twiceTable(p), vettingTable(p), splitsTable(p), splitProjectsTable(p), splitWavesTable(p), splitOptionsTable(p.SplitChoices, p.Cost.Currency),
		splitStepsTable(p), splitOrderTable(p), neglectTable(p), mappingTable(p), tokensTable(p), fleetTable(p), tokenYearsTable(p), purchasesTable(p), successionsTable(p),
		escrowTable(p), keyHistoryTable(p), dataProjectsTable(p),
		dataEffortTable(p), evidenceTable(p), mailDomainsTable(p), integrationsTable(p),
		strandedTable(p), soonerTable(p), profileChangesTable(p.ProfileChanges), scheduleTable(p), conflictsTable(p),
		bottlenecksTable(p), chainTable(p), shiftedTable(p), latestTable(p),
		costTable(p), yearsTable(p), bridgeTable(p), riskTable(p), tornadoTable(p), chancesTable(p), gapsTable(p), countsTable(p), assumptionsTable(p),
		basisTable(p), ballotsTable(p), inputsTable(p), rejectsTable(p.RejectList), notesTable(p.Notes),
	}
	list = append(list, qualityTables(p.Certificates())...)
	if len(p.Moved) > 0 {
		list = insertAfter(list, "Splits", movedTable(p))
	}
	if len(p.LeftOut) > 0 {
		list = append(list, leftOutTable(p))
	}
	if len(p.IdleSettings) > 0 {
		list = append(list, idleTable(p))
	}
	list = append(list, pqcTables(p.PQC)...)
	list = append(list, scenarioTables(p.Comparison)...)
	return append(list, alternativesTables(p.Alternatives)...)
}

// insertAfter inserts a table after the one of a name.
func insertAfter(list []table, name string, t table) []table {
	return slices.Insert(list, slices.IndexFunc(list, func(x table) bool { return x.name == name })+1, t)
}

func findingsTable(p *planner.Plan) table {
	t := table{
		name: "Findings", title: "Findings", none: "No rule speaks of any certificate.",
		about: "Certificates in force by rule, at their first renewal. New: blocked by the change and not before. Unknown: the inventory lacks a field, so none or all of them may be blocked.",
		columns: slices.Concat(columnsOf(words, "Rule", "Section"), columnsOf(sentence, "Title"), columnsOf(words, "Effect"),
			columnsOf(count, "Blocks", "New", "Review", "Unknown"), columnsOf(sentence, "Remedy")),
	}
	for _, f := range p.Findings {
		t.add(f.Rule, f.Section, say(f.Title), say(f.Effect), f.Blocks, f.New, f.Review, f.Unknown, say(f.Remedy))
	}
	return t
}

func findingGroupsTable(p *planner.Plan) table {
	t := table{
		name: "Findings by group", title: "Findings by type and unit", none: "No rule speaks of any certificate.",
		about: say("The findings of each rule by certificate type and by business unit, counted as above; certificates are those of the group in force. Of more than %s units the largest are listed, the others counted together.",
			planner.ListedUnits),
		columns: slices.Concat(columnsOf(words, "Rule", "Section", "By", "Group"), columnsOf(count, "Certificates", "Blocks", "New", "Review", "Unknown")),
	}
	for _, g := range p.FindingGroups() {
		t.add(g.Rule, g.Section, say(g.By), say(g.Name), g.Certificates, g.Blocks, g.New, g.Review, g.Unknown)
	}
	return t
}

func deadlinesTable(p *planner.Plan) table {
	t := table{
		name: "Deadlines", title: "Deadlines", none: "No deadline up to the horizon.",
		about:   "Days by which something has to be ready, and the certificates that depend on each.",
		columns: []column{{"Day", day}, {"What", sentence}, {"Certificates", count}},
	}
	for _, d := range p.Deadlines {
		t.add(d.Day, d.What, d.Count)
	}
	return t
}

func renewalsTable(p *planner.Plan) table {
	t := table{
		name: "Renewals", title: "Renewals by month", none: "No renewal up to the horizon.",
		about:   "Certificates issued in each month if all goes on as today, and under the scenario.",
		columns: []column{{"Month", words}, {"Today", count}, {"Scenario", count}},
	}
	if !renews(p) {
		return t
	}
	for i, m := range p.Renewals.Scenario {
		t.add(month(m.Month), p.Renewals.Today[i].Count, m.Count)
	}
	return t
}

// renews reports whether there is any renewal.
func renews(p *planner.Plan) bool {
	some := func(m planner.MonthCount) bool { return m.Count > 0 }
	return slices.ContainsFunc(p.Renewals.Today, some) || slices.ContainsFunc(p.Renewals.Scenario, some)
}

func splitsTable(p *planner.Plan) table {
	t := table{
		name: "Splits", title: "Splits", none: "No function moves to another certificate.",
		about:   "Certificates that lose a function in a month; from then on it needs a certificate of its own.",
		columns: []column{{"Month", words}, {"Function", words}, {"Certificates", count}},
	}
	for _, s := range p.Splits {
		t.add(month(s.Month), say(s.Function), s.Count)
	}
	return t
}

func movedTable(p *planner.Plan) table {
	t := table{
		name: "Moved", title: "Renewals brought forward",
		about:   "Renewals that a strategy brings forward: last-call to the eve of a change where that costs less up to the horizon, early to the as-of day. Forfeited: validity thrown away.",
		columns: []column{{"Month", words}, {"Strategy", words}, {"Certificates", count}, {"Forfeited days", count}, {"Forfeited", amount}},
	}
	for _, x := range p.Moved {
		t.add(month(x.Month), say(x.Strategy), x.Count, x.ForfeitedDays, money{x.Forfeited, p.Cost.Currency})
	}
	return t
}

func scheduleTable(p *planner.Plan) table {
	t := table{
		name: "Schedule", title: "Schedule by week", none: "No work up to the horizon.",
		about:   say("Renewals done in each week, named by its Monday, and the load of each desk. Weekly capacity: %s. %s", capacities(p), quality(p)),
		columns: []column{{"Week", day}, {"Renewals", count}},
	}
	for _, r := range p.Schedule.Resources {
		t.columns = append(t.columns, column{wording.Of("%s (%s)", wording.Of(r.ID), wording.Of(r.Unit)), count})
	}
	t.columns = append(t.columns, column{"Frozen", sentence})
	for _, w := range p.Schedule.Weeks {
		row := []any{w.Week, w.Units}
		for _, r := range p.Schedule.Resources {
			row = append(row, int(w.Load[r.ID]))
		}
		t.add(append(row, said(w.Frozen))...)
	}
	return t
}

// quality says how good the schedule is.
func quality(p *planner.Plan) phrase {
	in := func(cents int64) money { return money{cents, p.Cost.Currency} }
	gap := say("%s %%", number(math.Round(1000*p.Schedule.Gap)/10))
	switch g := p.Schedule.Gap; {
	case g == 0:
		gap = say("none")
	case g < 0.001:
		gap = say("under %s %%", number(0.1))
	}
	return say("The work costs %s; no schedule costs less than %s (gap: %s).", in(p.Schedule.Cost), in(p.Schedule.LowerBound), gap)
}

// everyWeek returns the weeks of the schedule from the first to the last, with
// those in which nothing is done, for the axis of a plot.
func everyWeek(p *planner.Plan) []planner.Week {
	var list []planner.Week
	for _, w := range p.Schedule.Weeks {
		for n := len(list); n > 0 && list[n-1].Week+7 < w.Week; n++ {
			list = append(list, planner.Week{Week: list[n-1].Week + 7})
		}
		list = append(list, w)
	}
	return list
}

// capacities says what each desk can do in a week.
func capacities(p *planner.Plan) joined {
	var list []any
	for _, r := range p.Schedule.Resources {
		switch {
		case !r.Limited:
			list = append(list, say("%s not limited", say(r.ID)))
		case r.Overtime > 0:
			list = append(list, say("%s %s + %s overtime %s", say(r.ID), int(r.Capacity), int(r.Overtime), say(r.Unit)))
		default:
			list = append(list, say("%s %s %s", say(r.ID), int(r.Capacity), say(r.Unit)))
		}
	}
	return joined{"; ", list}
}

func conflictsTable(p *planner.Plan) table {
	t := table{
		name: "Conflicts", title: "Work that does not fit", none: "All work fits.",
		about:   "Renewals for which capacity or time is missing, and the least that would cure each. Saves: by how much a schedule with that cure alone is cheaper, before the price of the cure; empty where no schedule proves it.",
		columns: []column{{"Week", day}, {"Work", sentence}, {"Renewals", count}, {"Kind", words}, {"Reason", sentence}, {"Cure", sentence}, {"Saves", amount}},
	}
	for _, c := range p.Schedule.Conflicts {
		var saves any
		if c.Proven {
			saves = money{c.Saves, p.Cost.Currency}
		}
		t.add(c.Week, c.Cohort, c.Units, say(c.Kind), c.Reason, c.Cure, saves)
	}
	return t
}

func costTable(p *planner.Plan) table {
	c := p.Cost
	in := func(cents int64) money { return money{cents, c.Currency} }
	t := table{
		name: "Cost", title: "Cost by kind",
		about: "Over the whole plan at the likely prices. All low and all high: every price and effort at its end, which bounds either side, not their difference; " +
			"P10 and P90 stand with the risk. Users' time is in no budget and no total.",
		columns: append([]column{{"Kind", words}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	for _, k := range planner.Kinds {
		t.add(say(k), in(c.Today.ByKind[k]), in(c.Scenario.ByKind[k]), in(c.Difference.ByKind[k]))
	}
	t.add(say("total"), in(c.Today.Total), in(c.Scenario.Total), in(c.Difference.Total))
	t.add(say("total, all prices low"), in(c.Today.Low), in(c.Scenario.Low), in(c.Difference.Low))
	t.add(say("total, all prices high"), in(c.Today.High), in(c.Scenario.High), in(c.Difference.High))
	t.add(say("users' time"), in(c.Today.Users), in(c.Scenario.Users), in(c.Difference.Users))
	return t
}

func yearsTable(p *planner.Plan) table {
	c := p.Cost
	t := table{
		name: "Cost by year", title: "Cost by year", about: "By calendar year at the likely prices.", none: "Nothing is paid.",
		columns: append([]column{{"Year", words}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	for i, y := range c.Scenario.ByYear {
		t.add(strconv.Itoa(y.Year), money{c.Today.ByYear[i].Amount, c.Currency}, money{y.Amount, c.Currency},
			money{c.Difference.ByYear[i].Amount, c.Currency})
	}
	return t
}
