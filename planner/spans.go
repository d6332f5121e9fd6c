package planner

import "smigrate/inventory/smime"

// spans numbers the months or the years from the as-of day to the horizon from 0, so that
// counting a renewal takes a look-up and no calendar arithmetic.
type spans struct {
	asOf smime.Date
	// first is the first day of each span, which may lie before the as-of day; of is the
	// number of the span of each day from the as-of day on.
	first []smime.Date
	of    []int32
}

// months numbers the months of the plan.
func (s *Scenario) months() spans {
	return s.spans(smime.Date.Month, func(first smime.Date) smime.Date { return (first + 31).Month() })
}

// calendarYears numbers the calendar years of the plan.
func (s *Scenario) calendarYears() spans {
	first := func(d smime.Date) smime.Date { return smime.NewDate(d.Year(), 1, 1) }
	return s.spans(first, func(d smime.Date) smime.Date { return first(d + 366) })
}

// spans numbers spans of days: begin returns the first day of the span of a day, next that of
// the span after one that begins on a day.
func (s *Scenario) spans(begin, next func(smime.Date) smime.Date) spans {
	x := spans{asOf: s.AsOf}
	ends := s.AsOf
	for d := s.AsOf; d <= s.Horizon; d++ {
		if d >= ends {
			x.first = append(x.first, begin(d))
			ends = next(begin(d))
		}
		x.of = append(x.of, int32(len(x.first)-1))
	}
	return x
}

// earlier returns the earlier of two days; a may be 0 for none.
func earlier(a, b smime.Date) smime.Date {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// at returns the number of the span that a day lies in.
func (x *spans) at(d smime.Date) int { return int(x.of[d-x.asOf]) }

// month returns the name of the month a day lies in, "2027-03".
func month(d smime.Date) string { return d.String()[:7] }
