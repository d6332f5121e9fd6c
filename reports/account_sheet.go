package reports

import "smigrate/planner"

// AccountSheet returns lines of the account of a plan as a table for a screen; title says
// which they are. Their sum stands above them.
func AccountSheet(p *planner.Plan, title string, lines []planner.Line) Sheet {
	in := moneyIn(p.Cost.Currency)
	t := table{
		name: "Account", title: say("%s", title), none: "Nothing is paid.",
		columns: []column{
			{"Year", words}, {"Kind", words}, {"Cause", words}, {"Side", words}, {"Amount", amount}, {"Quantity", count}, {"Unit", words}, {"Effort", words}, {"Price", words},
		},
	}
	sums := map[string]int64{}
	for _, x := range lines {
		sums[x.Side] += x.Amount
		t.add(year(x.Year), say(x.Kind), say(x.Cause), say(x.Side), in(x.Amount), int(x.Quantity), say(x.Unit), x.Times, x.Price)
	}
	today, scenario := sums[planner.SideToday], sums[planner.SideScenario]
	sum := say("As today %s, scenario %s, difference %s.", in(today), in(scenario), in(scenario-today))
	if len(sums) < 2 {
		sum = say("They add up to %s.", in(today+scenario))
	}
	t.about = say("What is paid for, how often, with effort and price by their ids among the assumptions. %s", sum)
	return t.sheet()
}
