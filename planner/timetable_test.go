package planner

import (
	"testing"

	"pgregory.net/rapid"

	"smigrate/configs"
)

// The id of a group is what the sentence about it says, and no two are the same.
func TestGroupsAreNamedAsSaid(t *testing.T) {
	t.Parallel()
	s, inv := shippedScenario(t), sampled(t, 400, 5)
	rapid.Check(t, func(t *rapid.T) {
		s := s
		s.Strategy = rapid.SampledFrom(configs.Strategies).Draw(t, "strategy")
		s.Targets = chosenStrategies(t)
		m := simulate(inv, s)
		m.fleet = m.newFleet()
		m.livesOfBoth()
		table := m.timetable(underScenario)
		seen := map[string]bool{}
		for i, name := range table.names {
			if said := table.said(i).String(); name != said || seen[name] || table.group(name) != i {
				t.Fatalf("group %d is called %q and said to be %q", i, name, said)
			}
			seen[name] = true
		}
	})
}
