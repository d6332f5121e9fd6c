package planner

import (
	"fmt"
	"math"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/risk"
)

// Chance is the probability of missing a deadline.
type Chance struct {
	What     wording.Text `json:"what"`
	Deadline smime.Date   `json:"deadline"`
	// Missed is from 0 to 1.
	Missed float64 `json:"missed"`
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
