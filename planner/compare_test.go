package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// The bridge between two scenarios adds up to the difference of their totals; a
// scenario against itself has none, in no draw.
func TestCompare(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 150, 10)
	strict := func(s *Scenario) { tight(s); s.Variant, s.Target = "strict", smime.Strict }
	base, other := plan(t, inv, tight), plan(t, inv, strict)
	c, err := Compare([]*Plan{base, other, plan(t, inv, tight)})
	if err != nil {
		t.Fatal(err)
	}
	sum := func(b ScenarioBridge) (n int64) {
		for _, s := range b.Steps {
			n += s.Amount
		}
		return n
	}
	if got, want := sum(c.Bridges[0]), other.Cost.Scenario.Total-base.Cost.Scenario.Total; got != want || want == 0 {
		t.Errorf("the bridge adds up to %d of %d", got, want)
	}
	if len(c.Bridges[1].Steps) != 0 || c.Bridges[1].Difference != (Spread{}) {
		t.Errorf("a scenario differs from itself: %+v", c.Bridges[1])
	}
	if len(c.Settings) != 1 || c.Settings[0].Setting.String() != "target" || c.Settings[0].Values[1].String() != "strict" {
		t.Errorf("settings %+v", c.Settings)
	}
	for _, f := range c.Figures {
		if !differ(f.Values) {
			t.Errorf("%s does not differ", f.Figure)
		}
	}
	if len(c.Totals) != len(comparedTotals) || c.Totals[1].Values[1] != other.Cost.Scenario.Total {
		t.Errorf("totals %+v", c.Totals)
	}
	if _, err := Compare([]*Plan{base, plan(t, inv, func(s *Scenario) { s.Currency = "USD" })}); err == nil {
		t.Error("EUR and USD were compared")
	}
}

// An integration that is ready on 2027-03-15 strands renewals before any earlier
// effective date and none after: the date is narrowed down to the week of it.
func TestSweep(t *testing.T) {
	t.Parallel()
	var list []cert
	for day := date("2027-01-05"); day < date("2027-08-01"); day += 7 {
		list = append(list, cert{generation: smime.Multipurpose, ends: (day + DefaultLead).String(), days: 365, ekus: mailEFS, unit: "Branch"})
	}
	inv := certificates(list...)
	ready := date("2027-03-15")
	s := shippedScenario(t)
	studying(t, "smc018")(&s)
	s.Draws = 100
	s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branch"}, LeadWeeks: 20, Ready: &ready}}
	made := 0
	w, err := NewSweep(inv, s, SweepOptions{
		Dates: []smime.Date{date("2027-01-04"), date("2027-02-08"), date("2027-04-26")}, Targets: []smime.Generation{smime.Multipurpose},
		Each: func(int, int) { made++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	if !w.Settled || w.ReadyFrom < ready-7 || w.ReadyFrom > ready+7 {
		t.Errorf("ready from %s, settled %v", w.ReadyFrom, w.Settled)
	}
	if w.Points[0].Ready || w.Points[0].Stranded == 0 || !w.Points[2].Ready || w.Safest != 2 || made < 5 {
		t.Errorf("%d plans, got %+v", made, w)
	}
	cheapest := w.Points[w.Cheapest].Difference
	for _, p := range w.Points {
		if p.Difference < cheapest {
			t.Errorf("%+v is cheaper", p)
		}
	}
	// A way that is ready at the first date leaves open whether an earlier one is.
	early, err := NewSweep(inv, s, SweepOptions{Dates: []smime.Date{date("2027-06-01")}})
	if err != nil || early.Settled || early.ReadyFrom != date("2027-06-01") {
		t.Errorf("got %+v, %v", early, err)
	}
	if _, err := NewSweep(inv, s, SweepOptions{Ballot: "smc08"}); err == nil {
		t.Error("a ballot that is not under study was moved")
	}
}
