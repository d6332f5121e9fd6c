package reports

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"smigrate/planner"
)

// Totals that fall, that are negative or nothing at all have their place in the
// picture too.
func TestCostPlotsStayInside(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]planner.Cost{
		"nothing": {},
		"less": {
			Today: planner.Amounts{Total: 1000}, Scenario: planner.Amounts{Total: 400}, Difference: planner.Amounts{Total: -600},
			Bridge: []planner.Step{{Kind: planner.KindUsers, Cause: planner.CauseSplit, Amount: 900}, {Kind: planner.KindUsers, Cause: planner.CauseTokens, Amount: -1500}},
			Risk: planner.Risk{
				Difference: planner.Spread{P10: -900, P50: -600, P90: 100},
				Tornado:    []planner.Swing{{ID: "a", AtLow: -700, AtHigh: 200}, {ID: "b", AtLow: -100, AtHigh: -650}, {ID: "same", AtLow: -600, AtHigh: -600}},
			},
		},
		"below zero between": {
			Today: planner.Amounts{Total: 100}, Scenario: planner.Amounts{Total: 50},
			Bridge: []planner.Step{{Kind: planner.KindUsers, Cause: planner.CauseTokens, Amount: -300}, {Kind: planner.KindUsers, Cause: planner.CauseSplit, Amount: 250}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &planner.Plan{Cost: c}
			for _, plot := range []plot{kindsPlot(p), causesPlot(p), spreadPlot(p), tornadoPlot(p)} {
				for _, r := range plot.Rects {
					if r.X < 0 || r.W <= 0 || r.X+r.W > coordinate(plot.Width) || r.Y < 0 || r.Y+r.H > coordinate(plot.Height) {
						t.Errorf("%s: %q is drawn at %v, %v, %v wide and %v high", plot.ID, r.Title, r.X, r.Y, r.W, r.H)
					}
				}
				for _, l := range plot.Lines {
					if l.X1 < 0 || l.X1 > coordinate(plot.Width) || l.Y2 > coordinate(plot.Height) {
						t.Errorf("%s: a line from %v to %v", plot.ID, l.X1, l.X2)
					}
				}
			}
		})
	}
}

// Each step of the bridge begins where the one before it ends, and the last leads to
// the scenario.
func TestBridgeIsUnbroken(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	b := causesPlot(p)
	at := b.Rects[0].X + b.Rects[0].W
	steps := 0
	for i, s := range p.Cost.Bridge {
		r := b.Rects[i+1]
		from, to := r.X, r.X+r.W
		if s.Amount < 0 {
			from, to = to, from
		}
		if d := from - at; d > 1 || d < -1 { // small steps are drawn one wide
			t.Errorf("%q begins at %v, the step before it ends at %v", r.Title, from, at)
		}
		at = to
		steps++
	}
	last := b.Rects[len(b.Rects)-1]
	if d := last.X + last.W - at; steps == 0 || d > 1 || d < -1 {
		t.Errorf("after %d steps at %v, the scenario is at %v", steps, at, last.X+last.W)
	}
}

func TestModelsOfTheFleet(t *testing.T) {
	t.Parallel()
	models, most := byModel([]planner.FleetRow{
		{Model: "K 5", Catalogue: "Key 5", Site: "A", Tokens: 3, Today: 1, Scenario: 2}, {Model: "K5", Catalogue: "Key 5", Site: "B", Tokens: 2, Scenario: 4},
		{Model: "other", Tokens: 1}, {Tokens: 5, Today: 5},
	})
	want := []planner.FleetRow{{Model: "Key 5", Tokens: 5, Today: 1, Scenario: 6}, {Model: "other", Tokens: 1}, {Model: "unknown", Tokens: 5, Today: 5}}
	if len(models) != len(want) || most != 6 {
		t.Fatalf("%+v, most %d", models, most)
	}
	for i := range want {
		if models[i] != want[i] {
			t.Errorf("%+v, not %+v", models[i], want[i])
		}
	}
}

// A legend explains what the plot has, and nothing else.
func TestLegendOfWhatIsDrawn(t *testing.T) {
	t.Parallel()
	weeks := []planner.Week{{Load: map[string]int64{"help-desk": 30}}}
	for _, x := range []struct {
		capacity int64
		want     []string
	}{{40, []string{"load", "capacity"}}, {20, []string{"load", "above capacity: overtime", "capacity"}}} {
		p := loadPlot(planner.Resource{ID: "help-desk", Unit: "minutes", Capacity: x.capacity, Limited: true}, weeks)
		var got []string
		for _, entry := range p.Drawn() {
			got = append(got, text(say("%s", entry.Text)))
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("capacity %d: %q, want %q", x.capacity, got, x.want)
		}
	}
}

// The contents of a page without plots announce none.
func TestPageWithoutPlots(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		plan *planner.Plan
		want bool
	}{{planOf(t, nil), false}, {samplePlan(t), true}} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Write(&b, HTML, x.plan); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "<h3>Plots</h3>"); got != x.want {
			t.Errorf("plots among the contents of %d certificates: %t", x.plan.Certificates().Len(), got)
		}
	}
}
