package planner

import (
	"fmt"
	"iter"

	"smigrate/inventory/smime"
)

// period is what a ledger counts by.
type period uint8

const (
	byYear period = iota
	byMonth
)

// period returns the year of a day, or the number of its month.
func (l *ledger) period(d smime.Date) int {
	if l.by == byYear {
		return d.Year()
	}
	t := d.Time()
	return t.Year()*monthsPerYear + int(t.Month()) - 1
}

const monthsPerYear = 12

// begin returns the first day of the period of a day.
func (l *ledger) begin(d smime.Date) smime.Date {
	if l.by == byMonth {
		return d.Month()
	}
	return smime.NewDate(d.Year(), 1, 1)
}

// periods yields the periods from a day to the horizon, each with its days.
func (l *ledger) periods(from smime.Date) iter.Seq2[int, int64] {
	return func(yield func(int, int64) bool) {
		longest := smime.Date(366)
		if l.by == byMonth {
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
