package planner

import "testing"

// TestWaves: every certificate whose first renewal is scheduled is in one wave, in a
// week of that wave, and waves count no others.
func TestWaves(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 600, 4), func(*Scenario) {})
	counted := map[string]int{}
	for i := range p.Certificates().Len() {
		a, id := p.Action(i), p.Wave(i)
		if a.Scheduled != (id != "") {
			t.Fatalf("certificate %d: scheduled %v, wave %q", i, a.Scheduled, id)
		}
		counted[id]++
		for _, w := range p.Schedule.Waves {
			if w.ID == id && (a.Week < w.Start || a.Week > w.End || a.Verb != w.Verb) {
				t.Errorf("certificate %d: %s in week %s, wave %+v", i, a.Verb, a.Week, w)
			}
		}
	}
	if len(p.Schedule.Waves) < 3 {
		t.Fatalf("only %d waves", len(p.Schedule.Waves))
	}
	for _, w := range p.Schedule.Waves {
		if counted[w.ID] != w.Units || w.Units == 0 {
			t.Errorf("%s has %d units and %d certificates", w.ID, w.Units, counted[w.ID])
		}
	}
}
