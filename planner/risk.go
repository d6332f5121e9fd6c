package planner

import (
	"cmp"
	"math"
	"slices"

	"smigrate/configs"
	"smigrate/planner/risk"
)

// Defaults of the draws.
const (
	DefaultSeed  = 1
	DefaultDraws = 10_000
)

// Risk says how sure the cost is: prices and efforts are drawn between their low and
// high values while the plan stays as it is.
type Risk struct {
	Seed  uint64 `json:"seed"`
	Draws int    `json:"draws"`
	// Today, Scenario and Difference are totals. The difference is taken draw by
	// draw, so that what both sides pay alike does not blur it.
	Today      Spread `json:"today"`
	Scenario   Spread `json:"scenario"`
	Difference Spread `json:"difference"`
	// Chances are the probabilities of missing deadlines, since lead times vary.
	Chances []Chance `json:"chances"`
	// Tornado are the figures that move the difference most, the first one most.
	Tornado []Swing `json:"tornado"`
	// Replanned is what plans made anew in each draw come to; nil if there were none.
	Replanned *Replanned `json:"replanned,omitempty"`
}

// Spread is what an amount may come to, in cents: in one of ten draws it is below
// P10, in one of two below P50, in one of ten above P90.
type Spread struct {
	Mean int64 `json:"mean"`
	P10  int64 `json:"p10"`
	P50  int64 `json:"p50"`
	P90  int64 `json:"p90"`
}

// risk draws the prices of the account.
func (m *simulation) risk(p *Plan) Risk {
	s := &m.scenario
	d := risk.Draw(ranges(s.Prices, p.Assumptions), s.Seed, s.Draws)
	today, scenario := p.drawnTotals(d, asToday), p.drawnTotals(d, underScenario)
	return Risk{
		Seed: s.Seed, Draws: s.Draws,
		Today: spreadOf(today), Scenario: spreadOf(scenario), Difference: spreadOf(risk.Minus(scenario, today)),
		Chances: append(m.chances(p.Integrations), m.tokenChances(d, p.Tokens.Purchases)...), Tornado: tornado(p.Assumptions),
	}
}

// ranges returns the figures of the account that are uncertain, each on its scale.
func ranges(l configs.PriceList, used []Assumption) []risk.Range {
	var list []risk.Range
	for _, a := range used {
		if p, ok := l.Find(a.ID); ok {
			scale := float64(p.Scale())
			list = append(list, risk.Range{
				ID: a.ID, Group: a.Group, Low: scale * p.Low, Likely: scale * p.Likely, High: scale * p.High,
			})
		}
	}
	return list
}

// drawnTotals returns the total of one side in each draw, in cents.
func (p *Plan) drawnTotals(d risk.Draws, on side) []float64 { return d.Sum(terms(p.Cost.Lines, on)) }

// terms adds up the lines of one side that are priced alike, users' time left out.
func terms(lines []Line, on side) []risk.Term {
	type key struct {
		times, price string
		divisor      int64
	}
	sums := map[key]int64{}
	for _, x := range lines {
		if x.Side == on.String() && x.Kind != KindUsers {
			sums[key{x.Times, x.Price, x.Divisor}] += x.Quantity
		}
	}
	var list []risk.Term
	for k, n := range sums {
		list = append(list, risk.Term{Quantity: float64(n), Divisor: float64(k.divisor), Times: k.times, Price: k.price})
	}
	slices.SortFunc(list, func(a, b risk.Term) int { return cmp.Or(cmp.Compare(a.Price, b.Price), cmp.Compare(a.Times, b.Times)) })
	return list
}

// spreadOf returns the spread of drawn amounts, in whole cents.
func spreadOf(values []float64) Spread {
	s := risk.SpreadOf(values)
	cents := func(v float64) int64 { return int64(math.Round(v)) }
	return Spread{cents(s.Mean), cents(s.P10), cents(s.P50), cents(s.P90)}
}

// differenceOf returns the spread of what one plan costs more under its scenario than
// another, draw by draw with the same numbers for the same prices.
func differenceOf(from, to *Plan) Spread {
	a, b := from.sim, to.sim
	return spreadOf(risk.Minus(b.totals(to), a.totals(from)))
}

// totals returns the total under the scenario in each draw, in cents.
func (m *simulation) totals(p *Plan) []float64 {
	return p.drawnTotals(risk.Draw(ranges(m.scenario.Prices, p.Assumptions), m.scenario.Seed, m.scenario.Draws), underScenario)
}
