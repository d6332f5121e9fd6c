package risk

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// Draws holds values of uncertain figures, each drawn a number of times.
type Draws struct {
	n      int
	values map[string][]float64
}

// Draw draws each figure n times. The same seed gives the same values, on any number
// of cores.
func Draw(ranges []Range, seed uint64, n int) Draws {
	d := Draws{n, make(map[string][]float64, len(ranges))}
	for _, r := range ranges {
		d.values[r.ID] = make([]float64, n)
	}
	var done sync.WaitGroup
	for _, r := range ranges {
		done.Go(func() { r.fill(d.values[r.ID], seed) })
	}
	done.Wait()
	return d
}

// fill draws a figure. The numbers of a group depend on its name and the seed alone.
func (r Range) fill(values []float64, seed uint64) {
	group := r.Group
	if group == "" {
		group = "alone: " + r.ID
	}
	h := fnv.New64a()
	h.Write([]byte(group))
	random := rand.New(rand.NewPCG(seed, h.Sum64()))
	q := newQuantiles(r)
	for i := range values {
		values[i] = q.at(random.Float64())
	}
}

// Value returns draw i of a figure, 0 for one that was not drawn.
func (d Draws) Value(id string, i int) float64 {
	if values := d.values[id]; values != nil {
		return values[i]
	}
	return 0
}

// Term is a part of a sum: Quantity x Times x Price / Divisor, where Times and Price
// are ids of figures; an empty Times counts as 1.
type Term struct {
	Quantity, Divisor float64
	Times, Price      string
}

// Sum returns the sum of some terms in each draw.
func (d Draws) Sum(terms []Term) []float64 {
	sums := make([]float64, d.n)
	for _, t := range terms {
		factor := t.Quantity / t.Divisor
		price, times := d.values[t.Price], d.values[t.Times]
		if times == nil {
			for i, p := range price {
				sums[i] += float64(factor * p)
			}
			continue
		}
		for i, p := range price {
			sums[i] += float64(float64(factor*p) * times[i])
		}
	}
	return sums
}

// Spread is what a sum may come to: in one of ten draws it is below P10, in one of
// two below P50, in one of ten above P90.
type Spread struct {
	Mean, P10, P50, P90 float64
}

// SpreadOf returns the spread of drawn values.
func SpreadOf(values []float64) Spread {
	if len(values) == 0 {
		return Spread{}
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	s := Spread{P10: at(sorted, 0.1), P50: at(sorted, 0.5), P90: at(sorted, 0.9)}
	for _, v := range sorted {
		s.Mean += v
	}
	s.Mean /= float64(len(sorted))
	return s
}

// at returns the p-quantile of sorted values: the least that at least a share p of them
// does not exceed.
func at(sorted []float64, p float64) float64 {
	return sorted[max(int(math.Ceil(p*float64(len(sorted))))-1, 0)]
}

// Minus returns the differences of two sums, draw by draw.
func Minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// Share returns the share of the draws, from 0 to 1, in which so is true.
func (d Draws) Share(so func(i int) bool) float64 {
	if d.n == 0 {
		return 0
	}
	n := 0
	for i := range d.n {
		if so(i) {
			n++
		}
	}
	return float64(n) / float64(d.n)
}
