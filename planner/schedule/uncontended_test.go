package schedule

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory/wording"
)

// TestUncontended: with capacity for everything, the short cut finds what branch
// and bound finds, and its bound is its cost.
func TestUncontended(t *testing.T) {
	t.Parallel()
	taken, overdue, ordered := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := random(rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 6).Draw(t, "cohorts"), rapid.IntRange(4, 12).Draw(t, "weeks"))
		p.Freezes = nil
		for i := range p.Resources {
			p.Resources[i].Capacity = Weekly{1_000_000_000}
		}
		short, late, ok := uncontended(p)
		if !ok {
			return
		}
		taken++
		got, err := check(p, short)
		if err != nil {
			t.Fatal(err)
		}
		s := newSearch(newModel(p), searchAllowance)
		s.run()
		want, err := check(p, s.best.solution())
		if err != nil {
			t.Fatal(err)
		}
		if got.Total() != want.Total() {
			t.Fatalf("the short cut costs %d, the search %d", got.Total(), want.Total())
		}
		if len(late) > 0 {
			overdue++
		}
		if len(p.Tokens) > 0 {
			ordered++
		}
	})
	if taken == 0 || overdue == 0 || ordered == 0 {
		t.Errorf("%d problems took the short cut, %d of them with late cohorts, %d with tokens", taken, overdue, ordered)
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
	if _, _, ok := uncontended(problem(100)); !ok {
		t.Error("100 minutes suffice for 10 certificates of 10 minutes")
	}
	if _, _, ok := uncontended(problem(99)); ok {
		t.Error("99 minutes do not suffice for 10 certificates of 10 minutes")
	}
}

// TestUncontendedInTurn: offers that nobody needs and pilots that go first anyway do not matter; others do.
func TestUncontendedInTurn(t *testing.T) {
	t.Parallel()
	problem := func(ready, lag int) *Problem {
		sooner := 0
		cohort := func(id string, due int) Cohort {
			return Cohort{
				ID: id, Count: 10, Due: due, Expiry: due, ValidityValue: 1, LatePenalty: 5, LapsePenalty: 1000,
				Treatment: &Treatment{Use: map[string]int64{"desk": 10}, Needs: []string{"era"}},
			}
		}
		return &Problem{
			Format: Format, Name: "pilot and offer", Weeks: 8, StartMonday: "2026-11-23", Currency: "EUR",
			Resources: []Resource{{ID: "desk", Capacity: Weekly{100}, Rate: 1, OvertimeRate: 2}},
			Cohorts:   []Cohort{cohort("first", 2), cohort("rest", 4)}, Milestones: []Milestone{{ID: "era", ReadyWeek: ready, ExpeditedWeek: &sooner}},
			Pilots: []Pilot{{Pilot: "first", Rollout: "rest", Units: 10, Lag: lag}},
		}
	}
	for _, x := range []struct {
		ready, lag int
		want       bool
	}{{2, 2, true}, {3, 2, false}, {2, 3, false}} {
		if _, _, ok := uncontended(problem(x.ready, x.lag)); ok != x.want {
			t.Errorf("ready in week %d, lag %d: %t", x.ready, x.lag, ok)
		}
	}
}

// TestUncontendedLate: who is late where nobody is in anybody's way gets reason and cure.
func TestUncontendedLate(t *testing.T) {
	t.Parallel()
	cohort := func(id string, token string) Cohort {
		return Cohort{
			ID: id, Count: 10, Due: 1, Expiry: 1, LatePenalty: 5, LapsePenalty: 100_000,
			Treatment: &Treatment{Use: map[string]int64{"desk": 10}, Token: token},
		}
	}
	p := &Problem{
		Format: Format, Name: "tokens come late", Weeks: 8, StartMonday: "2026-11-23", Currency: "EUR",
		Resources: []Resource{{ID: "desk", Capacity: Weekly{1000}, Rate: 1, OvertimeRate: 2}},
		Cohorts:   []Cohort{cohort("a.example", "usb"), cohort("b.example", "")},
		Tokens:    []Token{{ID: "usb", Price: 100, Batch: 4, OrderFee: 7, Lead: 3}},
	}
	s := solve(t, p)
	want := []Conflict{{
		Cohort: "a.example", Units: 10, Kind: Late, Reason: wording.Of("10 tokens usb too few before week 3 (2026-12-14)"),
		Cure: wording.Of("have tokens usb arrive 2 weeks earlier"), Relaxation: &Relaxation{Kind: EarlierOrder, ID: "usb", Amount: 2}, Saves: 100,
	}}
	if diff := cmp.Diff(want, s.Conflicts); diff != "" {
		t.Error(diff)
	}
	if want := []Order{{Token: "usb", Week: 0, Batches: 3}}; !cmp.Equal(want, s.Orders) {
		t.Errorf("orders %v, want %v", s.Orders, want)
	}
	if s.Assign[1].Why != ByTokens || s.Gap != 0 {
		t.Errorf("%+v, gap %f", s.Assign, s.Gap)
	}
}
