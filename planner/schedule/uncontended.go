package schedule

import (
	"cmp"
	"math"
	"slices"

	"smigrate/inventory/wording"
)

// uncontended solves a problem in which no cohort competes with another: each goes as a whole into its cheapest week and
// mode, chosen as if expediting were free and pilots did not exist, and everything fits into the regular minutes and the
// tokens that can have arrived, after its milestones and pilots. Every certificate then costs the least that it can, so that
// plan is the best and its cost the bound. late are the cohorts that are done after they are due; ok is false when the
// problem is of another kind.
func uncontended(p *Problem) (s *Solution, late []int, ok bool) {
	if !separable(p) {
		return nil, nil, false
	}
	free, stocks := newMinutes(p), newStocks(p)
	s = newSolution(p)
	for i := range p.Cohorts {
		c := &p.Cohorts[i]
		mode, week, cost, ok := free.cheapest(c, stocks)
		if !ok || !free.take(mode, week, c.Count) {
			return nil, nil, false
		}
		stocks.take(mode.Token, week, c.Count, c.LapsePenalty-cost)
		if c.Count == 0 {
			continue
		}
		if week > c.Due {
			late = append(late, i)
			s.Conflicts = append(s.Conflicts, Conflict{Cohort: c.ID, Units: c.Count, Kind: Late})
		}
		s.Assign = append(s.Assign, Assignment{
			Cohort: c.ID, Week: week, Units: c.Count, Mode: mode.ID, Why: Cheapest, Reason: wording.Of("no other week costs less"),
		})
	}
	if !stocks.enough() || !inTurn(p, s) {
		return nil, nil, false
	}
	slices.SortStableFunc(s.Assign, func(a, b Assignment) int { return cmp.Compare(a.Week, b.Week) })
	s.Orders = append(s.Orders, stocks.orders()...)
	s.Load = free.load()
	return s, late, true
}

// among returns the problem of some cohorts alone, with only the capacity that the others leave.
func (p *Problem) among(cohorts []int, s *Solution) *Problem {
	used := newMinutes(p)
	stay := map[string]bool{}
	for _, c := range cohorts {
		stay[p.Cohorts[c].ID] = true
	}
	tokens := map[string]int64{}
	index := p.cohortIndex()
	for _, a := range s.Assign {
		if stay[a.Cohort] {
			continue
		}
		c := &p.Cohorts[index[a.Cohort]]
		used.book(c, []Assignment{a}, 1)
		if t, err := chosen(c, a.Mode); err == nil {
			tokens[t.Token] += a.Units
		}
	}
	q := *p
	q.Cohorts, q.Pilots, q.Resources, q.Tokens = nil, nil, slices.Clone(p.Resources), slices.Clone(p.Tokens)
	for _, c := range cohorts {
		q.Cohorts = append(q.Cohorts, p.Cohorts[c])
	}
	for r := range q.Resources {
		x := &q.Resources[r]
		x.Capacity = x.Capacity.Spread(p.Weeks)
		for t, n := range used.used[r] {
			x.Capacity[t] = max(0, x.Capacity[t]-n)
		}
	}
	for k := range q.Tokens {
		q.Tokens[k].Stock = max(0, q.Tokens[k].Stock-tokens[q.Tokens[k].ID])
	}
	return &q
}

// separable reports whether each cohort needs the same token in all its modes, and a minute of overtime never costs less than a regular
// one.
func separable(p *Problem) bool {
	for i := range p.Cohorts {
		choices := p.Cohorts[i].choices()
		if slices.ContainsFunc(choices, func(m Mode) bool { return m.Token != choices[0].Token }) {
			return false
		}
	}
	return !slices.ContainsFunc(p.Resources, func(r Resource) bool { return len(r.Overtime) > 0 && r.OvertimeRate < r.Rate })
}

// inTurn reports whether every rollout of a solution comes after its pilot.
func inTurn(p *Problem, s *Solution) bool {
	if len(p.Pilots) == 0 {
		return true
	}
	at := map[string]Assignment{} // each cohort goes as a whole
	for _, a := range s.Assign {
		at[a.Cohort] = a
	}
	return !slices.ContainsFunc(p.Pilots, func(x Pilot) bool {
		rollout, runs := at[x.Rollout]
		pilot := at[x.Pilot]
		return runs && x.Units > 0 && (pilot.Units < x.Units || pilot.Week+x.Lag > rollout.Week)
	})
}

// stocks keeps account of the tokens used in each week.
type stocks struct {
	supplies []supply
	index    map[string]int
	used     [][]int64 // by token type and week
	margin   []int64   // least amount by which a certificate with a token costs less than its lapse
}

func newStocks(p *Problem) *stocks {
	x := &stocks{supplies: newSupplies(p), index: map[string]int{}}
	for k := range p.Tokens {
		x.index[p.Tokens[k].ID] = k
		x.used = append(x.used, make([]int64, p.Weeks))
		x.margin = append(x.margin, math.MaxInt64)
	}
	return x
}

// first returns the first week in which a certificate can have a token: that of the first arrival, or 0 when some are on
// hand.
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

// take notes that a cohort uses tokens in a week, and by how much one of its certificates costs less than its lapse.
func (x *stocks) take(token string, week int, count, margin int64) {
	if token != "" {
		k := x.index[token]
		x.used[k][week] += count
		x.margin[k] = min(x.margin[k], margin)
	}
}

// enough reports whether the tokens can have arrived when they are used, and no certificate should lapse to save a batch.
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

func (x *stocks) orders() []Order {
	var list []Order
	for k := range x.supplies {
		list = append(list, x.supplies[k].place(x.used[k])...)
	}
	return list
}

// minutes keeps account of the regular minutes of each resource in each week.
type minutes struct {
	p        *Problem
	resource map[string]int
	ready    map[string]int // ready week of each milestone if it is expedited
	stands   map[string]int // the same if it is not
	regular  [][]int64      // by resource and week
	used     [][]int64
}

func newMinutes(p *Problem) *minutes {
	m := &minutes{p: p, resource: map[string]int{}, ready: map[string]int{}, stands: map[string]int{}}
	for r := range p.Resources {
		m.resource[p.Resources[r].ID] = r
		regular := make([]int64, p.Weeks)
		for t := range regular {
			regular[t], _ = p.available(&p.Resources[r], t)
		}
		m.regular, m.used = append(m.regular, regular), append(m.used, make([]int64, p.Weeks))
	}
	for _, s := range p.Milestones {
		m.ready[s.ID], m.stands[s.ID] = s.ReadyWeek, s.ReadyWeek
		if s.ExpeditedWeek != nil {
			m.ready[s.ID] = min(s.ReadyWeek, *s.ExpeditedWeek)
		}
	}
	return m
}

// cheapest returns the mode and the first week in which a certificate of a cohort costs least, and that cost apart from tokens; ok is
// false when it has no week or lapsing costs less.
func (m *minutes) cheapest(c *Cohort, tokens *stocks) (best Mode, week int, least int64, ok bool) {
	least = c.LapsePenalty
	for _, mode := range c.choices() {
		labour := m.labour(&mode.Treatment)
		for t := max(m.release(&mode.Treatment), tokens.first(mode.Token)); t <= mode.last(m.p.Weeks); t++ {
			direct, forfeited, late := c.unitCost(&mode.Treatment, t)
			if cost := direct + forfeited + late + labour; cost < least {
				best, week, least, ok = mode, t, cost, true
			}
		}
	}
	return best, week, least, ok
}

// release returns the first week in which all milestones of a treatment can be ready.
func (m *minutes) release(t *Treatment) int {
	week := t.Release
	for _, id := range t.Needs {
		week = max(week, m.ready[id])
	}
	return week
}

// labour returns the cost of a certificate's regular minutes in cents.
func (m *minutes) labour(t *Treatment) int64 {
	cents := int64(0)
	for id, n := range t.Use {
		cents += n * m.p.Resources[m.resource[id]].Rate
	}
	return cents
}

// take books the minutes of some certificates and reports whether there are enough, and whether their milestones are ready
// without expediting.
func (m *minutes) take(mode Mode, week int, units int64) bool {
	for _, id := range mode.Needs {
		if week < m.stands[id] {
			return false
		}
	}
	for id, n := range mode.Use {
		r := m.resource[id]
		m.used[r][week] += n * units
		if m.used[r][week] > m.regular[r][week] {
			return false
		}
	}
	return true
}

func (m *minutes) load() []Load {
	list := []Load{}
	for t := range m.p.Weeks {
		for r := range m.p.Resources {
			if n := m.used[r][t]; n > 0 {
				list = append(list, Load{Week: t, Resource: m.p.Resources[r].ID, Regular: n})
			}
		}
	}
	return list
}
