package reports

import (
	"fmt"
	"slices"

	"smigrate/planner"
)

// The sheets of cost by month.
const (
	monthsSheet     = "Cost by month"
	monthLinesSheet = "Cost lines by month"
)

// costByMonth has a row for each month in which something is paid, whose sums follow the
// prices.
func (b *workbook) costByMonth() table {
	t := table{
		name: monthsSheet, title: "Cost by month", none: "No cost up to the horizon.",
		about:   "At the prices in use: what is bought in the month of the renewal, work in that of its week. Rounded by month, so that the sum may be cents off the total.",
		columns: append([]column{{"Month", day}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	today, scenario := map[string]int64{}, map[string]int64{}
	var months []string
	for _, x := range b.months {
		if x.Kind == planner.KindUsers {
			continue
		}
		if len(months) == 0 || months[len(months)-1] != x.Month {
			months = append(months, x.Month)
		}
		if x.Side == planner.SideToday {
			today[x.Month] += x.Amount
		} else {
			scenario[x.Month] += x.Amount
		}
	}
	for _, m := range months {
		in := moneyIn(b.plan.Cost.Currency)
		t.add(month(m), formula{b.monthSum(planner.SideToday), in(today[m])}, formula{b.monthSum(planner.SideScenario), in(scenario[m])},
			formula{b.rounded("C{row}-B{row}"), in(scenario[m] - today[m])})
	}
	return t
}

// monthSum is the sum of what a side pays in the month of the row.
func (b *workbook) monthSum(side string) string {
	cells := func(column string) string {
		return b.on(monthLinesSheet, fmt.Sprintf("$%s$%d:$%s$%d", column, headRows+1, column, headRows+max(len(b.months), 1)))
	}
	return b.rounded(sumOf(cells("L"), b.is(cells("A"), side), cells("B")+",$A{row}", b.compares(cells("C"), "<>", planner.KindUsers)))
}

// monthAccount writes the lines of the account by month, in the columns of the account.
func (b *workbook) monthAccount() error {
	t := table{
		name: monthLinesSheet, title: "Account by month", none: "Nothing is paid.",
		about: "The account by year, month by month: each line is a quantity times named prices. Users' time is in no total.",
	}
	own := len(accountColumns) - 2 // months have no amounts at either end of the prices
	t.columns = slices.Concat(accountColumns[:own], b.refundColumns())
	t.columns[1] = column{"Month", day}
	for _, x := range b.months {
		row := b.accountLine(x.Line)[:own]
		row[1] = month(x.Month)
		t.rows = append(t.rows, b.withQuantities(row, x))
	}
	return b.sheet(monthLinesSheet, t)
}
