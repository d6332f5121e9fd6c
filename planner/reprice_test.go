package planner

import (
	"slices"
	"testing"
)

// At other prices the work that stays costs what a plan made anew says, as long as no
// capacity lets prices decide about weeks.
func TestDifferenceAt(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 500, 7)
	p := plan(t, inv, studying(t, "smc08", "smc018"))
	if got := p.DifferenceAt(p.sim.scenario); got != p.Cost.Difference.Total {
		t.Errorf("%d at its own prices, the plan says %d", got, p.Cost.Difference.Total)
	}
	for _, id := range []string{"rate-engineer", "minutes-registration", "certificate-mailbox", "ticket"} {
		dearer := func(s *Scenario) {
			studying(t, "smc08", "smc018")(s)
			s.Prices.Prices = slices.Clone(s.Prices.Prices)
			for i := range s.Prices.Prices {
				if x := &s.Prices.Prices[i]; x.ID == id {
					x.Likely = x.High
				}
			}
		}
		s := shippedScenario(t)
		dearer(&s)
		anew := plan(t, inv, dearer)
		if got, want := p.DifferenceAt(s), anew.Cost.Difference.Total; got != want {
			t.Errorf("%s at its highest: %d, a plan made anew says %d", id, got, want)
		}
	}
}
