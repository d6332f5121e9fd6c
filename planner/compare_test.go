package planner

import (
	"testing"

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
