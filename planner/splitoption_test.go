package planner

import (
	"slices"
	"testing"

	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// Tokens are replaced as often as following each of them says, whichever function is asked
// for first.
func TestReplacedWithAgainstFollowing(t *testing.T) {
	t.Parallel()
	m := simulate(sampled(t, 4000, 3), shippedScenario(t))
	m.fleet = m.newFleet()
	follow := func(functions smime.Functions, hops func(*stream) []Hop) (n int) {
		s := m.tokenSide(underScenario)
		s.hops = hops
		for i := range m.fleet.devices {
			d := &m.fleet.devices[i]
			if slices.ContainsFunc(d.members, func(x member) bool { return m.streams[x.stream].moves&functions != 0 }) {
				n += fleet.Count(d.onDay(), s.visits(d, nil), m.scenario.tokenRules(), fleet.Likely)
			}
		}
		return n
	}
	asked := 0
	for _, functions := range []smime.Functions{1 << smime.FunctionEFS, 1 << smime.FunctionLogon, 1<<smime.FunctionEFS | 1<<smime.FunctionLogon, ^smime.Functions(0)} {
		sooner := func(s *stream) []Hop {
			line := slices.Clone(s.scenario)
			for i := range line {
				if i > 0 {
					line[0].Lost |= line[i].Lost & functions
					line[i].Lost &^= functions
				}
			}
			return line
		}
		scheduled, first := m.replacedWith(functions, sooner)
		if scheduled != follow(functions, underScenario.hops) || first != follow(functions, sooner) {
			t.Errorf("functions %b: %d and %d, want %d and %d", functions, scheduled, first, follow(functions, underScenario.hops), follow(functions, sooner))
		}
		asked += scheduled
	}
	if asked == 0 {
		t.Error("no token is replaced, so nothing was compared")
	}
}
