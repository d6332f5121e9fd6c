package simplex

import (
	"cmp"
	"slices"
)

// refactor factorises the basis anew and recomputes values, reduced costs and resting bounds
// from it. Positions whose column depends on others get the logical variable of a row that is
// left.
func (s *Solver) refactor() {
	s.lu.clear()
	order := newPeeling(s)
	order.columnSingletons()
	order.rowSingletons()
	order.rest()
	s.repair()
	s.recompute()
	s.work += int64(4*s.m + 2*s.n + 4*len(s.lu.upper.index) + 8*len(s.lu.lower.index))
}

// column returns the entries of a variable; one is scratch for the single entry of a logical.
func (s *Solver) column(j int32) ([]int32, []float64) {
	if int(j) >= s.n {
		i := int(j) - s.n
		return s.pivot.rows[i : i+1], one[:]
	}
	a, b := s.colStart[j], s.colStart[j+1]
	return s.colRow[a:b], s.colVal[a:b]
}

var one = [1]float64{1}

// peeling finds the order of elimination: singletons first.
type peeling struct {
	s         *Solver
	rowStart  []int32 // positions with an entry in each row
	positions []int32
	rowCount  []int32 // entries left in each row
	colCount  []int32 // entries left in each position
	done      []bool
}

// newPeeling counts the entries of the basis by row and position.
func newPeeling(s *Solver) *peeling {
	p := &peeling{s: s, rowStart: make([]int32, s.m+1), rowCount: make([]int32, s.m), colCount: make([]int32, s.m), done: make([]bool, s.m)}
	for k, j := range s.head {
		rows, _ := s.column(j)
		p.colCount[k] = int32(len(rows))
		for _, i := range rows {
			p.rowStart[i+1]++
			p.rowCount[i]++
		}
	}
	for i := range s.m {
		p.rowStart[i+1] += p.rowStart[i]
	}
	p.positions = make([]int32, p.rowStart[s.m])
	next := slices.Clone(p.rowStart[:s.m])
	for k, j := range s.head {
		rows, _ := s.column(j)
		for _, i := range rows {
			p.positions[next[i]] = int32(k)
			next[i]++
		}
	}
	return p
}

// columnSingletons eliminates positions with one entry left: they need no arithmetic later.
func (p *peeling) columnSingletons() {
	var queue []int32
	for k, c := range p.colCount {
		if c == 1 {
			queue = append(queue, int32(k))
		}
	}
	for len(queue) > 0 {
		k := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if p.done[k] || p.colCount[k] != 1 {
			continue
		}
		rows, values := p.s.column(p.s.head[k])
		for e, i := range rows {
			if p.s.lu.step[i] >= 0 || abs(values[e]) < singular {
				continue
			}
			p.s.lu.eliminate(k, rows, values, i, nil)
			p.done[k] = true
			for _, other := range p.positions[p.rowStart[i]:p.rowStart[i+1]] {
				if p.colCount[other]--; p.colCount[other] == 1 && !p.done[other] {
					queue = append(queue, other)
				}
			}
			break
		}
	}
	p.recount()
}

// recount counts the entries of each row in the positions that are left.
func (p *peeling) recount() {
	for i := range p.rowCount {
		p.rowCount[i] = 0
		for _, k := range p.positions[p.rowStart[i]:p.rowStart[i+1]] {
			if !p.done[k] {
				p.rowCount[i]++
			}
		}
	}
}

// rowSingletons eliminates rows with one position left.
func (p *peeling) rowSingletons() {
	var queue []int32
	for i, c := range p.rowCount {
		if c == 1 && p.s.lu.step[i] < 0 {
			queue = append(queue, int32(i))
		}
	}
	for len(queue) > 0 {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if p.s.lu.step[i] >= 0 || p.rowCount[i] != 1 {
			continue
		}
		for _, k := range p.positions[p.rowStart[i]:p.rowStart[i+1]] {
			if p.done[k] {
				continue
			}
			rows, values := p.s.column(p.s.head[k])
			if !p.dominant(i, rows, values) {
				break
			}
			p.s.lu.eliminate(k, rows, values, i, nil)
			p.done[k] = true
			for _, r := range rows {
				if p.rowCount[r]--; p.rowCount[r] == 1 && p.s.lu.step[r] < 0 {
					queue = append(queue, r)
				}
			}
			break
		}
	}
}

// dominant reports whether the entry in row i is large enough to be the pivot of its column.
func (p *peeling) dominant(i int32, rows []int32, values []float64) bool {
	largest, pivot := 0.0, 0.0
	for e, r := range rows {
		if p.s.lu.step[r] < 0 {
			largest = max(largest, abs(values[e]))
		}
		if r == i {
			pivot = abs(values[e])
		}
	}
	return pivot >= 0.01*largest && pivot > singular
}

// rest eliminates what is left, short columns first.
func (p *peeling) rest() {
	var left []int32
	for k := range p.done {
		if !p.done[k] {
			left = append(left, int32(k))
		}
	}
	slices.SortStableFunc(left, func(a, b int32) int { return cmp.Compare(p.colCount[a], p.colCount[b]) })
	for _, k := range left {
		rows, values := p.s.column(p.s.head[k])
		p.done[k] = p.s.lu.eliminate(k, rows, values, -1, p.rowCount)
	}
}

// repair replaces dependent columns by logical variables of rows without a pivot.
func (s *Solver) repair() {
	if len(s.lu.row) == s.m {
		return
	}
	free := 0
	for k := range s.head {
		if s.lu.at[k] >= 0 {
			continue
		}
		for s.lu.step[free] >= 0 {
			free++
		}
		s.head[k] = int32(s.n + free)
		rows, values := s.column(s.head[k])
		s.lu.eliminate(int32(k), rows, values, int32(free), nil)
	}
}

// recompute derives prices, reduced costs, resting bounds and basic values from the factorised
// basis.
func (s *Solver) recompute() {
	for j := range s.where {
		s.where[j] = -1
	}
	w := &s.pivot
	for k, j := range s.head {
		s.where[j] = int32(k)
		w.byPosition[k] = s.cost[j]
	}
	s.lu.btran(w.byPosition, w.rho)
	for j := range s.n {
		d := s.cost[j]
		for e := s.colStart[j]; e < s.colStart[j+1]; e++ {
			d -= w.rho[s.colRow[e]] * s.colVal[e]
		}
		s.settle(int32(j), d)
	}
	for i := range s.m {
		s.settle(int32(s.n+i), s.cost[s.n+i]-w.rho[i])
	}
	s.recomputeBasic()
}

// settle stores a reduced cost and moves a nonbasic variable to the bound which that asks for.
func (s *Solver) settle(j int32, d float64) {
	if s.where[j] >= 0 {
		s.reduced[j], s.atUpper[j] = 0, false
		return
	}
	s.reduced[j] = d
	if d < -dualTolerance {
		s.atUpper[j] = true
	} else if d > dualTolerance {
		s.atUpper[j] = false
	}
}

// recomputeBasic solves for the values of the basic variables.
func (s *Solver) recomputeBasic() {
	b := s.pivot.byRow
	copy(b, s.rhs)
	for j := range s.n + s.m {
		v := 0.0
		if s.where[j] < 0 {
			v = s.resting(int32(j))
		}
		if v == 0 {
			continue
		}
		rows, values := s.column(int32(j))
		for e, i := range rows {
			b[i] -= values[e] * v
		}
	}
	s.lu.ftran(b, s.basic)
	clear(b)
}
