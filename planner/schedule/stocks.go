package schedule

import "math"

// stocks keeps account of the tokens used in each week.
type stocks struct {
	supplies []supply
	index    map[string]int
	used     [][]int64 // by token type and week
	margin   []int64   // least amount by which a certificate with a token costs less than its lapse
}

// newStocks returns the tokens of a problem, none of them used.
func newStocks(p *Problem) *stocks {
	x := &stocks{supplies: newSupplies(p), index: map[string]int{}}
	for k := range p.Tokens {
		x.index[p.Tokens[k].ID] = k
		x.used = append(x.used, make([]int64, p.Weeks))
		x.margin = append(x.margin, math.MaxInt64)
	}
	return x
}

// first returns the first week in which a certificate can have a token: that of the first
// arrival, or 0 when some are on hand.
func (x *stocks) first(token string) int {
	if token == "" {
		return 0
	}
	s := &x.supplies[x.index[token]]
	switch {
	case s.token.Stock > 0:
		return 0
	case s.orders == 0:
		return s.weeks
	}
	return s.arrival(0)
}

// take notes that a cohort uses tokens in a week, and by how much one of its certificates
// costs less than its lapse.
func (x *stocks) take(token string, week int, count, margin int64) {
	if token != "" {
		k := x.index[token]
		x.used[k][week] += count
		x.margin[k] = min(x.margin[k], margin)
	}
}

// enough reports whether the tokens can have arrived when they are used, and no certificate
// should lapse to save a batch.
func (x *stocks) enough() bool {
	for k := range x.supplies {
		s := &x.supplies[k]
		for _, l := range s.limits {
			if sum(x.used[k][:l.before]) > l.tokens {
				return false
			}
		}
		all := sum(x.used[k])
		batches, _ := s.needed(all)
		for n := range batches {
			// At least so many certificates lapse until only n batches are needed.
			lapsing := all - s.token.Stock - n*s.token.Batch
			if saved := s.cost(batches) - s.cost(n); saved/lapsing >= x.margin[k] {
				return false
			}
		}
	}
	return true
}

// orders returns the orders for the tokens used.
func (x *stocks) orders() []Order {
	var list []Order
	for k := range x.supplies {
		list = append(list, x.supplies[k].place(x.used[k])...)
	}
	return list
}
