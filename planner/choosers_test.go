package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// targets sends the certificates of a unit to a generation.
func targets(unit string, g smime.Generation) []configs.Target {
	return []configs.Target{{Where: configs.Where{Unit: unit}, Target: configs.Generation(g)}}
}

func TestFirstMatchWins(t *testing.T) {
	t.Parallel()
	s := Scenario{
		Targets:      append(targets("Board", smime.Strict), targets("B*", smime.Multipurpose)...),
		Integrations: []configs.Integration{{Name: "a", Where: configs.Where{Unit: "Board"}}, {Name: "b", Where: configs.Where{Unit: "B*"}}},
	}
	inv := certificates(cert{unit: "Board"}, cert{unit: "Branch"}, cert{unit: "Sales"})
	wantTarget := []smime.Generation{smime.Strict, smime.Multipurpose, smime.UnknownGeneration}
	wantIntegration := []int{0, 1, -1}
	by := ungrouped(inv, s).choosers()
	for i, c := range inv.All() {
		if got := smime.Generation(s.treatment(by.target.Of(c)).Target); got != wantTarget[i] {
			t.Errorf("%s: target %q, want %q", c.Unit(), got, wantTarget[i])
		}
		if got := by.integration.Of(c); got != wantIntegration[i] {
			t.Errorf("%s: integration %d, want %d", c.Unit(), got, wantIntegration[i])
		}
	}
}
