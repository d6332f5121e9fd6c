package schedule_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/planner/schedule"
)

// TestMemory: an equal problem has the solution that it would have without a memory,
// under its own name, and another problem its own.
func TestMemory(t *testing.T) {
	t.Parallel()
	problem := func(name string, minutes int64) *schedule.Problem {
		return &schedule.Problem{
			Format: schedule.Format, Name: name, Weeks: 5, StartMonday: "2026-11-23", Currency: "EUR",
			Resources: []schedule.Resource{{ID: "desk", Capacity: schedule.Weekly{minutes}, Rate: 1}},
			Cohorts: []schedule.Cohort{{
				ID: "sales", Count: 30, Due: 1, Expiry: 3, ValidityValue: 7, LatePenalty: 50, LapsePenalty: 1000,
				Treatment: &schedule.Treatment{UnitCost: 100, Use: map[string]int64{"desk": 10}},
			}},
		}
	}
	var m schedule.Memory
	for _, tc := range []struct {
		name  string
		solve func(*schedule.Problem) (*schedule.Solution, error)
		alone func(*schedule.Problem) (*schedule.Solution, error)
		p     *schedule.Problem
	}{
		{"first", m.Optimize, new(schedule.Memory).Optimize, problem("first", 100)},
		{"again", m.Optimize, new(schedule.Memory).Optimize, problem("again", 100)},
		{"other", m.Optimize, new(schedule.Memory).Optimize, problem("other", 90)},
		{"reasons", m.Solve, schedule.Solve, problem("reasons", 100)},
		{"reasons again", m.Solve, schedule.Solve, problem("reasons again", 100)},
	} {
		got, err := tc.solve(tc.p)
		if err != nil {
			t.Fatal(err)
		}
		want, err := tc.alone(tc.p)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.Conflicts) == 0 {
			t.Errorf("%s: no conflict to explain", tc.name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-alone +remembered):\n%s", tc.name, diff)
		}
	}
	first, _ := m.Solve(problem("x", 100))
	again, _ := m.Solve(problem("y", 100))
	if &first.Assign[0] != &again.Assign[0] {
		t.Error("an equal problem was solved twice")
	}
}
