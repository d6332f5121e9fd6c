package reports

import (
	"fmt"
	"strconv"

	"smigrate/planner"
)

// contents leads to the other sheets, in their order.
func (b *workbook) contents(list []table) table {
	t := table{title: "Contents", about: "Each name leads to its sheet.", columns: []column{{"Sheet", words}, {"Rows", count}, {"What", sentence}}}
	add := func(name string, rows, what any) {
		tab := b.tab(name)
		t.add(formula{fmt.Sprintf(`HYPERLINK("#%s","%s")`, quoted(b.on(name, "A1")), quoted(tab)), link(tab)}, rows, b.locale.prose(what))
	}
	add(chartsSheet, nil, say("Renewals, load against capacity and cost as charts"))
	add(assumptionsSheet, len(b.plan.Assumptions), say("Prices and efforts; change them here"))
	add(costSheet, nil, say("Cost by kind and by cause"))
	add(yearsSheet, len(b.plan.Cost.Scenario.ByYear), say("Cost by year and kind"))
	add(monthsSheet, len(b.costByMonth().rows), say("Cost by month"))
	add(accountSheet, len(b.plan.Cost.Lines), say("The account that all cost is the sum of"))
	add(monthLinesSheet, len(b.months), say("The account by month"))
	if b.plan.Comparison != nil {
		add(scenariosSheet, nil, say("The scenarios of the project side by side"))
	}
	for _, x := range list {
		if elsewhere(x) {
			continue
		}
		if x.name == "Schedule" {
			add(ganttSheet, len(b.plan.Schedule.Waves), say("Waves by week"))
		}
		add(x.name, len(x.rows), x.title)
		if x.name == "Findings" {
			add(certificatesSheet, b.plan.Certificates().Len(), say("Certificates with action, wave and reason"))
		}
	}
	add(aboutSheet, nil, say("About this plan, its ballots and inputs"))
	return t
}

// aboutTable says what the plan is about.
func aboutTable(p *planner.Plan) table {
	t := table{
		name: "About", title: "About this plan", about: "Written by smigrate. Equal inputs, ballots and prices give the same bytes.",
		columns: []column{{"Item", sentence}, {"Value", words}},
	}
	t.add(say("Plan"), title(p))
	t.add(say("As of"), p.AsOf)
	t.add(say("Horizon"), p.Horizon)
	t.add(say("Target generation"), say(p.Target))
	t.add(say("Strategy"), say(p.Strategy))
	t.add(say("Seed of the draws"), strconv.FormatUint(p.Cost.Risk.Seed, 10))
	t.add(say("Version of the plan's JSON"), p.Version)
	return t
}
