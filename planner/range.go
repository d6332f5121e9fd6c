package planner

// Range is a count that depends on what the inventory does not say: Low certainly,
// High at most.
type Range struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// around is a range that holds what is likely: a token replaced early may be spared
// a replacement later.
func around(likely, low, high int) Range { return Range{min(low, likely), max(high, likely)} }

// add adds another range.
func (r *Range) add(o Range) { r.Low, r.High = r.Low+o.Low, r.High+o.High }

// plus adds n things of which v tells whether they count.
func (r Range) plus(v truth, n int) Range {
	switch v {
	case yes:
		return Range{r.Low + n, r.High + n}
	case maybe:
		return Range{r.Low, r.High + n}
	}
	return r
}
