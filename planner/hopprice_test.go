package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Where validity that is thrown away is paid back, putting off a split by eight months
// is free of the 39.60 that it costs otherwise (docs/simulation.md), but for a cent of
// rounding.
func TestHopPricesFollowTheContract(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		contract         configs.Contract
		forfeited, saved int64
	}{
		{configs.Contract{}, 3960, -3960},
		{configs.Contract{Refund: "pro-rata"}, 0, 0},
		{configs.Contract{Charge: "subscription"}, 0, 0},
	} {
		s := shippedScenario(t)
		s.Strategy, s.Contract = configs.LastCall, tt.contract
		studying(t, "smc018")(&s)
		zero := 0.0
		var err error
		if s.Prices, err = s.Prices.With(map[string]configs.Override{"discount-percent": {Likely: &zero}}, "", "test"); err != nil {
			t.Fatal(err)
		}
		m := simulate(certificates(cert{generation: smime.Multipurpose, ends: "2028-03-31", days: 825, ekus: mailEFS}), s)
		if w, ok := m.weighing(&m.cohorts[0]); !ok || w.Forfeited != tt.forfeited || max(w.Saved-tt.saved, tt.saved-w.Saved) > 1 {
			t.Errorf("%v: got %+v", tt.contract.Words(), w)
		}
	}
}

// The prices of the renewals of a certificate are what the account has for them, proofs
// left out.
func TestHopPricesAreTheAccount(t *testing.T) {
	t.Parallel()
	share := 80.0
	for _, contract := range []configs.Contract{{}, {Refund: "pro-rata"}, {Charge: "subscription"}} {
		s := shippedScenario(t)
		s.Contract = contract
		var err error
		if s.Prices, err = s.Prices.With(map[string]configs.Override{"term-two-years": {Likely: &share}}, "", "test"); err != nil {
			t.Fatal(err)
		}
		m := simulate(sampled(t, 80, 3), s)
		for i := range m.cohorts {
			c := &m.cohorts[i]
			l := c.lane
			l.tariff, l.onToken = m.inv.Contents()[c.content].Type, c.token
			price := newHopPrices(&m.scenario).of(l)
			var want int64
			proofs := 0
			for n := range c.scenario {
				if m.job(c.stream, c.scenario, n).proof {
					proofs++
				}
			}
			want += m.tariffs[likely].work(proofs, "minutes-vetting", "rate-registration")
			from, notAfter := c.generation, c.notAfter
			for _, h := range c.scenario {
				want += price(h, from, notAfter)
				from, notAfter = h.Generation, h.NotAfter()
			}
			// Each line of a renewal may be half a cent off, on either side.
			if got := m.costOf(underScenario, c.stream, c.scenario); max(got-want, want-got) > int64(8*len(c.scenario)) {
				t.Errorf("%v: cohort %d costs %d, its renewals %d", contract.Words(), i, got, want)
			}
		}
	}
}
