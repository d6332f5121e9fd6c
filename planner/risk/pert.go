package risk

import "math"

// Range is an uncertain figure between Low and High, most often near Likely.
type Range struct {
	ID string
	// Group names the figures that move together with this one; empty means that it
	// moves alone.
	Group             string
	Low, Likely, High float64
}

// shape returns the parameters of the beta distribution over the range; they add up
// to 6.
func (r Range) shape() (a, b float64) {
	width := r.High - r.Low
	return 1 + 4*(r.Likely-r.Low)/width, 1 + 4*(r.High-r.Likely)/width
}

// quantiles inverts the distribution function of a range with a table of its values over
// equal cells.
type quantiles struct {
	low, width float64
	// below is the probability of all that lies below each cell, and 1 at the end.
	below []float64
	// first is the cell of each multiple of 1/cells.
	first []int32
}

// cells is the number of cells in a table; within a cell the distribution function is
// taken as linear.
const cells = 512

func newQuantiles(r Range) *quantiles {
	q := &quantiles{low: r.Low, width: r.High - r.Low}
	if q.width <= 0 {
		return q
	}
	a, b := r.shape()
	density := make([]float64, 2*cells+1) // at the ends and in the middle of each cell
	for i := range density {
		x := float64(i) / (2 * cells)
		density[i] = math.Pow(x, a-1) * math.Pow(1-x, b-1)
	}
	q.below = make([]float64, cells+1)
	for i := range cells { // Simpson's rule
		q.below[i+1] = q.below[i] + float64(density[2*i]+4*density[2*i+1]+density[2*i+2])
	}
	all := q.below[cells]
	for i := range q.below {
		q.below[i] /= all
	}
	q.first = make([]int32, cells)
	cell := 0
	for i := range q.first {
		for q.below[cell+1] <= float64(i)/cells {
			cell++
		}
		q.first[i] = int32(cell)
	}
	return q
}

// at returns the value below which the figure lies with probability u, 0 <= u < 1.
func (q *quantiles) at(u float64) float64 {
	if q.width <= 0 {
		return q.low
	}
	i := int(q.first[int(u*cells)])
	for q.below[i+1] <= u {
		i++
	}
	within := (u - q.below[i]) / (q.below[i+1] - q.below[i])
	return q.low + float64(q.width*(float64(i)+within))/cells
}

// Quantile returns the value below which the figure lies with probability u,
// 0 <= u < 1.
func (r Range) Quantile(u float64) float64 { return newQuantiles(r).at(u) }
