package planner

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
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

// Chance is the probability of missing a deadline.
type Chance struct {
	What     wording.Text `json:"what"`
	Deadline smime.Date   `json:"deadline"`
	// Missed is from 0 to 1.
	Missed float64 `json:"missed"`
}

// Swing is how far one assumption alone moves the difference, in cents.
type Swing struct {
	ID     string `json:"id"`
	AtLow  int64  `json:"at_low"`
	AtHigh int64  `json:"at_high"`
}

// tornadoLength is how many figures the tornado shows.
const tornadoLength = 10

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

func (m *simulation) totals(p *Plan) []float64 {
	return p.drawnTotals(risk.Draw(ranges(m.scenario.Prices, p.Assumptions), m.scenario.Seed, m.scenario.Draws), underScenario)
}

// leadRanges returns the share of its lead time that each integration takes: between the
// low and the high of integration-lead, relative to its likely value. They vary
// independently.
func (m *simulation) leadRanges() []risk.Range {
	p, ok := m.scenario.Prices.Find("integration-lead")
	if !ok || p.Likely == 0 {
		return nil
	}
	var list []risk.Range
	for i := range m.scenario.Integrations {
		list = append(list, risk.Range{ID: leadID(i), Low: p.Low / p.Likely, Likely: 1, High: p.High / p.Likely})
	}
	return list
}

// leadID names the lead time of integration i by its position, since names may be
// pseudonyms.
func leadID(i int) string { return fmt.Sprintf("lead of integration %d", i+1) }

// drawnReadiness returns the day on which integration i is ready if it takes a share of
// its lead time, which counts from the publication of the ballots or, where the project
// names the day, from the as-of day.
func (m *simulation) drawnReadiness(i int, share float64) smime.Date {
	x, s := m.scenario.Integrations[i], &m.scenario
	ready := s.AsOf
	if x.Ready != nil {
		return s.AsOf + smime.Date(math.Ceil(float64(max(*x.Ready-s.AsOf, 0))*share))
	}
	for _, b := range s.Study {
		if b.Published != nil {
			ready = max(ready, *b.Published+smime.Date(math.Ceil(float64(7*x.LeadWeeks)*share)))
		}
	}
	return ready
}

// chances returns the probability that each integration is ready only after a ballot that
// changes its certificates takes effect. A ballot already in effect can no longer be met
// and gets no chance. Lead times are drawn one after the other: ten thousand draws of each
// would not fit into memory for thousands of integrations.
func (m *simulation) chances(list []Integration) []Chance {
	chances, places, leads := []Chance{}, m.integrationPlaces(), m.leadRanges()
	for _, x := range list {
		i, known := places[x.Name]
		if !known || x.Certificates == 0 || x.Effective <= m.scenario.AsOf {
			continue
		}
		var lead []risk.Range
		if len(leads) > 0 {
			lead = leads[i : i+1]
		}
		d, id := risk.Draw(lead, m.scenario.Seed, m.scenario.Draws), leadID(i)
		missed := d.Share(func(n int) bool { return m.drawnReadiness(i, d.Value(id, n)) > x.Effective })
		chances = append(chances, Chance{wording.Of("integration %s ready for %s", x.Name, x.Ballot), x.Effective, rounded(missed, 4)})
	}
	return chances
}

// tokenChances returns, for each order that would be late with the longest lead time even
// if placed on the as-of day, the probability that its tokens arrive after the first of
// them is needed.
func (m *simulation) tokenChances(d risk.Draws, list []Purchase) []Chance {
	longest := m.scenario.AsOf.Monday() + smime.Date(7*m.tariffs[high].minutes("token-lead"))
	chances := []Chance{}
	for _, x := range list {
		if x.Awaited != 0 && x.Awaited < longest && m.scenario.TokenPolicy.LeadWeeks == nil {
			missed := d.Share(func(n int) bool { return m.tokensLate(d, n, []Purchase{x}) })
			chances = append(chances, Chance{wording.Of("tokens there, ordered today: %s", wording.Of(x.Model)), x.Awaited, rounded(missed, 4)})
		}
	}
	return chances
}

// tokensLate reports whether in draw n some tokens arrive after the first of them is
// needed although they were ordered on the as-of day.
func (m *simulation) tokensLate(d risk.Draws, n int, list []Purchase) bool {
	days := 7 * float64(m.tokenLead())
	if drawn := d.Value("token-lead", n) / 100; drawn > 0 && m.scenario.TokenPolicy.LeadWeeks == nil {
		days = 7 * drawn
	}
	there := m.scenario.AsOf.Monday() + smime.Date(math.Ceil(days)) // as for orderBy
	return slices.ContainsFunc(list, func(x Purchase) bool { return x.Awaited != 0 && there > x.Awaited })
}

// tornado returns the assumptions that move the difference most.
func tornado(list []Assumption) []Swing {
	swings := []Swing{}
	for _, a := range list {
		for _, x := range a.Moves {
			if x.Result == ResultDifference {
				swings = append(swings, Swing{a.ID, x.AtLow, x.AtHigh})
			}
		}
	}
	size := func(s Swing) int64 { return Move{"", s.AtLow, s.AtHigh}.Swing() }
	slices.SortStableFunc(swings, func(a, b Swing) int { return cmp.Compare(size(b), size(a)) })
	return swings[:min(len(swings), tornadoLength)]
}
