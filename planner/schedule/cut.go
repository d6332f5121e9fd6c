package schedule

import (
	"math"
	"slices"

	"smigrate/planner/schedule/simplex"
)

// A capacity row allows any fraction of a certificate; whole ones waste the minutes that are
// left over. Cuts are rows that every whole-number plan keeps and the present solution of the
// relaxation breaks. They follow from one capacity row by mixed-integer rounding (Marchand and
// Wolsey, "Aggregation and mixed integer rounding to solve MIPs", 2001): divide by a step d,
// round the coefficients down, and add back the part of each fraction that exceeds the
// fraction of the right-hand side.
const (
	cutRounds    = 12   // of separating cuts and solving again
	cutViolation = 1e-4 // least one worth a row, in relation to the right-hand side
	cutsFrom     = 1e5  // least allowance that is worth cuts
	cutSteps     = 64   // divisors tried beyond the efforts themselves
	cutGain      = 1e-5 // relative rise of the bound below which another round is not worth it
)

// tighten solves the root relaxation and adds cuts to it as long as they raise its bound.
func (s *search) tighten(limit int64) {
	status := s.r.lp.Solve(float64(s.cost)+1, limit)
	s.shadow = s.r.shadowPrices()
	if status != simplex.Optimal || s.allowance < cutsFrom {
		return
	}
	limit = min(limit, s.r.lp.Work()*5+s.allowance)
	bound := s.rootBound()
	for range cutRounds {
		if bound >= s.cost || s.r.lp.Work() >= limit || s.cut() == 0 {
			return
		}
		basis, work := s.r.lp.Basis(), s.r.lp.Work()
		s.r = newRelaxation(s.m)
		s.r.lp.Resume(basis, work)
		if s.r.lp.Solve(math.Inf(1), limit) != simplex.Optimal {
			return
		}
		now := s.rootBound()
		if float64(now-bound) < cutGain*float64(bound) {
			return
		}
		bound = now
	}
}

// rootBound returns the bound of the root relaxation as it is now.
func (s *search) rootBound() int64 {
	s.r.lp.Prices(s.r.prices)
	return s.r.bound()
}

// cut adds a cut for each capacity row that has one and returns their number.
func (s *search) cut() int {
	added := 0
	for r := range s.m.resources {
		for t := range s.m.p.Weeks {
			c, ok := s.m.capacity[[2]int{r, t}]
			if !ok {
				continue
			}
			k := s.r.knapsack(c)
			added += k.cut(s.m, c.regular, c.extra)
			if c.all > c.regular {
				added += k.cut(s.m, c.all, nil)
			}
		}
	}
	return added
}

// knapsack is a capacity row at the present solution. Variables near their upper bound are
// counted from there.
type knapsack struct {
	cells    []int
	sizes    []int64
	values   []float64
	upper    []int64
	flipped  []bool
	overtime float64 // units used beyond the regular ones
	steps    []int64 // divisors to try
}

// knapsack returns a capacity row at the present solution.
func (r *relaxation) knapsack(c capacityRow) knapsack {
	k := knapsack{cells: c.cells, sizes: c.sizes}
	for i, j := range c.cells {
		v, u := r.lp.Value(j), r.m.vars[j].upper
		flipped := v > float64(u)/2 && u < c.all/c.sizes[i]
		if flipped {
			v = float64(u) - v
		}
		k.values, k.upper, k.flipped = append(k.values, v), append(k.upper, u), append(k.flipped, flipped)
	}
	for _, j := range c.extra {
		k.overtime += r.lp.Value(j)
	}
	k.divisors()
	return k
}

// divisors lists the steps to try: the sizes, and the largest numbers below the largest of
// them.
func (k *knapsack) divisors() {
	k.steps = slices.Clone(k.sizes)
	largest := slices.Max(k.sizes)
	for d := largest; d >= 2 && d > largest-cutSteps; d-- {
		k.steps = append(k.steps, d)
	}
	slices.Sort(k.steps)
	k.steps = slices.Compact(k.steps)
}

// cut adds the cut that the present solution breaks most, for a capacity beyond which the
// extra variables count.
func (k *knapsack) cut(m *model, capacity int64, extra []int) int {
	rest := capacity
	for i := range k.cells {
		if k.flipped[i] {
			rest -= k.sizes[i] * k.upper[i]
		}
	}
	overtime := k.overtime
	if extra == nil {
		overtime = 0
	}
	best, violation := int64(0), cutViolation
	for _, d := range k.steps {
		x := rounding{d, modulo(rest, d)}
		if x.part == 0 {
			continue
		}
		left := -overtime
		for i, size := range k.sizes {
			if v := k.values[i]; v > 0 {
				left += v * float64(x.of(k.sign(i)*size))
			}
		}
		right := float64(x.of(rest))
		if v := (left - right) / (math.Abs(right) + float64(d)); v > violation {
			best, violation = d, v
		}
	}
	if best == 0 {
		return 0
	}
	k.add(m, rounding{best, modulo(rest, best)}, rest, extra)
	return 1
}

// sign is -1 for a variable that is counted from its upper bound.
func (k *knapsack) sign(i int) int64 {
	if k.flipped[i] {
		return -1
	}
	return 1
}

// add writes a cut in the variables of the model.
func (k *knapsack) add(m *model, x rounding, rest int64, extra []int) {
	right, room := x.of(rest), int64(0)
	coefs := make([]int64, len(k.cells))
	for i := range k.cells {
		coefs[i] = k.sign(i) * x.of(k.sign(i)*k.sizes[i])
		if k.flipped[i] {
			right += coefs[i] * k.upper[i]
		}
		room += max(0, -coefs[i]) * k.upper[i]
	}
	for _, j := range extra {
		room += m.vars[j].upper
	}
	row := m.addRow(right, right+room)
	for i, j := range k.cells {
		if coefs[i] != 0 {
			m.enter(row, j, coefs[i])
		}
	}
	for _, j := range extra {
		m.enter(row, j, -1)
	}
}

// rounding divides by a step and rounds, scaled up to whole numbers; part is what the
// right-hand side leaves over.
type rounding struct {
	step, part int64
}

// of returns the coefficient for a size.
func (x rounding) of(size int64) int64 {
	left := modulo(size, x.step)
	return (size-left)/x.step*(x.step-x.part) + max(0, left-x.part)
}

// modulo returns the remainder in [0, d).
func modulo(a, d int64) int64 {
	if a %= d; a < 0 {
		a += d
	}
	return a
}
