package planner

import (
	"testing"

	"smigrate/configs"
)

// The group of a wave selects its certificates, and a pin with that selector holds all
// of them, which stay the same work in whatever week.
func TestWavesArePinned(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 300, 4)
	free := plan(t, inv, nil)
	groups := free.WaveGroups()
	for n, w := range free.Schedule.Waves {
		g := groups[n]
		if again := free.Group(configs.Where{ExpiresFrom: g.Where.ExpiresFrom, ExpiresTo: g.Where.ExpiresTo}); again.Units < g.Units {
			t.Errorf("%s: %d certificates end between its days, %d of them are in it", w.ID, again.Units, g.Units)
		}
		if g.Units < w.Units || g.First > w.Start || g.Last+6 < w.End || g.Unscheduled != 0 {
			t.Errorf("%s has %d units from %s to %s, its group is %+v", w.ID, w.Units, w.Start, w.End, g)
		}
	}
	for _, n := range []int{0, len(groups) / 2, len(groups) - 1} {
		g, week := groups[n], date("2027-08-02")
		p := plan(t, inv, func(s *Scenario) { s.Pins = []configs.Pin{{Where: g.Where, Week: week}} })
		held := 0
		for i := range inv.Len() {
			if free.Work(i) != p.Work(i) {
				t.Fatalf("a pin makes %s of %s", p.Work(i), free.Work(i))
			}
			if monday, ok := p.Week(i); ok && p.sim.selects(g.Where, inv.At(i)) {
				held++
				if monday != week {
					t.Errorf("%s is pinned to %s and done in %s", g.Where.Work, week, monday)
				}
			}
		}
		if held != g.Units {
			t.Errorf("%s: a pin holds %d of %d", g.Where.Work, held, g.Units)
		}
		if again := p.Group(g.Where); again.Units != g.Units || again.First != week || again.Last != week {
			t.Errorf("%+v, pinned: %+v", g, again)
		}
	}
}
