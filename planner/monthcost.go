package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
)

// MonthCost is what both sides cost in a calendar month ("2027-03"), in cents. What is
// bought counts in the month of the renewal, work in that of its week.
type MonthCost struct {
	Month    string
	Today    int64
	Scenario int64
}

// MonthLine is a line of the account of a month ("2027-03").
type MonthLine struct {
	Month string
	Line
}

// monthLines returns the lines of both accounts under a contract, in the order of months.
func (p *Plan) monthLines(c configs.Contract) []MonthLine {
	var list []MonthLine
	today, scenario := p.accounts(c, byMonth)
	for _, l := range []*ledger{today, scenario} {
		for _, x := range l.lines(p.sim.tariffs[likely]) {
			number := x.Year // of the month
			x.Year = number / monthsPerYear
			list = append(list, MonthLine{monthName(number), x})
		}
	}
	slices.SortStableFunc(list, func(a, b MonthLine) int { return cmp.Compare(a.Month, b.Month) })
	return list
}

// CostByMonth adds the account up by month. Amounts are rounded by month, so their sum
// may differ from the total by some cents.
func (p *Plan) CostByMonth() []MonthCost {
	var list []MonthCost
	for _, x := range p.monthLines(p.sim.scenario.Contract) {
		if x.Kind == KindUsers {
			continue
		}
		if len(list) == 0 || list[len(list)-1].Month != x.Month {
			list = append(list, MonthCost{Month: x.Month})
		}
		month := &list[len(list)-1]
		if x.Side == SideToday {
			month.Today += x.Amount
		} else {
			month.Scenario += x.Amount
		}
	}
	return list
}
