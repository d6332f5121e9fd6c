package reports

import "smigrate/planner"

// AccountSheet returns lines of the account of a plan as a table for a screen; title
// says which they are. Above them stands what they add up to on each side.
func AccountSheet(p *planner.Plan, title string, lines []planner.Line) Sheet {
	in := func(cents int64) money { return money{cents, p.Cost.Currency} }
	t := table{
		name: "Account", title: say("%s", title), none: "Nothing is paid.",
		columns: []column{
			{"Side", words}, {"Year", words}, {"Kind", words}, {"Cause", words}, {"Quantity", count}, {"Unit", words}, {"Effort", words}, {"Price", words}, {"Amount", amount},
		},
	}
	sums := map[string]int64{}
	for _, x := range lines {
		sums[x.Side] += x.Amount
		t.add(say(x.Side), year(x.Year), say(x.Kind), say(x.Cause), int(x.Quantity), say(x.Unit), x.Times, x.Price, in(x.Amount))
	}
	today, scenario := sums[planner.SideToday], sums[planner.SideScenario]
	t.about = say("What is paid for, how often, and the effort and price by their ids among the assumptions. As today %s, scenario %s, difference %s.", in(today), in(scenario), in(scenario-today))
	return t.sheet()
}
