package schedule

// supply is what token orders can deliver. Tokens cost nothing to keep and have the same price
// in every week, so for any number of batches the best orders are known: full ones in the
// first weeks in which ordering is possible. They deliver no later than any other orders and
// pay the fewest fees. That leaves one decision for each type: how many batches.
type supply struct {
	token    *Token
	perOrder int64 // batches in a full order
	orders   int64 // full ones that can be of use and still arrive within the horizon
	last     int   // last week in which an order still arrives
	weeks    int
	limits   []limit
	limitOf  []int // first limit that binds in each week

	batches, placed int // variables: batches ordered, orders placed
}

// limit caps the tokens used in weeks before a week.
type limit struct {
	before int
	tokens int64
}

// newSupplies returns what orders can deliver of each token of a problem.
func newSupplies(p *Problem) []supply {
	var all []supply
	for i := range p.Tokens {
		k := &p.Tokens[i]
		last := p.Weeks - 1 - k.Lead
		if k.OrderTo != nil {
			last = min(last, *k.OrderTo)
		}
		demand := int64(0)
		for c := range p.Cohorts {
			for _, m := range p.Cohorts[c].choices() {
				if m.Token == k.ID {
					demand += p.Cohorts[c].Count
					break
				}
			}
		}
		s := supply{token: k, weeks: p.Weeks, last: last, orders: max(0, int64(last-k.OrderFrom+1)), batches: -1, placed: -1}
		s.perOrder = (max(0, demand-k.Stock) + k.Batch - 1) / k.Batch
		if k.MaxBatchesPerOrder != nil {
			s.perOrder = min(s.perOrder, *k.MaxBatchesPerOrder)
		}
		s.setLimits(demand)
		for t, i := 0, 0; t < p.Weeks; t++ {
			for i < len(s.limits) && s.limits[i].before <= t {
				i++
			}
			s.limitOf = append(s.limitOf, i)
		}
		all = append(all, s)
	}
	return all
}

// setLimits lists the most that is available before each arrival, until it covers the demand.
func (s *supply) setLimits(demand int64) {
	if s.perOrder == 0 {
		s.orders = 0
	}
	for n := int64(0); n <= s.orders; n++ {
		tokens := s.token.Stock + n*s.perOrder*s.token.Batch
		if tokens >= demand {
			s.orders = min(s.orders, n)
			return
		}
		before := s.weeks
		if n < s.orders {
			before = s.arrival(n)
		}
		s.limits = append(s.limits, limit{before, tokens})
	}
}

// arrival returns the week from which the tokens of the n-th order (from 0) can be used.
func (s *supply) arrival(n int64) int { return s.token.OrderFrom + s.token.Lead + int(n) }

// most returns the largest number of tokens that can have arrived by week t.
func (s *supply) most(t int) int64 {
	n := min(s.orders, max(0, int64(t-s.arrival(0)+1)))
	return s.token.Stock + n*s.perOrder*s.token.Batch
}

// needed returns the number of batches, and of orders, for a number of tokens.
func (s *supply) needed(tokens int64) (batches, orders int64) {
	batches = (max(0, tokens-s.token.Stock) + s.token.Batch - 1) / s.token.Batch
	if batches > 0 {
		orders = (batches + s.perOrder - 1) / s.perOrder
	}
	return batches, orders
}

// cost returns the cents for a number of batches.
func (s *supply) cost(batches int64) int64 {
	if batches == 0 {
		return 0
	}
	return batches*s.token.Batch*s.token.Price + (batches+s.perOrder-1)/s.perOrder*s.token.OrderFee
}

// supplyRows: tokens are used after they have arrived, and paid by the batch and the order.
func (m *model) supplyRows() {
	for k := range m.supplies {
		s := &m.supplies[k]
		var cells []int
		for j := range m.cells {
			if m.cells[j].token == k {
				cells = append(cells, j)
			}
		}
		if len(cells) == 0 {
			continue
		}
		for _, l := range s.limits {
			i := m.addRow(l.tokens, l.tokens)
			for _, j := range cells {
				if m.cells[j].week < l.before {
					m.enter(i, j, 1)
				}
			}
		}
		most := s.orders * s.perOrder
		s.placed = m.addVariable(s.token.OrderFee, s.orders)
		s.batches = m.addVariable(s.token.Batch*s.token.Price, most)
		m.decisions = append(m.decisions, s.batches, s.placed)
		paid := m.addRow(s.token.Stock, s.token.Stock+most*s.token.Batch)
		m.enter(paid, s.batches, -s.token.Batch)
		for _, j := range cells {
			m.enter(paid, j, 1)
		}
		full := m.addRow(0, s.orders*s.perOrder)
		m.enter(full, s.batches, 1)
		m.enter(full, s.placed, -s.perOrder)
	}
}

// place returns the orders for the tokens used in each week: full ones, each in the last week
// in which it still arrives in time.
func (s *supply) place(used []int64) []Order {
	batches, count := s.needed(sum(used))
	orders := make([]Order, count)
	week := s.last + 1
	for n := count - 1; n >= 0; n-- {
		size := min(s.perOrder, batches-n*s.perOrder)
		week = min(week-1, s.runsOut(used, n*s.perOrder)-s.token.Lead)
		orders[n] = Order{Token: s.token.ID, Week: week, Batches: size}
	}
	return orders
}

// runsOut returns the first week in which a number of batches is not enough.
func (s *supply) runsOut(used []int64, batches int64) int {
	left := s.token.Stock + batches*s.token.Batch
	for t, n := range used {
		if left -= n; left < 0 {
			return t
		}
	}
	return s.weeks
}
