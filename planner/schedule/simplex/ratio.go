package simplex

import (
	"cmp"
	"slices"
)

// candidate is a nonbasic variable whose reduced cost shrinks to zero after a dual step of
// ratio.
type candidate struct {
	j     int32
	ratio float64
	size  float64 // of its entry in the pivot row
}

// entering finds the variable that enters for the one at position r, which breaks its bound by
// gap, and lists the variables that flip to their other bound on the way. It returns -1 when
// no step can mend the row.
func (s *Solver) entering(r int32, gap float64) int32 {
	w := &s.pivot
	w.sign = 1
	if gap < 0 {
		w.sign = -1
	}
	w.flips = w.flips[:0]
	s.pivotRow(r)
	s.collect()
	slope := abs(gap)
	for rest := w.candidates; len(rest) > 0; {
		near := nearest(rest)
		slices.SortFunc(near, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.ratio, b.ratio), cmp.Compare(a.j, b.j)) })
		for k := 0; k < len(near); {
			end, gone := s.group(near, k)
			last := end == len(near) && len(near) == len(rest)
			if last && slope-gone > primalTolerance {
				// Even with all of them flipped the row stays broken.
				return -1
			}
			if last || slope < gone {
				return largest(near[k:end])
			}
			slope -= gone
			for _, c := range near[k:end] {
				w.flips = append(w.flips, c.j)
			}
			k = end
		}
		rest = rest[len(near):]
	}
	return -1
}

// collect lists the variables that limit the dual step.
func (s *Solver) collect() {
	w := &s.pivot
	w.candidates = w.candidates[:0]
	for _, j := range w.touched {
		if s.where[j] >= 0 || s.lower[j] == s.upper[j] {
			continue
		}
		a := w.sign * w.alpha[j]
		d := s.reduced[j]
		if s.atUpper[j] {
			a, d = -a, -d
		}
		if a > pivotTolerance {
			w.candidates = append(w.candidates, candidate{j, max(d, 0) / a, a})
		}
	}
	s.work += int64(len(w.touched))
}

// nearest moves the candidates with the smallest ratios to the front and returns them: enough
// to decide most pivots without sorting all.
func nearest(all []candidate) []candidate {
	limit := all[0].ratio
	for _, c := range all {
		limit = min(limit, c.ratio)
	}
	limit = 4*limit + 1e-6
	n := 0
	for k, c := range all {
		if c.ratio <= limit {
			all[n], all[k] = all[k], all[n]
			n++
		}
	}
	return all[:n]
}

// group returns the end of the run of candidates from k on that are tied within the tolerance,
// and how much of the slope goes when all of them flip.
func (s *Solver) group(near []candidate, k int) (end int, gone float64) {
	limit := near[k].ratio + dualTolerance/near[k].size
	for end = k; end < len(near) && near[end].ratio <= limit; end++ {
		c := near[end]
		limit = min(limit, c.ratio+dualTolerance/c.size)
		gone += c.size * (s.upper[c.j] - s.lower[c.j])
	}
	return end, gone
}

func largest(group []candidate) int32 {
	best := group[0]
	for _, c := range group[1:] {
		if c.size > best.size || c.size == best.size && c.j < best.j {
			best = c
		}
	}
	return best.j
}
