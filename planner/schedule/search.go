package schedule

import (
	"container/heap"
	"math"
	"slices"

	"smigrate/planner/schedule/simplex"
)

// Allowances in elementary steps, not in time, so that the answer does not depend on the
// machine.
const (
	rootAllowance   = 2_000_000_000 // of the first relaxation
	searchAllowance = 48_000_000    // of branch and bound after it
	polishAllowance = 200_000       // of local search on one plan, in moves priced
	closeEnough     = 20_000        // after a quarter of the allowance, a gap below 1/closeEnough ends the search
	patience        = 4             // part of the gap by which the bound may rise while the search goes deeper
	promising       = 2000          // plans within this fraction of the best are worth rearranging
)

// search is branch and bound over the decisions and then over the cells: each node narrows the
// bounds of one variable, the relaxation gives its lower bound, and rounding its solution
// gives a plan.
type search struct {
	m       *model
	r       *relaxation
	best    *plan
	cost    int64 // of best
	closed  int64 // least bound among nodes given up without proof
	open    nodes
	touched []int // variables whose bounds differ from the root
	rootUp  []int64
	serial  int
	polish  int64 // work of local search
	tries   int64 // work of local search on roundings, which takes little more than the relaxations do
	atRoot  int64 // work of the root relaxation
	tried   *experience

	allowance int64 // elementary steps after the root
	rebuilt   bool  // ruin and recreate has had its turn

	reduced []float64          // reduced costs of the cells at the root
	shadow  map[[2]int]float64 // cents a minute of capacity is worth, by resource and week
}

// node is a subproblem: its parent's with one bound narrowed.
type node struct {
	parent       *node
	j            int // variable, -1 at the root
	lower, upper int64
	bound        int64
	basis        *simplex.Basis
	serial       int // order of creation, to break ties

	inherited int64   // bound of the parent
	part      float64 // distance from its value in the parent to the bound that was narrowed; 0 once that is noted
	rising    bool    // the lower bound was narrowed
}

func newSearch(m *model, allowance int64) *search {
	s := &search{m: m, r: newRelaxation(m), closed: math.MaxInt64, allowance: allowance}
	s.rootUp = slices.Clone(s.r.upper)
	s.tried = newExperience(len(s.r.upper))
	s.best = newPlan(m, s.r.never())
	s.cost = s.best.cost()
	return s
}

// never is the choice of no expediting, no orders and no rollouts.
func (r *relaxation) never() choices {
	d := choices{opened: make([]bool, len(r.m.expedite)), batches: make([]int64, len(r.m.supplies)), start: make([]int, len(r.m.rollouts))}
	for i := range d.start {
		d.start[i] = r.m.p.Weeks
	}
	return d
}

// run searches until the best plan is proven best or the allowance is used up.
func (s *search) run() {
	root := &node{j: -1}
	limit := int64(rootAllowance)
	s.tighten(limit)
	for next := root; next != nil; {
		first, second := s.visit(next, limit)
		if next == root {
			s.atRoot = s.r.lp.Work()
			limit = s.atRoot + s.polish + s.allowance
			s.fixCells(root)
		}
		s.shelve(second)
		if next = first; next == nil || s.hopeless(next) {
			s.shelve(next)
			next = s.pop()
		}
		left := limit - s.r.lp.Work() - s.polish
		if next != nil && (left < 0 || left < s.allowance*3/4 && s.near(next)) {
			s.shelve(next)
			return
		}
		if next != nil && !s.rebuilt && left < s.allowance*3/4 {
			s.rebuild()
		}
	}
}

// hopeless reports whether a node's bound has risen so far towards the cost of the best plan
// that the open node with the least bound is more promising.
func (s *search) hopeless(n *node) bool {
	return len(s.open) > 0 && n.bound-s.open[0].bound > (s.cost-s.open[0].bound)/patience
}

// rebuild looks for a better plan apart from the tree, with half of the allowance.
func (s *search) rebuild() {
	s.rebuilt = true
	s.polish += s.allowance / 2
	pl := rebuild(s.best, s.cost-s.lowerBound(), s.reduced, s.allowance/2)
	pl.steps = 0
	s.try(pl)
}

// near reports whether a node and all open ones leave little to gain.
func (s *search) near(n *node) bool {
	return s.cost-min(s.lowerBound(), n.bound) <= s.cost/closeEnough
}

// shelve keeps a node for later.
func (s *search) shelve(n *node) {
	if n != nil && n.bound < s.cost {
		heap.Push(&s.open, n)
	}
}

// pop takes the open node with the least bound.
func (s *search) pop() *node {
	if len(s.open) == 0 || s.open[0].bound >= s.cost {
		return nil
	}
	return heap.Pop(&s.open).(*node)
}

// lowerBound returns a cost below which no plan can be.
func (s *search) lowerBound() int64 {
	bound := min(s.cost, s.closed)
	for _, n := range s.open {
		bound = min(bound, n.bound)
	}
	return bound
}

// visit solves the relaxation of a node, rounds it to a plan and branches. It returns the
// children, the more promising one first; a node that could not be finished comes back as its
// own child.
func (s *search) visit(n *node, limit int64) (first, second *node) {
	s.enter(n)
	status := s.r.lp.Solve(float64(s.cost)+1, limit)
	s.price(n, status)
	if status == simplex.Cutoff && n.bound < s.cost {
		status = s.r.lp.Solve(math.Inf(1), limit)
		s.price(n, status)
	}
	s.tried.learn(n)
	if n.bound >= s.cost {
		return nil, nil
	}
	switch status {
	case simplex.Optimal:
		j := s.fractional()
		if j < 0 || s.tries <= s.r.lp.Work()-s.atRoot+s.allowance/8 {
			s.try(s.r.round())
		}
		return s.branch(n, j)
	case simplex.Stopped:
		s.try(s.r.round())
		n.basis = s.r.lp.Basis()
		return n, nil
	}
	s.closed = min(s.closed, n.bound)
	return nil, nil
}

// enter sets the bounds of a node and restarts from its parent's basis.
func (s *search) enter(n *node) {
	for _, j := range s.touched {
		s.r.setBounds(j, 0, s.rootUp[j])
	}
	s.touched = s.touched[:0]
	for a := n; a.parent != nil; a = a.parent {
		lower, upper := max(a.lower, s.r.lower[a.j]), min(a.upper, s.r.upper[a.j])
		s.r.setBounds(a.j, lower, upper)
		s.touched = append(s.touched, a.j)
	}
	if n.basis != nil {
		s.r.lp.Restore(n.basis)
		n.basis = nil
	}
}

// price raises the bound of a node to what the prices of its relaxation prove.
func (s *search) price(n *node, status simplex.Status) {
	s.r.lp.Prices(s.r.prices)
	n.bound = max(n.bound, s.r.bound())
	if status != simplex.Infeasible {
		return
	}
	// Far enough along the ray the bound passes any cost.
	for step := 1.0; step < 1e15 && n.bound < s.cost; step *= 1000 {
		s.r.lp.Prices(s.r.prices)
		s.r.lp.Ray(s.r.prices, step)
		n.bound = max(n.bound, s.r.bound())
	}
}

// try improves a plan and keeps it if it is the best so far.
func (s *search) try(pl *plan) {
	pl.settle(polishAllowance)
	cost := pl.cost()
	if cost < s.cost+s.cost/promising {
		pl.rearrange(polishAllowance)
		cost = pl.cost()
	}
	s.polish += pl.steps
	s.tries += pl.steps
	if cost < s.cost {
		s.best, s.cost = pl, cost
	}
}

// branch splits a node at a fractional variable; one without is settled.
func (s *search) branch(n *node, j int) (first, second *node) {
	if j < 0 {
		s.closed = min(s.closed, n.bound)
		return nil, nil
	}
	v := s.r.lp.Value(j)
	basis := s.r.lp.Basis()
	down := s.child(n, j, s.r.lower[j], int64(math.Floor(v)), basis)
	up := s.child(n, j, int64(math.Floor(v))+1, s.r.upper[j], basis)
	down.part, up.part, up.rising = v-math.Floor(v), math.Floor(v)+1-v, true
	if (j < len(s.m.cells) || j >= len(s.m.vars)) && v-math.Floor(v) < 0.5 {
		return down, up
	}
	return up, down
}

// child returns a node below n with other bounds of variable j.
func (s *search) child(n *node, j int, lower, upper int64, basis *simplex.Basis) *node {
	s.serial++
	return &node{parent: n, j: j, lower: lower, upper: upper, bound: n.bound, inherited: n.bound, basis: basis, serial: s.serial}
}

// fractional picks the variable to branch on, decisions before lapses before cells, or -1 when
// all are whole.
func (s *search) fractional() int {
	for _, j := range s.m.decisions {
		if s.distance(j) > almost {
			return j
		}
	}
	best, most := -1, 0.0
	consider := func(j int) {
		if s.distance(j) > almost {
			v := s.r.lp.Value(j)
			if score := s.tried.score(j, v-math.Floor(v)); score > most {
				best, most = j, score
			}
		}
	}
	for c := range s.m.p.Cohorts {
		consider(len(s.m.vars) + c)
	}
	if best >= 0 {
		return best
	}
	for j := range s.m.cells {
		consider(j)
	}
	return best
}

// distance returns the distance of a value from the nearest whole number.
func (s *search) distance(j int) float64 {
	v := s.r.lp.Value(j)
	return math.Abs(v - math.Round(v))
}

// fixCells closes cells that no better plan can use: using one would raise the bound of the
// root beyond the cost of the best plan.
func (s *search) fixCells(root *node) {
	slack := float64(s.cost-root.bound)*1.001 + 2
	s.reduced = make([]float64, len(s.m.cells))
	for j := range s.m.cells {
		s.reduced[j] = s.r.lp.ReducedCost(j)
		if s.r.lp.Value(j) < almost && s.reduced[j] > slack {
			s.rootUp[j] = 0
			s.r.setBounds(j, 0, 0)
		}
	}
}

// nodes is a heap with the least bound first.
type nodes []*node

func (q nodes) Len() int { return len(q) }
func (q nodes) Less(a, b int) bool {
	if q[a].bound != q[b].bound {
		return q[a].bound < q[b].bound
	}
	return q[a].serial > q[b].serial
}
func (q nodes) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *nodes) Push(v any)   { *q = append(*q, v.(*node)) }
func (q *nodes) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
