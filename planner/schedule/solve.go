package schedule

import (
	"cmp"
	"fmt"
	"slices"
)

// Solve returns a plan for the problem, its cost and a lower bound on the cost of any plan,
// and explains it. It is deterministic and does not change p. The method is described in
// docs/schedule.md.
func Solve(p *Problem) (*Solution, error) {
	return solveWithin(p, searchAllowance)
}

// Sketch does what [Memory.Optimize] does, without cuts and with a thousandth of its effort
// after the first relaxation: the plan keeps every rule and the bound holds, but the gap is
// wider. It is for callers that solve many problems which differ little.
func Sketch(p *Problem) (*Solution, error) {
	out, _, err := optimizeWithin(p, searchAllowance/1000)
	return out, err
}

// solveWithin solves and explains a problem with an allowance of elementary steps for the
// search.
func solveWithin(p *Problem, allowance int64) (*Solution, error) {
	out, by, err := optimizeWithin(p, allowance)
	if err != nil {
		return nil, err
	}
	explainWithin(p, out, by, allowance)
	return out, nil
}

// explainWithin explains a solution; by says how it was found.
func explainWithin(p *Problem, out *Solution, by method, allowance int64) {
	switch {
	case by.search != nil:
		by.search.best.explain(out)
	case len(by.late) > 0:
		explainLate(p, out, by.late, allowance)
	}
	out.LatestStarts = latestStarts(p, out)
}

// explainLate explains the cohorts that are late in an uncontended problem: as a problem of
// their own, with the others fixed.
func explainLate(p *Problem, out *Solution, late []int, allowance int64) {
	q := p.among(late, out)
	s := newSearch(newModel(q), allowance)
	s.run()
	alone := s.best.solution()
	alone.Conflicts = s.best.conflicts()
	s.best.explain(alone)
	why := map[string]Assignment{}
	for _, a := range alone.Assign {
		why[a.Cohort] = a
	}
	for i, a := range out.Assign {
		if x, ok := why[a.Cohort]; ok {
			out.Assign[i].Why, out.Assign[i].Reason = x.Why, x.Reason
		}
	}
	explained := map[string]Conflict{}
	for _, c := range alone.Conflicts {
		explained[c.Cohort] = c
	}
	for i, c := range out.Conflicts {
		if x, ok := explained[c.Cohort]; ok {
			x.Units, x.Kind = c.Units, c.Kind
			out.Conflicts[i] = x
		}
	}
}

// method is how a problem was solved: by a search or, where no cohort competes with another,
// by inspection. Then only the late cohorts have to be explained.
type method struct {
	search *search
	late   []int
}

// optimizeWithin solves a problem without explaining the solution, within an allowance of
// elementary steps for the search, and says by which method.
func optimizeWithin(p *Problem, allowance int64) (*Solution, method, error) {
	if err := p.Validate(); err != nil {
		return nil, method{}, err
	}
	var s *search
	out, late, ok := uncontended(p)
	if !ok {
		s = newSearch(newModel(p), allowance)
		s.run()
		out = s.best.solution()
		s.best.reportLoad(out, s.shadow)
		out.Conflicts = s.best.conflicts()
	}
	cost, err := check(p, out)
	if err != nil {
		return nil, method{}, fmt.Errorf("solver error, please report it with the problem: %w", err)
	}
	out.Breakdown, out.Cost, out.LowerBound = cost, cost.Total(), cost.Total()
	if s != nil {
		out.LowerBound = min(s.lowerBound(), out.Cost)
	}
	if out.Cost > out.LowerBound {
		out.Gap = float64(out.Cost-out.LowerBound) / float64(out.Cost)
	}
	return out, method{s, late}, nil
}

// newSolution returns a solution with empty lists, so that JSON has no null.
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
			s.Assign = append(s.Assign, Assignment{Cohort: c.ID, Week: x.week, Units: n, Mode: c.choices()[x.mode].ID})
		}
	}
	slices.SortStableFunc(s.Assign, func(a, b Assignment) int { return cmp.Compare(a.Week, b.Week) })
	for k, used := range pl.tokensByWeek() {
		s.Orders = append(s.Orders, pl.m.supplies[k].place(used)...)
	}
	for i, needed := range pl.gates() {
		if needed {
			s.Expedited = append(s.Expedited, p.Milestones[i].ID)
		}
	}
	return s
}

// tokensByWeek counts the tokens used by type and week.
func (pl *plan) tokensByWeek() [][]int64 {
	used := make([][]int64, len(pl.m.supplies))
	for k := range used {
		used[k] = make([]int64, pl.m.p.Weeks)
	}
	for j, n := range pl.units {
		if x := &pl.m.cells[j]; x.token >= 0 {
			used[x.token][x.week] += n
		}
	}
	return used
}

// conflicts lists the certificates that are late or lapse, in the order of the cohorts,
// without reason and cure.
func (pl *plan) conflicts() []Conflict {
	list := []Conflict{}
	for c := range pl.m.p.Cohorts {
		cohort := &pl.m.p.Cohorts[c]
		late := int64(0)
		for _, j := range pl.cells[c] {
			if pl.m.cells[j].week > cohort.Due {
				late += pl.units[j]
			}
		}
		if late > 0 {
			list = append(list, Conflict{Cohort: cohort.ID, Units: late, Kind: Late})
		}
		if pl.lapsed[c] > 0 {
			list = append(list, Conflict{Cohort: cohort.ID, Units: pl.lapsed[c], Kind: Lapsed})
		}
	}
	return list
}

// reportLoad lists the weeks in which resources work, with the shadow prices found by the
// relaxation.
func (pl *plan) reportLoad(s *Solution, prices map[[2]int]float64) {
	for t := range pl.m.p.Weeks {
		for r := range pl.m.resources {
			if load := pl.load[r][t]; load > 0 {
				regular := min(load, pl.m.regular[r][t])
				s.Load = append(s.Load, Load{
					Week: t, Resource: pl.m.resources[r].ID, Regular: regular, Overtime: load - regular, Price: prices[[2]int{r, t}],
				})
			}
		}
	}
}
