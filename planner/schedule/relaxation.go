package schedule

import (
	"math"
	"math/big"

	"smigrate/planner/schedule/simplex"
)

// relaxation is the model without the demand for whole numbers, under bounds that the search
// narrows.
type relaxation struct {
	m            *model
	lp           *simplex.Solver
	lower, upper []int64 // of the variables, then of the slacks of the rows
	prices       []float64
	shift        uint    // prices are rounded to 2^-shift cents in the exact bound
	clamp        []int64 // largest rounded price of each row with which 64-bit sums are safe
}

func newRelaxation(m *model) *relaxation {
	r := &relaxation{
		m: m, lower: make([]int64, len(m.vars)+len(m.rows)), upper: make([]int64, len(m.vars)+len(m.rows)), prices: make([]float64, len(m.rows)),
	}
	columns := make([]simplex.Column, len(m.vars))
	tilt := r.tilt()
	for j, v := range m.vars {
		r.upper[j] = v.upper
		values := make([]float64, len(v.coefs))
		for k, a := range v.coefs {
			values[k] = float64(a)
		}
		columns[j] = simplex.Column{
			Cost: float64(v.cost) + tilt*noise(j), Upper: float64(v.upper), Rows: v.rows, Values: values,
		}
	}
	rows := make([]simplex.Row, len(m.rows))
	for i, w := range m.rows {
		r.upper[len(m.vars)+i] = w.room
		rows[i] = simplex.Row{RHS: float64(w.rhs), Cost: float64(w.cost), Upper: float64(w.room)}
	}
	r.lp = simplex.New(rows, columns)
	r.start()
	r.precision()
	return r
}

// tilt is the size of the noise added to the costs, which keeps the simplex method from
// stalling on equal costs. Over all certificates it stays below a cent, so that it cannot hide
// the optimum.
func (r *relaxation) tilt() float64 {
	total := 1.0
	for c := range r.m.p.Cohorts {
		total += float64(r.m.p.Cohorts[c].Count)
	}
	return max(0.5/total, 1e-5)
}

// noise spreads j over [0, 1).
func noise(j int) float64 {
	return float64(uint64(j+1)*0x9E3779B97F4A7C15>>11) / (1 << 53)
}

// start makes the first basis: each cohort wholly in its cheapest cell, as if capacity did not
// matter.
func (r *relaxation) start() {
	for c := range r.m.p.Cohorts {
		best := -1
		for j := r.m.first[c]; j < r.m.first[c+1]; j++ {
			if best < 0 || r.m.vars[j].cost < r.m.vars[best].cost {
				best = j
			}
		}
		if best >= 0 && r.m.vars[best].cost < r.m.rows[c].cost {
			r.lp.SetBasic(c, best)
		}
	}
}

// precision finds a fixed-point scale with which the reduced cost of every variable fits into
// 64 bits for any prices.
func (r *relaxation) precision() {
	longest, cost := 1, int64(1)
	r.clamp = make([]int64, len(r.m.rows))
	for _, v := range r.m.vars {
		longest, cost = max(longest, len(v.rows)), max(cost, v.cost)
		for k, i := range v.rows {
			r.clamp[i] = max(r.clamp[i], v.coefs[k], -v.coefs[k])
		}
	}
	for cost<<r.shift < 1<<60 && r.shift < 20 {
		r.shift++
	}
	for i := range r.clamp {
		cost := r.m.rows[i].cost
		for cost<<r.shift >= 1<<60 {
			r.shift--
		}
		r.clamp[i] = (1 << 61) / int64(longest) / max(1, r.clamp[i])
	}
}

// setBounds narrows or restores the bounds of a variable.
func (r *relaxation) setBounds(j int, lower, upper int64) {
	r.lower[j], r.upper[j] = lower, upper
	r.lp.SetBounds(j, float64(lower), float64(upper))
}

// bound returns a proven lower bound on the cost under the present bounds: the Lagrangian
// bound for the prices of the simplex method, evaluated in whole numbers, so that rounding
// errors of the method can only weaken it. As costs are whole cents it is rounded up.
func (r *relaxation) bound() int64 {
	one := int64(1) << r.shift
	total, term := new(big.Int), new(big.Int)
	add := func(a, b int64) {
		if a != 0 && b != 0 {
			total.Add(total, term.Mul(term.SetInt64(a), big.NewInt(b)))
		}
	}
	settle := func(reduced int64, j int) {
		if reduced > 0 {
			add(reduced, r.lower[j])
		} else {
			add(reduced, r.upper[j])
		}
	}
	price := make([]int64, len(r.prices))
	for i, v := range r.prices {
		limit := float64(r.clamp[i])
		price[i] = int64(math.Round(min(max(v*float64(one), -limit), limit)))
		w := r.m.rows[i]
		add(price[i], w.rhs)
		settle(w.cost*one-price[i], len(r.m.vars)+i)
	}
	for j := range r.m.vars {
		v := &r.m.vars[j]
		reduced := v.cost * one
		for k, i := range v.rows {
			reduced -= price[i] * v.coefs[k]
		}
		settle(reduced, j)
	}
	// Shifting rounds down, so this rounds up.
	total.Neg(total.Rsh(total.Neg(total), r.shift))
	if !total.IsInt64() {
		if total.Sign() > 0 {
			return math.MaxInt64
		}
		return 0
	}
	return max(0, total.Int64())
}

// shadowPrices returns what one more minute of capacity would save, in cents to two decimals,
// by resource and week: the price of its row, and what the cell gains that fills the capacity
// alone.
func (r *relaxation) shadowPrices() map[[2]int]float64 {
	prices := map[[2]int]float64{}
	r.lp.Prices(r.prices)
	for at, c := range r.m.capacity {
		prices[at] = -r.prices[c.row] / float64(c.unit)
	}
	alone := map[[2]int]float64{}
	for j := range r.m.cells {
		x, upper := &r.m.cells[j], r.m.vars[j].upper
		gain := -r.lp.ReducedCost(j)
		if gain < almost || r.lp.Value(j) < float64(upper)-almost {
			continue
		}
		for _, u := range x.uses {
			at := [2]int{u.resource, x.week}
			if (r.m.regular[u.resource][x.week]+r.m.overtime[u.resource][x.week])/u.minutes == upper {
				alone[at] = max(alone[at], gain/float64(u.minutes))
			}
		}
	}
	for at := range prices {
		prices[at] = math.Round(100*max(0, prices[at]+alone[at])) / 100
	}
	return prices
}
