package planner

import (
	"testing"

	"smigrate/inventory/load"
)

// TestFindingGroups: the groups of either kind add up to the findings of the plan, and
// no group has more findings than certificates.
func TestFindingGroups(t *testing.T) {
	t.Parallel()
	inv, err := load.Files(t.Context(), []load.Input{{Path: "../examples/era/certificates.csv"}}, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := planOn(t, inv, "2026-11-02")
	if len(p.Findings) == 0 || len(p.Units) < 2 {
		t.Fatal("the example has nothing to group")
	}
	for _, by := range []string{"type", "unit"} {
		sums := map[string]FindingCount{}
		for _, g := range p.FindingGroups() {
			if g.By != by {
				continue
			}
			if g.Blocks+g.Review+g.Unknown > g.Certificates || g.New > g.Blocks {
				t.Errorf("%+v", g)
			}
			n := sums[g.Rule]
			n.Blocks, n.New, n.Review, n.Unknown = n.Blocks+g.Blocks, n.New+g.New, n.Review+g.Review, n.Unknown+g.Unknown
			sums[g.Rule] = n
		}
		for _, f := range p.Findings {
			if got, want := sums[f.Rule], (FindingCount{StatusCounts: f.StatusCounts}); got != want {
				t.Errorf("%s by %s: %+v, want %+v", f.Rule, by, got, want)
			}
		}
	}
}
