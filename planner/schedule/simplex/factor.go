package simplex

import "slices"

// factor is a sparse LU factorisation of the basis matrix, followed by one update for each
// basis change since (the product form of the inverse). Rows and columns that are singletons
// come first, so that only the small rest, where resources are scarce, costs arithmetic.
type factor struct {
	m     int
	row   []int32   // pivot row of step k
	pos   []int32   // basis position of step k
	step  []int32   // step in which a row was the pivot row, or -1
	at    []int32   // step of a basis position
	diag  []float64 // pivot of step k
	lower sparse    // column k below its pivot, divided by it; rows are matrix rows
	upper sparse    // column k above its pivot; rows are matrix rows
	below []int32   // steps whose lower column is not empty

	updates sparse  // columns of basis changes
	changed []int32 // position of each change
	change  []float64
	dense   []float64
}

// sparse is a list of sparse vectors.
type sparse struct {
	start []int32
	index []int32
	value []float64
}

func (v *sparse) reset() {
	v.start = append(v.start[:0], 0)
	v.index, v.value = v.index[:0], v.value[:0]
}

func (v *sparse) add(i int32, x float64) {
	v.index, v.value = append(v.index, i), append(v.value, x)
}

func (v *sparse) close() { v.start = append(v.start, int32(len(v.index))) }

func (v *sparse) at(k int) ([]int32, []float64) {
	a, b := v.start[k], v.start[k+1]
	return v.index[a:b], v.value[a:b]
}

const (
	pivotThreshold = 0.1   // a pivot is at least this part of the largest entry in its column
	singular       = 1e-10 // smaller pivots count as zero
)

func (f *factor) init(m int) {
	f.m = m
	f.row, f.pos = make([]int32, 0, m), make([]int32, 0, m)
	f.step, f.at = make([]int32, m), make([]int32, m)
	f.diag = make([]float64, 0, m)
	f.dense = make([]float64, m)
}

func (f *factor) clear() {
	f.row, f.pos, f.diag, f.below = f.row[:0], f.pos[:0], f.diag[:0], f.below[:0]
	for i := range f.step {
		f.step[i], f.at[i] = -1, -1
	}
	f.lower.reset()
	f.upper.reset()
	f.updates.reset()
	f.changed, f.change = f.changed[:0], f.change[:0]
}

// eliminate takes the column (rows, values) of basis position p as the next step. want is the
// pivot row, or -1 to choose one; rowCount guides the choice towards short rows. It reports
// whether the column was independent of those before.
func (f *factor) eliminate(p int32, rows []int32, values []float64, want int32, rowCount []int32) bool {
	x := f.dense
	touched := rows
	for k, i := range rows {
		x[i] = values[k]
	}
	if want < 0 {
		touched = f.solveLower(slices.Clone(rows))
		want = f.choosePivot(touched, rowCount)
	}
	if want < 0 {
		for _, i := range touched {
			x[i] = 0
		}
		return false
	}
	f.record(p, want, touched)
	return true
}

// solveLower applies the steps so far to the column in f.dense and returns its rows including
// the new ones.
func (f *factor) solveLower(touched []int32) []int32 {
	x := f.dense
	for _, k := range f.below {
		v := x[f.row[k]]
		if v == 0 {
			continue
		}
		index, value := f.lower.at(int(k))
		for e, i := range index {
			if x[i] == 0 {
				touched = append(touched, i)
				x[i] = 1e-300 // keeps a row from being listed twice
			}
			x[i] -= value[e] * v
		}
	}
	return touched
}

// choosePivot returns the pivot row for the column in f.dense: of those large enough, the one
// in the shortest row; -1 when there is none.
func (f *factor) choosePivot(touched []int32, rowCount []int32) int32 {
	largest := singular
	for _, i := range touched {
		if f.step[i] < 0 {
			largest = max(largest, abs(f.dense[i]))
		}
	}
	best := int32(-1)
	for _, i := range touched {
		v := abs(f.dense[i])
		if f.step[i] >= 0 || v < pivotThreshold*largest || v <= singular {
			continue
		}
		if best < 0 || rowCount[i] < rowCount[best] || rowCount[i] == rowCount[best] && v > abs(f.dense[best]) {
			best = i
		}
	}
	return best
}

// record stores the column in f.dense as a step with the given pivot row, and clears it.
func (f *factor) record(p, pivot int32, touched []int32) {
	x := f.dense
	d := x[pivot]
	x[pivot] = 0
	k := int32(len(f.row))
	for _, i := range touched {
		v := x[i]
		x[i] = 0
		switch {
		case abs(v) < 1e-14:
		case f.step[i] >= 0:
			f.upper.add(i, v)
		default:
			f.lower.add(i, v/d)
		}
	}
	f.row, f.pos, f.diag = append(f.row, pivot), append(f.pos, p), append(f.diag, d)
	f.step[pivot], f.at[p] = k, k
	if int(f.lower.start[k]) < len(f.lower.index) {
		f.below = append(f.below, k)
	}
	f.lower.close()
	f.upper.close()
}

// ftran solves B y = b. b is indexed by row and destroyed; y is indexed by position.
func (f *factor) ftran(b, y []float64) {
	for _, k := range f.below {
		if v := b[f.row[k]]; v != 0 {
			index, value := f.lower.at(int(k))
			for e, i := range index {
				b[i] -= value[e] * v
			}
		}
	}
	for k := f.m - 1; k >= 0; k-- {
		v := b[f.row[k]]
		if v == 0 {
			y[f.pos[k]] = 0
			continue
		}
		v /= f.diag[k]
		y[f.pos[k]] = v
		index, value := f.upper.at(k)
		for e, i := range index {
			b[i] -= value[e] * v
		}
	}
	for u, r := range f.changed {
		if y[r] == 0 {
			continue
		}
		v := y[r] / f.change[u]
		index, value := f.updates.at(u)
		for e, i := range index {
			y[i] -= value[e] * v
		}
		y[r] = v
	}
}

// btran solves y B = c. c is indexed by position and destroyed; y is indexed by row.
func (f *factor) btran(c, y []float64) {
	for u := len(f.changed) - 1; u >= 0; u-- {
		r := f.changed[u]
		v := c[r]
		index, value := f.updates.at(u)
		for e, i := range index {
			v -= value[e] * c[i]
		}
		c[r] = v / f.change[u]
	}
	for k := range f.m {
		v := c[f.pos[k]]
		a, b := f.upper.start[k], f.upper.start[k+1]
		for e := a; e < b; e++ {
			v -= f.upper.value[e] * y[f.upper.index[e]]
		}
		if v != 0 {
			v /= f.diag[k]
		}
		y[f.row[k]] = v
	}
	for n := len(f.below) - 1; n >= 0; n-- {
		k := f.below[n]
		v := y[f.row[k]]
		index, value := f.lower.at(int(k))
		for e, i := range index {
			v -= value[e] * y[i]
		}
		y[f.row[k]] = v
	}
}

// update replaces the column at position r by the one whose ftran is y.
func (f *factor) update(r int32, y []float64) {
	for i, v := range y {
		if v != 0 && int32(i) != r && abs(v) > 1e-14 {
			f.updates.add(int32(i), v)
		}
	}
	f.updates.close()
	f.changed, f.change = append(f.changed, r), append(f.change, y[r])
}
