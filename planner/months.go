package planner

import "smigrate/inventory/smime"

// months numbers the months from the as-of day to the horizon, from 0, so that
// renewals are counted by month without a look at the calendar for each.
type months struct {
	asOf  smime.Date
	first []smime.Date // the first day of each
	of    []int32      // by day from the as-of day on
}

func (s *Scenario) months() months {
	x := months{asOf: s.AsOf}
	next := s.AsOf
	for d := s.AsOf; d <= s.Horizon; d++ {
		if d >= next {
			x.first = append(x.first, d.Month())
			next = (d.Month() + 31).Month()
		}
		x.of = append(x.of, int32(len(x.first)-1))
	}
	return x
}

// at returns the number of the month of a day from the as-of day to the horizon.
func (x *months) at(d smime.Date) int { return int(x.of[d-x.asOf]) }
