package schedule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConflicts checks that each obstacle is named with its cure.
func TestConflicts(t *testing.T) {
	t.Parallel()
	latest, week := 2, 2
	tests := []struct {
		name   string
		change func(*Problem)
		want   Conflict
	}{
		{
			"capacity", func(p *Problem) { p.Cohorts[0].Latest, p.Cohorts[0].Count = &latest, 35 },
			Conflict{Units: 5, Kind: Lapsed, Reason: "0 of 100 minutes of desk left in week 0 (2026-11-23)", Cure: "50 more minutes of desk in week 0 (2026-11-23)"},
		},
		{
			"freeze", func(p *Problem) { p.Cohorts[0].Latest, p.Freezes = &latest, []Freeze{{From: 0, To: 4}} },
			Conflict{Units: 15, Kind: Lapsed, Reason: "desk is frozen from week 0 (2026-11-23) to week 4 (2026-12-21)", Cure: "lift the freeze of desk in week 0 (2026-11-23)"},
		},
		{
			"milestone", func(p *Problem) {
				p.Cohorts[0].Count, p.Cohorts[0].Needs = 5, []string{"era"}
				p.Milestones[0] = Milestone{ID: "era", ReadyWeek: 9, ExpeditedWeek: &week, ExpediteCost: 1_000_000}
			},
			Conflict{Units: 5, Kind: Lapsed, Reason: "milestone era is ready in week 9 (2027-01-25) only", Cure: "expedite era"},
		},
		{
			"window", func(p *Problem) { p.Cohorts[0].Release = 7 },
			Conflict{Units: 15, Kind: Lapsed, Reason: "no week from its release in week 7 (2027-01-11) to week 4 (2026-12-21)", Cure: "release it by week 4 (2026-12-21)"},
		},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			p, err := Read(strings.NewReader(example))
			if err != nil {
				t.Fatal(err)
			}
			p.Freezes, p.Cohorts[0].Needs = nil, nil
			tc.change(p)
			tc.want.Cohort = p.Cohorts[0].ID
			s := solve(t, p)
			if len(s.Conflicts) == 0 {
				t.Fatal("no conflict")
			}
			if diff := cmp.Diff(tc.want, s.Conflicts[len(s.Conflicts)-1]); diff != "" {
				t.Error(diff)
			}
		})
	}
}
