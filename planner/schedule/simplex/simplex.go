// Package simplex solves linear programs whose variables all have finite bounds, with the dual
// simplex method.
//
// Bounds on every variable make every basis dual feasible: a nonbasic variable rests at the
// bound its reduced cost asks for. So there is no first phase, and a solver restarts from the
// basis it has after any change of bounds, which is what branch and bound needs. The method is
// the one of Koberstein, "The dual simplex method, techniques for a fast and stable
// implementation" (2005): steepest-edge pricing, a bound-flipping ratio test, a sparse LU
// factorisation with updates.
//
// Results are floating point. A caller that needs a proof takes the row prices and evaluates
// the Lagrangian bound of the exact problem with them, which holds for any prices.
package simplex

import "slices"

// Column is a variable: its cost, its bounds (finite) and its entries in the rows.
type Column struct {
	Cost         float64
	Lower, Upper float64
	Rows         []int32
	Values       []float64
}

// Row is the equation sum(values x) + logical = RHS, where the logical variable of the row has
// its own cost and bounds: [0, S] makes the row a "less or equal" with a slack of at most S.
type Row struct {
	RHS          float64
	Cost         float64
	Lower, Upper float64
}

// Status tells how Solve ended.
type Status int

const (
	// Optimal: the values are feasible and no reduced cost has the wrong sign.
	Optimal Status = iota
	// Infeasible: no values satisfy rows and bounds; Ray returns the evidence.
	Infeasible
	// Cutoff: the objective has passed the limit given to Solve.
	Cutoff
	// Stopped: the work allowance is used up. Prices are still valid for a bound, values are
	// not feasible.
	Stopped
)

// Basis is a snapshot to restart from: the basic variable of each row position, and which
// nonbasic variables rest at their upper bound.
type Basis struct {
	head  []int32
	upper []bool
}

// Solver holds a linear program and the current basis. Variables are numbered 0..n-1 for the
// columns and n..n+m-1 for the logical variables of the rows.
type Solver struct {
	m, n         int
	cost         []float64
	lower, upper []float64
	rhs          []float64
	scale        []float64 // of rows: powers of two

	colStart, rowStart []int32 // entries of columns 0..n-1 by column, and the same entries by row
	colRow, rowCol     []int32
	colVal, rowVal     []float64

	head    []int32   // basic variable at each position
	where   []int32   // position of a basic variable, or -1
	atUpper []bool    // nonbasic variable rests at its upper bound
	reduced []float64 // reduced costs
	basic   []float64 // values of the basic variables by position
	edge    []float64 // dual steepest-edge weights by position
	lu      factor

	pivot scratch
	work  int64
}

// New builds a solver; its first basis holds the logical variables.
func New(rows []Row, columns []Column) *Solver {
	m, n := len(rows), len(columns)
	s := &Solver{
		m: m, n: n,
		cost: make([]float64, n+m), lower: make([]float64, n+m), upper: make([]float64, n+m),
		rhs: make([]float64, m), scale: make([]float64, m),
		head: make([]int32, m), where: make([]int32, n+m), atUpper: make([]bool, n+m),
		reduced: make([]float64, n+m), basic: make([]float64, m), edge: make([]float64, m),
		pivot: newScratch(m, n),
	}
	s.storeColumns(columns)
	for i, r := range rows {
		s.rhs[i] = r.RHS * s.scale[i]
		// The logical keeps coefficient one in the scaled row, so it is measured in scaled
		// units.
		s.lower[n+i], s.upper[n+i] = r.Lower*s.scale[i], r.Upper*s.scale[i]
		s.cost[n+i] = r.Cost / s.scale[i]
		s.head[i] = int32(n + i)
	}
	s.lu.init(m)
	return s
}

// storeColumns stores the entries by column and by row, each row scaled.
func (s *Solver) storeColumns(columns []Column) {
	entries := 0
	largest := make([]float64, s.m)
	count := make([]int32, s.m+1)
	for j, c := range columns {
		s.cost[j], s.lower[j], s.upper[j] = c.Cost, c.Lower, c.Upper
		entries += len(c.Rows)
		for k, i := range c.Rows {
			largest[i] = max(largest[i], abs(c.Values[k]))
			count[i+1]++
		}
	}
	for i := range s.scale {
		s.scale[i] = powerOfTwoBelow(largest[i])
	}
	s.colStart, s.rowStart = make([]int32, s.n+1), count
	s.colRow, s.rowCol = make([]int32, 0, entries), make([]int32, entries)
	s.colVal, s.rowVal = make([]float64, 0, entries), make([]float64, entries)
	for i := range s.m {
		s.rowStart[i+1] += s.rowStart[i]
	}
	next := slices.Clone(s.rowStart[:s.m])
	for j, c := range columns {
		for k, i := range c.Rows {
			v := c.Values[k] * s.scale[i]
			s.colRow, s.colVal = append(s.colRow, i), append(s.colVal, v)
			s.rowCol[next[i]], s.rowVal[next[i]] = int32(j), v
			next[i]++
		}
		s.colStart[j+1] = int32(len(s.colRow))
	}
}

// powerOfTwoBelow gives a row scale 2^-k with which the largest entry lies in [1, 2).
func powerOfTwoBelow(largest float64) float64 {
	scale := 1.0
	for largest*scale >= 2 {
		scale /= 2
	}
	for largest > 0 && largest*scale < 1 {
		scale *= 2
	}
	return scale
}

// SetBounds changes the bounds of variable j; the next Solve continues from the present basis.
func (s *Solver) SetBounds(j int, lower, upper float64) {
	if j >= s.n {
		lower, upper = lower*s.scale[j-s.n], upper*s.scale[j-s.n]
	}
	s.lower[j], s.upper[j] = lower, upper
}

// SetBasic puts variable j into the basis in place of the logical variable of row i.
func (s *Solver) SetBasic(i, j int) { s.head[i] = int32(j) }

// Basis returns a snapshot of the present basis.
func (s *Solver) Basis() *Basis {
	return &Basis{head: slices.Clone(s.head), upper: slices.Clone(s.atUpper)}
}

// Restore goes back to a snapshot.
func (s *Solver) Restore(b *Basis) {
	copy(s.head, b.head)
	copy(s.atUpper, b.upper)
}

// Resume continues from a basis of a program with the same columns and fewer rows, and from
// its count of work. The logical variables of the rows that came since are basic.
func (s *Solver) Resume(b *Basis, work int64) {
	s.Restore(b)
	s.work = work
}

// Work counts elementary steps since New: a deterministic measure of time.
func (s *Solver) Work() int64 { return s.work }

// Value returns the value of variable j.
func (s *Solver) Value(j int) float64 {
	v := s.resting(int32(j))
	if p := s.where[j]; p >= 0 {
		v = s.basic[p]
	}
	if j >= s.n {
		v /= s.scale[j-s.n]
	}
	return v
}

// ReducedCost returns the reduced cost of column j < n.
func (s *Solver) ReducedCost(j int) float64 { return s.reduced[j] }

// Prices writes the price of each row into out: the change of the objective for one more unit
// of its right-hand side.
func (s *Solver) Prices(out []float64) {
	for i := range s.m {
		out[i] = (s.cost[s.n+i] - s.reduced[s.n+i]) * s.scale[i]
	}
}

// Ray adds to the prices in out a long step along the direction in which the objective of an
// infeasible program grows without limit.
func (s *Solver) Ray(out []float64, step float64) {
	for i := range s.m {
		out[i] += step * s.pivot.sign * s.pivot.rho[i] * s.scale[i]
	}
}

// resting returns the value of a nonbasic variable.
func (s *Solver) resting(j int32) float64 {
	if s.atUpper[j] {
		return s.upper[j]
	}
	return s.lower[j]
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
