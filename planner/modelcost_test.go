package planner

import (
	"math"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// What is said of cost before a plan is made differs from what the plan says by the
// schedule, data, proofs and purchases alone.
func TestDifferenceNear(t *testing.T) {
	t.Parallel()
	inv, s := sampled(t, 700, 5), shippedScenario(t)
	p, err := New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	model, err := Prepare(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	made := model.At(s.Trial())
	for name, change := range map[string]func(*Scenario){
		"nothing":        func(*Scenario) {},
		"a month later":  studying(t, "smc08", "smc018@2027-08-01"),
		"one ballot":     studying(t, "smc08"),
		"validity":       studying(t, "smc08", "smc018", "validity-397"),
		"a key for each": studying(t, "smc08", "smc018", "no-dual-use"),
		"strict":         func(s *Scenario) { s.Target = smime.Strict },
		"early":          func(s *Scenario) { s.Strategy = configs.Early },
		"last call":      func(s *Scenario) { s.Strategy = configs.LastCall },
		"dearer": func(s *Scenario) {
			price := 99.0
			s.Prices, _ = s.Prices.With(map[string]configs.Override{"ticket": {Likely: &price}}, "", "test")
			s.Strategy = configs.Early
		},
	} {
		x := s
		change(&x)
		anew, err := New(inv, x)
		if err != nil {
			t.Fatal(err)
		}
		tried := model.At(x.Trial())
		near := p.DifferenceNear(x, &made, &tried)
		prices := newTariff(anew.sim.scenario.Prices, likely)
		want := p.DifferenceAt(x) + renewalLines(anew.Cost.Lines, prices) - renewalLines(p.Cost.Lines, prices) +
			int64(p.tokenCents(underScenario, p.Tokens.Scenario, prices)*float64(tried.TokensScenario-made.TokensScenario)) -
			int64(p.tokenCents(asToday, p.Tokens.Today, prices)*float64(tried.TokensToday-made.TokensToday))
		if off := near - want; math.Abs(float64(off)) > float64(len(anew.Cost.Lines)) { // a cent each: amounts are rounded by year
			t.Errorf("%s: about %d, but the lines of renewals and tokens say %d", name, near, want)
		}
		if total := anew.Cost.Difference.Total; math.Abs(float64(near-total)) > 0.03*math.Max(math.Abs(float64(total)), math.Abs(float64(p.Cost.Difference.Total))) {
			t.Errorf("%s: about %d, the plan says %d, before %d", name, near, total, p.Cost.Difference.Total)
		}
	}
}

// renewalLines adds up the lines that follow from renewals alone.
func renewalLines(lines []Line, t tariff) (cents int64) {
	for _, x := range lines {
		switch {
		case x.Cause == CauseCapacity, x.Cause == CauseTokens, x.Cause == CauseData, x.Cause == CauseIntegration, x.Kind == KindUsers, x.Kind == KindLicences,
			x.Times == "minutes-proof-organization", x.Times == "minutes-proof-domain":
		case x.Side == SideToday:
			cents -= t.amount(x)
		default:
			cents += t.amount(x)
		}
	}
	return cents
}
