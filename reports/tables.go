package reports

import (
	"slices"

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
		about:   "Certificates issued if all goes on as today, and under the scenario.",
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
		name: "Splits", title: "Splits", none: noneMoves(p),
		about:   "Certificates that lose a function; from then on it needs a certificate of its own.",
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
