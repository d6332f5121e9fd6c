package simplex

import "math"

const (
	primalTolerance = 1e-7
	dualTolerance   = 1e-8
	pivotTolerance  = 1e-7
	updatesLimit    = 64 // basis changes between factorisations
)

// scratch holds the vectors of one pivot.
type scratch struct {
	rho        []float64 // row r of the inverse, by row
	alpha      []float64 // row r of the tableau, by variable
	touched    []int32   // variables with an entry in alpha
	listed     []bool    // variables in touched
	entering   []float64 // ftran of the entering column, by position
	tau        []float64 // ftran of rho, by position
	byPosition []float64
	byRow      []float64
	rows       []int32 // 0..m-1, for the columns of logical variables
	sign       float64 // +1: the leaving variable is above its upper bound, -1: below its lower
	candidates []candidate
	flips      []int32
}

func newScratch(m, n int) scratch {
	w := scratch{
		rho: make([]float64, m), alpha: make([]float64, n+m), listed: make([]bool, n+m), entering: make([]float64, m), tau: make([]float64, m),
		byPosition: make([]float64, m), byRow: make([]float64, m), rows: make([]int32, m),
	}
	for i := range w.rows {
		w.rows[i] = int32(i)
	}
	return w
}

// Solve runs until the program is solved, its objective passes cutoff, or Work reaches limit.
func (s *Solver) Solve(cutoff float64, limit int64) Status {
	s.refactor()
	for i := range s.edge {
		s.edge[i] = 1
	}
	fresh := true
	for {
		if len(s.lu.changed) >= updatesLimit {
			if s.refactor(); s.objective() > cutoff {
				return Cutoff
			}
			fresh = true
		}
		if s.work > limit {
			s.refactor()
			return Stopped
		}
		r, gap := s.leaving()
		if r < 0 {
			if fresh {
				return Optimal
			}
			s.refactor()
			fresh = true
			continue
		}
		q := s.entering(r, gap)
		switch {
		case q >= 0:
			fresh = !s.exchange(r, q)
		case fresh:
			return Infeasible
		default:
			s.refactor()
			fresh = true
		}
	}
}

// objective returns the present (dual) objective.
func (s *Solver) objective() float64 {
	total := 0.0
	for j := range s.n + s.m {
		if p := s.where[j]; p >= 0 {
			total += s.cost[j] * s.basic[p]
		} else {
			total += s.cost[j] * s.resting(int32(j))
		}
	}
	return total
}

// leaving picks the basic variable that breaks its bound most, measured by steepest edge, and
// by how much: positive above the upper bound, negative below the lower one.
func (s *Solver) leaving() (row int32, gap float64) {
	row = -1
	best := 0.0
	for k, j := range s.head {
		v := s.basic[k]
		d := v - s.upper[j]
		if d < 0 {
			if d = v - s.lower[j]; d >= 0 {
				continue
			}
		}
		if abs(d) <= primalTolerance*(1+1e-3*abs(v)) {
			continue
		}
		if score := d * d / s.edge[k]; score > best {
			best, row, gap = score, int32(k), d
		}
	}
	return row, gap
}

// pivotRow computes row r of the tableau.
func (s *Solver) pivotRow(r int32) {
	w := &s.pivot
	clear(w.byPosition)
	w.byPosition[r] = 1
	s.lu.btran(w.byPosition, w.rho)
	for _, j := range w.touched {
		w.alpha[j], w.listed[j] = 0, false
	}
	w.touched = w.touched[:0]
	for i, v := range w.rho {
		if abs(v) < 1e-13 {
			w.rho[i] = 0
			continue
		}
		a, b := s.rowStart[i], s.rowStart[i+1]
		for e := a; e < b; e++ {
			j := s.rowCol[e]
			if !w.listed[j] {
				w.touched = append(w.touched, j)
				w.listed[j] = true
			}
			w.alpha[j] += v * s.rowVal[e]
		}
		w.alpha[s.n+i] = v
		w.touched = append(w.touched, int32(s.n+i))
		s.work += int64(b - a)
	}
	s.work += int64(2*s.m + len(s.lu.updates.index) + len(s.lu.upper.index) + len(s.lu.lower.index))
}

// exchange makes q basic in place of the variable at position r. It reports false when the
// pivot proved inaccurate and the basis was factorised anew instead.
func (s *Solver) exchange(r, q int32) bool {
	w := &s.pivot
	s.applyFlips()
	rows, values := s.column(q)
	for e, i := range rows {
		w.byRow[i] = values[e]
	}
	s.lu.ftran(w.byRow, w.entering)
	clear(w.byRow)
	pivot := w.entering[r]
	if abs(pivot-w.alpha[q]) > 1e-6*(1+abs(pivot)) && len(s.lu.changed) > 0 {
		s.refactor()
		return false
	}
	s.updateEdges(r, pivot)
	s.updateReduced(r, q, s.reduced[q]/w.alpha[q])
	s.updateValues(r, q, pivot)
	s.lu.update(r, w.entering)
	s.work += int64(6 * s.m)
	return true
}

// applyFlips moves the variables that the ratio test passed to their other bound.
func (s *Solver) applyFlips() {
	w := &s.pivot
	if len(w.flips) == 0 {
		return
	}
	for _, j := range w.flips {
		move := s.upper[j] - s.lower[j]
		if s.atUpper[j] {
			move = -move
		}
		s.atUpper[j] = !s.atUpper[j]
		rows, values := s.column(j)
		for e, i := range rows {
			w.byRow[i] += values[e] * move
		}
	}
	s.lu.ftran(w.byRow, w.tau)
	clear(w.byRow)
	for k, v := range w.tau {
		s.basic[k] -= v
	}
	s.work += int64(2 * s.m)
}

// updateEdges carries the steepest-edge weights over to the next basis.
func (s *Solver) updateEdges(r int32, pivot float64) {
	w := &s.pivot
	norm := 0.0
	for i, v := range w.rho {
		norm += v * v
		w.byRow[i] = v
	}
	s.lu.ftran(w.byRow, w.tau)
	clear(w.byRow)
	for k, v := range w.entering {
		if v == 0 || int32(k) == r {
			continue
		}
		f := v / pivot
		s.edge[k] = max(s.edge[k]-2*f*w.tau[k]+f*f*norm, 1e-4)
	}
	s.edge[r] = max(norm/(pivot*pivot), 1e-4)
}

// updateReduced carries the reduced costs over to the next basis.
func (s *Solver) updateReduced(r, q int32, step float64) {
	w := &s.pivot
	for _, j := range w.touched {
		if s.where[j] < 0 {
			s.reduced[j] -= step * w.alpha[j]
		}
	}
	s.reduced[q] = 0
	s.reduced[s.head[r]] = -step
}

// updateValues carries the values of the basic variables over to the next basis, and puts q
// into it.
func (s *Solver) updateValues(r, q int32, pivot float64) {
	w := &s.pivot
	leaving := s.head[r]
	bound := s.lower[leaving]
	s.atUpper[leaving] = w.sign > 0
	if w.sign > 0 {
		bound = s.upper[leaving]
	}
	step := (s.basic[r] - bound) / pivot
	for k, v := range w.entering {
		if v != 0 {
			s.basic[k] -= step * v
		}
	}
	s.basic[r] = s.resting(q) + step
	s.where[leaving], s.where[q] = -1, r
	s.head[r], s.atUpper[q] = q, false
	if math.IsNaN(step) {
		s.basic[r] = 0
	}
}
