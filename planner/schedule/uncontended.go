package schedule

import (
	"cmp"
	"slices"

	"smigrate/inventory/wording"
)

// uncontended solves a problem in which no cohort competes with another: each goes as a whole
// into its cheapest week and mode, chosen as if expediting were free and pilots did not exist,
// and everything fits into the regular minutes and the tokens that can have arrived, after its
// milestones and pilots. Every certificate then costs the least that it can, so that plan is
// the best and its cost the bound. late are the cohorts that are done after they are due; ok
// is false when the problem is of another kind.
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

// among returns the problem of some cohorts alone, with only the capacity that the others
// leave.
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

// separable reports whether each cohort needs the same token in all its modes, and a minute of
// overtime never costs less than a regular one.
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
