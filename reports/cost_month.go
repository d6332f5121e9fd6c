package reports

import "smigrate/planner"

// CostByMonthSheet returns what a plan costs by month as a table for a screen; nil months
// mean that they are not worked out yet.
func CostByMonthSheet(p *planner.Plan, months []planner.MonthCost) Sheet {
	t := table{
		name: "Cost by month", title: "Cost by month", none: "No cost up to the horizon.",
		about:   "At the likely prices: what is bought in the month of the renewal, work in that of its week. Rounded by month, so that the sum may be cents off the total.",
		columns: append([]column{{"Month", words}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	if months == nil {
		t.none = "Accounting for each month."
	}
	in := moneyIn(p.Cost.Currency)
	for _, x := range months {
		t.add(x.Month, in(x.Today), in(x.Scenario), in(x.Scenario-x.Today))
	}
	return t.sheet()
}
