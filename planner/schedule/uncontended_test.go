package schedule

import (
	"testing"

	"pgregory.net/rapid"
)

// TestUncontended: with capacity for everything, the short cut finds what branch
// and bound finds, and its bound is its cost.
func TestUncontended(t *testing.T) {
	t.Parallel()
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		p := random(rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 6).Draw(t, "cohorts"), rapid.IntRange(4, 12).Draw(t, "weeks"))
		p.Freezes = nil
		for i := range p.Resources {
			p.Resources[i].Capacity = Weekly{1_000_000_000}
		}
		short, ok := uncontended(p)
		if !ok {
			return
		}
		taken++
		got, err := Check(p, short)
		if err != nil {
			t.Fatal(err)
		}
		s := newSearch(newModel(p), searchAllowance)
		s.run()
		want, err := Check(p, s.best.solution())
		if err != nil {
			t.Fatal(err)
		}
		if got.Total() != want.Total() {
			t.Fatalf("the short cut costs %d, the search %d", got.Total(), want.Total())
		}
	})
	if taken == 0 {
		t.Error("no problem took the short cut")
	}
}

// TestContended: one minute too few, and the short cut leaves the problem alone.
func TestContended(t *testing.T) {
	t.Parallel()
	problem := func(capacity int64) *Problem {
		return &Problem{
			Format: Format, Name: "one desk", Weeks: 2, StartMonday: "2026-11-23", Currency: "EUR",
			Resources: []Resource{{ID: "desk", Capacity: Weekly{capacity}, Rate: 1, OvertimeRate: 2}},
			Cohorts: []Cohort{{
				ID: "a.example", Count: 10, Due: 1, Expiry: 0, LapsePenalty: 1000,
				Treatment: &Treatment{Use: map[string]int64{"desk": 10}},
			}},
		}
	}
	if _, ok := uncontended(problem(100)); !ok {
		t.Error("100 minutes suffice for 10 certificates of 10 minutes")
	}
	if _, ok := uncontended(problem(99)); ok {
		t.Error("99 minutes do not suffice for 10 certificates of 10 minutes")
	}
}
