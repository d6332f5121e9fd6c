package planner

// Range is a count that depends on facts the inventory does not hold: Low certainly, High
// at most.
type Range struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// around returns the range from low to high, widened to hold the likely count, which may
// lie outside: a token replaced early may be spared a later replacement.
func around(likely, low, high int) Range { return Range{min(low, likely), max(high, likely)} }

// add adds another range.
func (r *Range) add(o Range) { r.Low, r.High = r.Low+o.Low, r.High+o.High }

// times returns the range of n such things.
func (r Range) times(n int) Range { return Range{n * r.Low, n * r.High} }

// plus adds n things; v says whether they count.
func (r Range) plus(v truth, n int) Range {
	switch v {
	case yes:
		return Range{r.Low + n, r.High + n}
	case maybe:
		return Range{r.Low, r.High + n}
	}
	return r
}
