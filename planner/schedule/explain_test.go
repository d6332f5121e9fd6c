package schedule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/wording"
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
			Conflict{Units: 5, Kind: Lapsed, Reason: wording.Of("0 of 100 minutes of desk left in week 0 (2026-11-23)"), Cure: wording.Of("50 minutes more of desk in week 0 (2026-11-23)"),
				Relaxation: &Relaxation{Kind: MoreCapacity, ID: "desk", Amount: 50}, Saves: 4340},
		},
		{
			"freeze", func(p *Problem) { p.Cohorts[0].Latest, p.Freezes = &latest, []Freeze{{From: 0, To: 4}} },
			Conflict{Units: 15, Kind: Lapsed, Reason: wording.Of("desk is frozen from week 0 (2026-11-23) to week 4 (2026-12-21)"), Cure: wording.Of("lift the freeze of desk from week 0 (2026-11-23) to week 1 (2026-11-30)"),
				Relaxation: &Relaxation{Kind: NoFreeze, ID: "desk", Amount: 2}, Saves: 13105},
		},
		{
			"milestone", func(p *Problem) {
				p.Cohorts[0].Count, p.Cohorts[0].Needs = 5, []string{"era"}
				p.Milestones[0] = Milestone{ID: "era", ReadyWeek: 9, ExpeditedWeek: &week, ExpediteCost: 1_000_000}
			},
			Conflict{Units: 5, Kind: Lapsed, Reason: wording.Of("milestone era is not ready before week 9 (2027-01-25)"), Cure: wording.Of("expedite era"),
				Relaxation: &Relaxation{Kind: Expedited, ID: "era"}, Saves: 4450},
		},
		{
			// Each week has room for ten at the desk and, at the help desk, for five: four weeks hold twenty of thirty.
			"a desk for longer", func(p *Problem) {
				due := 3
				p.Cohorts[0].Count, p.Cohorts[0].Latest = 30, &due
				p.Cohorts[0].Use["help-desk"] = 10
				p.Resources = append(p.Resources, Resource{ID: "help-desk", Capacity: Weekly{50}})
			},
			Conflict{Units: 10, Kind: Lapsed, Reason: wording.Join("; ", wording.Of("50 of 100 minutes of desk left in week 0 (2026-11-23)"), wording.Of("0 of 50 minutes of help-desk left in week 0 (2026-11-23)")),
				Cure:       wording.Of("50 minutes more a week of help-desk from week 0 (2026-11-23) to week 1 (2026-11-30)"),
				Relaxation: &Relaxation{Kind: MoreCapacity, ID: "help-desk", Amount: 50, Weeks: 2}, Saves: 8715},
		},
		{
			"window", func(p *Problem) { p.Cohorts[0].Release = 7 },
			Conflict{Units: 15, Kind: Lapsed, Reason: wording.Of("no week from its release in week 7 (2027-01-11) to week 4 (2026-12-21)"), Cure: wording.Of("release it by week 3 (2026-12-14)"),
				Relaxation: &Relaxation{Kind: EarlierRelease, ID: "sales.example.com", Week: 3}, Saves: 13100},
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

// TestCuresOfOverload checks that each conflict of a large overload has a single cure, or one that costs more than the conflict.
func TestCuresOfOverload(t *testing.T) {
	t.Parallel()
	s := solveBriefly(t, random(overload, 1, 120, 60))
	cured, dear := 0, 0
	for _, c := range s.Conflicts {
		switch {
		case c.Relaxation != nil && c.Saves >= 0:
			cured++
		case strings.Contains(c.Cure.String(), "raise the penalty"):
			dear++
		default:
			t.Errorf("%s %s: %s", c.Cohort, c.Kind, c.Cure)
		}
	}
	if cured == 0 || dear == 0 {
		t.Errorf("%d conflicts cured, %d too dear to cure", cured, dear)
	}
}

// TestCuresOfManyConflicts checks that beyond what may be read to try cures out, conflicts are still explained, and say that nothing was
// tried.
func TestCuresOfManyConflicts(t *testing.T) {
	t.Parallel()
	s := newSearch(newModel(random(overload, 1, 24, 52)), searchAllowance/1000)
	s.run()
	out := s.best.solution()
	out.Conflicts = s.best.conflicts()
	cures := newProver(s.best, out)
	cures.read = 1
	diagnosis{pl: s.best, opened: s.best.gates()}.conflicts(out, cures)
	tried := 0
	for i, c := range out.Conflicts {
		untried := strings.HasPrefix(c.Cure.String(), "not tried out")
		switch {
		case c.Reason.Empty() || untried && c.Relaxation != nil:
			t.Errorf("%s %s: %s, %s", c.Cohort, c.Kind, c.Reason, c.Cure)
		case !untried && tried < i:
			t.Errorf("%s was tried out after others were not", c.Cohort)
		case !untried:
			tried++
		}
	}
	if tried == 0 || tried == len(out.Conflicts) {
		t.Errorf("%d of %d conflicts were tried out", tried, len(out.Conflicts))
	}
}

// TestCures checks cures against the solver: the plan that proves one costs no less than the bound of the relaxed problem, and
// relaxing never raises the bound above the cost at hand.
func TestCures(t *testing.T) {
	t.Parallel()
	proven := 0
	for _, k := range kinds {
		for seed := range uint64(3) {
			p := random(k, seed, 4, 9)
			s := solveBriefly(t, p)
			for _, c := range s.Conflicts {
				if c.Relaxation == nil {
					continue
				}
				proven++
				relaxed := solveBriefly(t, p.relax(*c.Relaxation))
				if relaxed.LowerBound > s.Cost-c.Saves {
					t.Errorf("%s, %s %s: %+v saves %d of %d, but no plan costs less than %d", p.Name, c.Cohort, c.Kind, *c.Relaxation, c.Saves, s.Cost, relaxed.LowerBound)
				}
			}
		}
	}
	if proven == 0 {
		t.Error("no cure to check")
	}
}

// solveBriefly solves with little search; the bound is weaker and holds all the same.
func solveBriefly(t *testing.T, p *Problem) *Solution {
	t.Helper()
	s, err := solveWithin(p, searchAllowance/1000)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestReasons checks what an assignment says of its week.
func TestReasons(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*Problem)
		why    Why
	}{
		{"cheapest", func(p *Problem) { p.Cohorts[0].Count = 5 }, Cheapest},
		{"capacity", func(p *Problem) {}, ByCapacity},
		{"freeze", func(p *Problem) { p.Cohorts[0].Count, p.Freezes = 5, []Freeze{{From: 3, To: 3}} }, ByFreeze},
		{"integration", func(p *Problem) {
			p.Cohorts[0].Count, p.Cohorts[0].Needs, p.Cohorts[0].Due = 5, []string{"era"}, 3
			p.Milestones = []Milestone{{ID: "era", ReadyWeek: 4}}
		}, ByIntegration},
		{"tokens", func(p *Problem) {
			p.Cohorts[0].Count, p.Cohorts[0].Token = 5, "key"
			p.Tokens = []Token{{ID: "key", Price: 1, Batch: 10, Lead: 4}}
		}, ByTokens},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			p, err := Read(strings.NewReader(example))
			if err != nil {
				t.Fatal(err)
			}
			p.Freezes, p.Milestones, p.Cohorts[0].Needs = nil, nil, nil
			tc.change(p)
			s := solve(t, p)
			if len(s.Assign) == 0 || s.Assign[0].Why != tc.why || s.Assign[0].Reason.Empty() {
				t.Errorf("got %+v, want %s", s.Assign, tc.why)
			}
		})
	}
}
