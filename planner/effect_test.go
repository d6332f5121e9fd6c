package planner_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/planner"
)

// Worked out by hand from five(). First renewals: ann 2027-07-31, bob 2028-01-01,
// bøb 2027-03-01, cat 2027-09-15; cat's usages and keys are unknown.
func TestEffectOf(t *testing.T) {
	t.Parallel()
	type want struct {
		Changed, AtFirst        planner.Range
		Functions, Rules, Kinds []planner.Count
		Months                  []planner.MonthCount
	}
	for ballot, want := range map[string]want{
		// Only ann serves EFS, and is renewed after 2027-07-01. Of cat it is open.
		"smc018": {planner.Range{Low: 1, High: 2}, planner.Range{Low: 1, High: 2}, []planner.Count{{Name: "efs", Count: 1}},
			[]planner.Count{{Name: "eku-extra", Count: 1}}, []planner.Count{}, []planner.MonthCount{{Month: "2027-07", Count: 1}}},
		// bob is Legacy and has 1185 days.
		"smc08": {all(1), all(1), []planner.Count{}, []planner.Count{{Name: "validity-too-long", Count: 1}},
			[]planner.Count{{Name: "moves to Multipurpose", Count: 1}, {Name: "shorter validity", Count: 1}}, []planner.MonthCount{{Month: "2028-01", Count: 1}}},
		// It permits keys and forbids nothing.
		"smc013": {Functions: []planner.Count{}, Rules: []planner.Count{}, Kinds: []planner.Count{}, Months: []planner.MonthCount{}},
	} {
		t.Run(ballot, func(t *testing.T) {
			t.Parallel()
			s, _ := setting(t)
			b, err := s.Register.Find(ballot)
			if err != nil {
				t.Fatal(err)
			}
			e := planner.EffectOf(body(five()), s, b)
			if e.InForce != 4 {
				t.Errorf("%d in force", e.InForce)
			}
			got := want
			got.Changed, got.AtFirst, got.Functions, got.Rules, got.Kinds, got.Months = e.Changed, e.AtFirst, e.Functions, e.Rules, e.Kinds, e.Months
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A ballot that forbids keys changes certificates whose renewals stay what they
// are: validity and generation do not differ, a rule does.
func TestEffectOfRulesAlone(t *testing.T) {
	t.Parallel()
	s, _ := setting(t)
	b, err := s.Register.Find("pqc-required")
	if err != nil {
		t.Fatal(err)
	}
	// bøb lasts 365 days and so is renewed every 334: 2027-03-01, 2028-01-29,
	// 2028-12-28, 2029-11-27, 2030-10-27.
	e := planner.EffectOf(body(five()[2:3]), s, b)
	if e.Changed != all(1) || e.AtFirst != (planner.Range{}) {
		t.Errorf("got %+v", e)
	}
	if diff := cmp.Diff([]planner.MonthCount{{Month: "2030-10", Count: 1}}, e.Months); diff != "" {
		t.Errorf("months (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]planner.Count{{Name: "key-algorithm", Count: 1}}, e.Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}
