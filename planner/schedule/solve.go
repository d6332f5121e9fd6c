package schedule

import (
	"cmp"
	"fmt"
	"slices"
)

// Solve returns a plan for the problem, its cost and a lower bound on the cost of any plan, and explains it. It is deterministic and
// does not change p. The method is described in docs/schedule.md.
func Solve(p *Problem) (*Solution, error) {
	return solveWithin(p, searchAllowance)
}

// Optimize returns what [Solve] does without the explanation: no reasons of weeks, bottlenecks, latest starts or critical chain, and
// conflicts without reason and cure.
func Optimize(p *Problem) (*Solution, error) {
	out, _, err := optimizeWithin(p, searchAllowance)
	return out, err
}

// solveWithin solves and explains a problem with an allowance of elementary steps for the search.
func solveWithin(p *Problem, allowance int64) (*Solution, error) {
	out, s, err := optimizeWithin(p, allowance)
	if err != nil {
		return nil, err
	}
	if s != nil {
		s.best.explain(out)
	}
	out.LatestStarts = latestStarts(p, out)
	return out, nil
}

// optimizeWithin solves a problem. The search is nil where none was needed, and the plan then explains itself.
func optimizeWithin(p *Problem, allowance int64) (*Solution, *search, error) {
	if err := p.Validate(); err != nil {
		return nil, nil, err
	}
	var s *search
	out, ok := uncontended(p)
	if !ok {
		s = newSearch(newModel(p), allowance)
		s.run()
		out = s.best.solution()
		s.best.reportLoad(out, s.shadow)
		out.Conflicts = s.best.conflicts()
	}
	cost, err := Check(p, out)
	if err != nil {
		return nil, nil, fmt.Errorf("solver error, please report it with the problem: %w", err)
	}
	out.Breakdown, out.Cost, out.LowerBound = cost, cost.Total(), cost.Total()
	if s != nil {
		out.LowerBound = min(s.lowerBound(), out.Cost)
	}
	if out.Cost > out.LowerBound {
		out.Gap = float64(out.Cost-out.LowerBound) / float64(out.Cost)
	}
	return out, s, nil
}

// newSolution returns a solution with empty lists, which JSON shows as such.
func newSolution(p *Problem) *Solution {
	return &Solution{
		Instance: p.Name, Assign: []Assignment{}, Orders: []Order{}, Expedited: []string{}, Conflicts: []Conflict{}, Load: []Load{},
		Bottlenecks: []Bottleneck{}, LatestStarts: []LatestStart{}, CriticalChain: []Link{},
	}
}

// solution writes a plan out.
func (pl *plan) solution() *Solution {
	p := pl.m.p
	s := newSolution(p)
	for j, n := range pl.units {
		if n > 0 {
			x := &pl.m.cells[j]
			c := &p.Cohorts[x.cohort]
			s.Assign = append(s.Assign, Assignment{Cohort: c.ID, Week: x.week, Units: n, Mode: c.Choices()[x.mode].ID})
		}
	}
	slices.SortStableFunc(s.Assign, func(a, b Assignment) int { return cmp.Compare(a.Week, b.Week) })
	for k, tokens := range pl.tokens() {
		s.Orders = append(s.Orders, pl.m.supplies[k].place(tokens)...)
	}
	for i, needed := range pl.gates() {
		if needed {
			s.Expedited = append(s.Expedited, p.Milestones[i].ID)
		}
	}
	return s
}

// place returns the orders for a number of tokens: full ones in the first weeks possible.
func (s *supply) place(tokens int64) []Order {
	batches, count := s.needed(tokens)
	var orders []Order
	for n := range count {
		size := min(s.perOrder, batches)
		orders = append(orders, Order{Token: s.token.ID, Week: s.token.OrderFrom + int(n), Batches: size})
		batches -= size
	}
	return orders
}
