package planner

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"smigrate/inventory/smime"
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

// months returns the lines of accounts by month, in the order of months.
func (m *simulation) months(today, scenario *ledger) []MonthLine {
	var list []MonthLine
	for _, l := range []*ledger{today, scenario} {
		for _, x := range l.lines(m.tariffs[likely]) {
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

// period returns the year of a day; in a monthly ledger the number of its month.
func (l *ledger) period(d smime.Date) int {
	if !l.monthly {
		return d.Year()
	}
	t := d.Time()
	return t.Year()*monthsPerYear + int(t.Month()) - 1
}

const monthsPerYear = 12

// begin returns the first day of the period of a day.
func (l *ledger) begin(d smime.Date) smime.Date {
	if l.monthly {
		return d.Month()
	}
	return smime.NewDate(d.Year(), 1, 1)
}

// periods yields the periods from a day to the horizon, each with its days.
func (l *ledger) periods(from smime.Date) iter.Seq2[int, int64] {
	return func(yield func(int, int64) bool) {
		longest := smime.Date(366)
		if l.monthly {
			longest = 31
		}
		for first := l.begin(from); first <= l.horizon; {
			next := l.begin(first + longest)
			if !yield(l.period(first), int64(min(l.horizon+1, next)-max(from, first))) {
				return
			}
			first = next
		}
	}
}

// monthName writes the number of a month as "2027-03".
func monthName(number int) string {
	return fmt.Sprintf("%04d-%02d", number/monthsPerYear, number%monthsPerYear+1)
}
