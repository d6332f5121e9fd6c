package planner

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/risk"
)

// Where all depends on one price, the spread of the total is that of the price.
func TestRiskOfOnePrice(t *testing.T) {
	t.Parallel()
	low, likely, high := 10.0, 20.0, 60.0
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2028-11-30", days: 730, ekus: mail}), func(s *Scenario) {
		var own = map[string]configs.Override{"certificate-sponsored": {Low: &low, Likely: &likely, High: &high}}
		for _, x := range s.Prices.Prices {
			if x.ID != "certificate-sponsored" && x.Unit != "weeks" {
				zero := 0.0
				if x.Unit == "percent" {
					zero = x.Likely
				}
				own[x.ID] = configs.Override{Likely: &zero}
			}
		}
		var err error
		if s.Prices, err = s.Prices.With(own, "", "test"); err != nil {
			t.Fatal(err)
		}
	})
	days := 0.0
	for _, x := range p.Cost.Lines {
		if x.Side == SideToday && x.Kind == KindCertificates {
			days += float64(x.Quantity)
		}
	}
	price := risk.Range{Low: low, Likely: likely, High: high}
	for name, pair := range map[string][2]float64{
		"P10":  {float64(p.Cost.Risk.Today.P10), price.Quantile(0.1)},
		"P50":  {float64(p.Cost.Risk.Today.P50), price.Quantile(0.5)},
		"P90":  {float64(p.Cost.Risk.Today.P90), price.Quantile(0.9)},
		"mean": {float64(p.Cost.Risk.Today.Mean), (low + 4*likely + high) / 6},
	} {
		if want := pair[1] * 100 * days / 365; math.Abs(pair[0]-want) > 0.02*want {
			t.Errorf("%s: %v cents, want about %v", name, pair[0], want)
		}
	}
	if p.Cost.Risk.Difference != (Spread{}) {
		t.Errorf("the two sides buy the same and differ by %+v", p.Cost.Risk.Difference)
	}
}

// A lead time of 16 weeks, likely 8 to 36: the deadline lies where the exact
// distribution has the probability.
func TestChances(t *testing.T) {
	t.Parallel()
	inv := certificates(cert{generation: smime.Multipurpose, ends: "2027-09-30", days: 365, ekus: mailEFS, unit: "Branch"})
	p := plan(t, inv, func(s *Scenario) {
		studying(t, "smc018")(s) // published 2026-09-28, effective 2027-07-01: 276 days
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branch"}, LeadWeeks: 28}}
	})
	if len(p.Cost.Risk.Chances) != 1 {
		t.Fatalf("got %+v", p.Cost.Risk.Chances)
	}
	// 28 weeks are 196 days, stretched by 0.5 to 2.25.
	r := risk.Range{Low: 98, Likely: 196, High: 441}
	want := 0.0
	for u := 0.0; u < 1; u += 0.0001 {
		if math.Ceil(r.Quantile(u)) > 276 {
			want += 0.0001
		}
	}
	c := p.Cost.Risk.Chances[0]
	if math.Abs(c.Missed-want) > 0.02 || c.Deadline != date("2027-07-01") || want < 0.05 {
		t.Errorf("got %+v, want a chance of about %.3f", c, want)
	}
}

// Plans made anew are the same for the same seed, and where nothing is uncertain
// they are the plan.
func TestReplan(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 60, 8)
	change := func(s *Scenario) {
		tight(s)
		s.Replan, s.Draws = 6, 100
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Type: "sponsored"}, LeadWeeks: 20}}
	}
	p := plan(t, inv, change)
	if diff := cmp.Diff(p.Cost.Risk, plan(t, inv, change).Cost.Risk); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	if x := p.Cost.Risk.Replanned; x.Draws != 6 || x.Finish.P10 > x.Finish.P90 || x.Scenario.P10 >= x.Scenario.P90 {
		t.Errorf("got %+v", x)
	}
	certain := plan(t, inv, func(s *Scenario) {
		change(s)
		for i := range s.Prices.Prices {
			x := &s.Prices.Prices[i]
			x.Low, x.High = x.Likely, x.Likely
		}
	})
	if x := certain.Cost.Risk.Replanned; x.Scenario.P10 != certain.Cost.Scenario.Total || x.Difference.P90 != certain.Cost.Difference.Total {
		t.Errorf("planned anew %+v, planned %d, difference %d", x, certain.Cost.Scenario.Total, certain.Cost.Difference.Total)
	}
}

// 100 now, 106 a year later and 112.36 two years later are worth 300 now at 6 %.
func TestPresentValue(t *testing.T) {
	t.Parallel()
	list := []YearAmount{{2026, 10000}, {2027, 10600}, {2028, 11236}}
	if got := discounted(list, 6); got != 30000 {
		t.Errorf("got %d", got)
	}
	if got := discounted(list, 0); got != 31836 {
		t.Errorf("without discount: %d", got)
	}
}

// What the schedule adds falls in the year of its week.
func TestScheduleCostByYear(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 200, 5), tight)
	years := map[int]bool{}
	for _, x := range p.Cost.Lines {
		if x.Cause == CauseCapacity {
			years[x.Year] = true
		}
	}
	if len(years) < 2 {
		t.Errorf("capacity costs in the years %v alone", years)
	}
}

// A validity cut from 1185 days to 825 takes 1185/825 times the renewals.
func TestValidityCut(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2027-03-31", days: 1185, ekus: mail}), nil)
	v := p.Cost.ValidityCut
	// 365 / 1154 and 365 / 794 renewals a year: the last day less the lead.
	if v.Certificates != 1 || v.Factor != 1.436 || v.RenewalsToday != 0.3 || v.RenewalsScenario != 0.5 || v.PerYear <= 0 {
		t.Errorf("got %+v", v)
	}
}

// Another currency changes the amounts at its rate, to a cent a line.
func TestCurrency(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 100, 9)
	euro := plan(t, inv, nil)
	other := plan(t, inv, func(s *Scenario) {
		s.Currency = "XXX"
		s.Prices = s.Prices.WithRates("XXX", map[string]configs.Rate{"EUR": {Rate: 2, Date: "2026-10-30"}})
	})
	if other.Cost.Currency != "XXX" || len(other.Cost.Lines) != len(euro.Cost.Lines) {
		t.Fatalf("%s, %d lines", other.Cost.Currency, len(other.Cost.Lines))
	}
	for i, x := range other.Cost.Lines {
		y := euro.Cost.Lines[i]
		if x.Quantity != y.Quantity && x.Cause != CauseCapacity {
			t.Errorf("%+v is %+v", y, x)
		}
		if !strings.HasPrefix(x.Price, "token-yubikey") && x.Price != "ticket" && x.Quantity == y.Quantity && max(x.Amount-2*y.Amount, 2*y.Amount-x.Amount) > 2 {
			t.Errorf("%+v became %+v", y, x)
		}
	}
}

// Cards that are full in January 2027, 60 days after the as-of day, against lead times of
// 2, 6 and 16 weeks.
func TestTokenChances(t *testing.T) {
	t.Parallel()
	inv := certificates(fleetOf(2, "OpenPGP card 3.4", 3, "2027-01-31")...)
	p := plan(t, inv, func(s *Scenario) { ageless(s); s.Replan = 20 })
	r := risk.Range{Low: 2, Likely: 6, High: 16}
	days, want := float64(date("2027-01-01")-p.AsOf), 0.0
	for u := 0.0; u < 1; u += 0.0001 {
		if math.Ceil(7*r.Quantile(u)) > days {
			want += 0.0001
		}
	}
	if got := p.Cost.Risk.Chances; len(got) != 1 || math.Abs(got[0].Missed-want) > 0.02 || got[0].Deadline != date("2027-01-01") || want < 0.05 {
		t.Errorf("got %+v, want a chance of about %.3f", got, want)
	}
	if x := p.Cost.Risk.Replanned; math.Abs(x.TokensLate-want) > 0.35 {
		t.Errorf("late in %v of the draws planned anew, want about %.3f", x.TokensLate, want)
	}
	weeks := 4
	p = plan(t, inv, func(s *Scenario) { ageless(s); s.Replan, s.TokenPolicy.LeadWeeks = 3, &weeks })
	if len(p.Cost.Risk.Chances) != 0 || p.Cost.Risk.Replanned.TokensLate != 0 {
		t.Errorf("a lead time that is known: %+v", p.Cost.Risk)
	}
}

// On a Sunday an order of the as-of week brings tokens in six weeks for the work of the sixth week
// on: the schedule waits for that week, and with a lead time that is certain nothing is missed.
func TestTokenChancesOfASunday(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(fleetOf(2, "OpenPGP card 3.4", 3, "2026-12-15")...), func(s *Scenario) {
		ageless(s)
		s.AsOf, s.Replan = date("2026-11-08"), 3
		for i := range s.Prices.Prices {
			if x := &s.Prices.Prices[i]; x.ID == "token-lead" {
				x.Low, x.High = x.Likely, x.Likely
			}
		}
	})
	first := p.Tokens.Purchases[0]
	if first.Awaited != date("2026-12-14") || first.OrderBy != p.AsOf || first.LateDays != 0 {
		t.Errorf("%+v", first)
	}
	for _, x := range p.Cost.Risk.Chances {
		if x.Missed != 0 {
			t.Errorf("%+v", x)
		}
	}
	if x := p.Cost.Risk.Replanned; x.TokensLate != 0 {
		t.Errorf("planned anew: %+v", x)
	}
}
