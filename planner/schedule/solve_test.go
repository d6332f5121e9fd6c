package schedule

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory/wording"
)

// TestSolveProven compares with problems whose optimal cost is proven.
func TestSolveProven(t *testing.T) {
	t.Parallel()
	for name, bar := range map[string]float64{"02-overtime": 0.005, "04-tokens": 0.01, "05-era": 0.01, "09-medium": 0.01} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join("..", "..", "..", "shared", "schedule")
			p := readFile(t, filepath.Join(folder, name+".json"))
			var proven struct {
				OptimalCost int64 `json:"optimal_cost"`
				Solution
			}
			data, err := os.ReadFile(filepath.Join(folder, name+".solution.json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &proven); err != nil {
				t.Fatal(err)
			}
			cost, err := check(p, &proven.Solution)
			if err != nil || cost.Total() != proven.OptimalCost {
				t.Errorf("Check of the proven plan = %d, %v; want %d", cost.Total(), err, proven.OptimalCost)
			}
			s := solve(t, p)
			within(t, s, proven.OptimalCost, bar)
		})
	}
}

func readFile(t testing.TB, path string) *Problem {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	p, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// solve solves a problem and checks everything that holds for any solution.
func solve(t testing.TB, p *Problem) *Solution {
	t.Helper()
	s, err := Solve(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := sound(p, s); err != "" {
		t.Fatal(err)
	}
	return s
}

// sound returns what is wrong with a solution.
func sound(p *Problem, s *Solution) string {
	cost, err := check(p, s)
	if err != nil {
		return err.Error()
	}
	if diff := cmp.Diff(cost, s.Breakdown); diff != "" || cost.Total() != s.Cost {
		return "cost differs from the check:" + diff
	}
	if s.LowerBound > s.Cost || (s.Gap == 0) != (s.LowerBound == s.Cost) {
		return "lower bound and gap do not fit the cost"
	}
	placed, lapsed := map[string]int64{}, map[string]int64{}
	for _, a := range s.Assign {
		placed[a.Cohort] += a.Units
	}
	for _, c := range s.Conflicts {
		if c.Reason.Empty() || c.Cure.Empty() {
			return "conflict of " + c.Cohort + " without reason or cure"
		}
		if c.Kind == Lapsed {
			lapsed[c.Cohort] += c.Units
		}
	}
	for i := range p.Cohorts {
		if c := &p.Cohorts[i]; placed[c.ID]+lapsed[c.ID] != c.Count {
			return "certificates of " + c.ID + " got lost"
		}
	}
	return ""
}

// within checks a solution against the optimum.
func within(t testing.TB, s *Solution, optimum int64, bar float64) {
	t.Helper()
	if s.LowerBound > optimum {
		t.Errorf("lower bound %d exceeds the optimum %d", s.LowerBound, optimum)
	}
	if s.Cost < optimum {
		t.Errorf("cost %d is less than the optimum %d", s.Cost, optimum)
	}
	if float64(s.Cost-optimum) > bar*float64(optimum) {
		t.Errorf("cost %d is %.3f %% above the optimum %d, allowed are %.1f %%", s.Cost, 100*float64(s.Cost-optimum)/float64(optimum), optimum, 100*bar)
	}
}

// TestSolveSmall solves problems whose optimum can be found by hand.
func TestSolveSmall(t *testing.T) {
	t.Parallel()
	week, one, latest := 1, int64(1), 0
	ra := []Resource{{ID: "ra", Capacity: Weekly{100}, Rate: 1}}
	use := map[string]int64{"ra": 10}
	cohort := func(change func(*Cohort)) Cohort {
		c := Cohort{ID: "a", Count: 10, Due: 3, Expiry: 3, ValidityValue: 7, LatePenalty: 50, LapsePenalty: 1000, Treatment: &Treatment{UnitCost: 100, Use: use}}
		if change != nil {
			change(&c)
		}
		return c
	}
	tests := []struct {
		name string
		p    Problem
		want int64
	}{
		{"waits for expiry", Problem{Resources: ra, Cohorts: []Cohort{cohort(nil)}}, 10 * 110},
		{"spills into the week before", Problem{Resources: ra, Cohorts: []Cohort{cohort(func(c *Cohort) { c.Count = 15 })}}, 15*110 + 5*7},
		{"freeze moves all a week earlier", Problem{Resources: ra, Cohorts: []Cohort{cohort(nil)}, Freezes: []Freeze{{From: 3, To: 3}}}, 10*110 + 10*7},
		{"overtime is cheaper than validity", Problem{
			Resources: []Resource{{ID: "ra", Capacity: Weekly{100}, Overtime: Weekly{100}, Rate: 10, OvertimeRate: 11}},
			Cohorts:   []Cohort{cohort(func(c *Cohort) { c.Count, c.ValidityValue = 15, 20 })},
		}, 15*200 + 5*10},
		{"cheaper overtime is still used last", Problem{
			Resources: []Resource{{ID: "ra", Capacity: Weekly{100}, Overtime: Weekly{100}, Rate: 10, OvertimeRate: 1}},
			Cohorts:   []Cohort{cohort(func(c *Cohort) { c.Release, c.Count = 3, 15 })},
		}, 10*200 + 5*110},
		{"lapses what does not fit", Problem{Resources: ra, Cohorts: []Cohort{cohort(func(c *Cohort) { c.Latest = &latest })}}, 10 * (110 + 21)},
		{"lapses when it is cheaper", Problem{Resources: ra, Cohorts: []Cohort{cohort(func(c *Cohort) { c.LapsePenalty = 5 })}}, 50},
		{"orders whole batches", Problem{
			Resources: ra, Cohorts: []Cohort{cohort(func(c *Cohort) { c.Token = "usb" })},
			Tokens: []Token{{ID: "usb", Price: 3, Batch: 4, OrderFee: 9, Lead: 1, Stock: 1, MaxBatchesPerOrder: &one}},
		}, 10*110 + 3*(4*3+9)},
		{"expedites when that saves more", Problem{
			Resources: ra, Cohorts: []Cohort{cohort(func(c *Cohort) { c.Due, c.Needs = 1, []string{"era"} })},
			Milestones: []Milestone{{ID: "era", ReadyWeek: 3, ExpeditedWeek: &week, ExpediteCost: 500}},
		}, 10*(110+14) + 500},
		{"pilot goes first", Problem{
			Resources: ra, Cohorts: []Cohort{cohort(nil), cohort(func(c *Cohort) { c.ID, c.Count = "b", 1 })},
			Pilots: []Pilot{{Pilot: "b", Rollout: "a", Units: 1, Lag: 2}},
		}, 11*110 + 2*7},
		{"two pilots wait for each other", Problem{
			Resources: ra, Cohorts: []Cohort{cohort(nil), cohort(func(c *Cohort) { c.ID = "b" })},
			Pilots: []Pilot{{Pilot: "b", Rollout: "a", Units: 5}, {Pilot: "a", Rollout: "b", Units: 5}},
		}, 20*110 + 10*7},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			tc.p.Format, tc.p.Weeks = Format, 5
			s := solve(t, &tc.p)
			if s.Cost != tc.want || s.LowerBound > tc.want {
				t.Errorf("cost %d, lower bound %d, want %d", s.Cost, s.LowerBound, tc.want)
			}
		})
	}
}

// TestSolveExample solves the example of docs/schedule.md.
func TestSolveExample(t *testing.T) {
	t.Parallel()
	p := &Problem{
		Format: Format, Name: "example", Weeks: 5, Resources: []Resource{{ID: "desk", Capacity: Weekly{100}, Rate: 1}},
		Cohorts: []Cohort{{
			ID: "sales.example.com", Count: 15, Due: 3, Expiry: 3, ValidityValue: 7, LatePenalty: 50, LapsePenalty: 1000,
			Treatment: &Treatment{UnitCost: 100, Use: map[string]int64{"desk": 10}},
		}},
	}
	want := &Solution{
		Instance: "example", Cost: 1685, LowerBound: 1685, Breakdown: Breakdown{Direct: 1500, Forfeited: 35, Labour: 150},
		Assign: []Assignment{
			{Cohort: "sales.example.com", Week: 2, Units: 5, Why: ByCapacity, Reason: wording.Of("0 of 100 minutes of desk left in week 3")},
			{Cohort: "sales.example.com", Week: 3, Units: 10, Why: Cheapest, Reason: wording.Of("no other week costs less")},
		},
		Orders: []Order{}, Expedited: []string{}, Conflicts: []Conflict{},
		Load:          []Load{{Week: 2, Resource: "desk", Regular: 50}, {Week: 3, Resource: "desk", Regular: 100, Price: 0.7}},
		Bottlenecks:   []Bottleneck{{Week: 3, Resource: "desk", Price: 0.7}},
		LatestStarts:  []LatestStart{{Cohort: "sales.example.com", Week: 2}},
		CriticalChain: []Link{{Week: 3, What: wording.Of("sales.example.com ends in week 3, due in week 3")}},
	}
	if diff := cmp.Diff(want, solve(t, p)); diff != "" {
		t.Error(diff)
	}
}

// TestSolveProperties checks what holds for every problem.
func TestSolveProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := random(rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 4).Draw(t, "cohorts"), rapid.IntRange(4, 10).Draw(t, "weeks"))
		before := text(t, p)
		s, err := solveWithin(p, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		if err := sound(p, s); err != "" {
			t.Fatal(err)
		}
		if text(t, p) != before {
			t.Fatal("Solve changed the problem")
		}
		again, err := Read(strings.NewReader(before))
		if err != nil {
			t.Fatal(err)
		}
		second, err := solveWithin(again, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		if text(t, s) != text(t, second) {
			t.Fatal("the same problem has two solutions")
		}
	})
}

// text returns the JSON of a problem or solution.
func text(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestSolveLarge holds the gap on problems too large to prove.
func TestSolveLarge(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		kind           kind
		cohorts, weeks int
		bar            float64
	}{{mixed, 60, 104, 0.01}, {overload, 24, 52, 0.005}} {
		s := solve(t, random(x.kind, 1, x.cohorts, x.weeks))
		if s.Gap > x.bar {
			t.Errorf("%s: gap %.4f, want %.3f at most", s.Instance, s.Gap, x.bar)
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, size := range []struct {
		name           string
		cohorts, weeks int
	}{{"medium", 24, 52}, {"large", 60, 104}, {"huge", 1000, 260}} {
		b.Run(size.name, func(b *testing.B) {
			p := random(mixed, 1, size.cohorts, size.weeks)
			for b.Loop() {
				s, err := Solve(p)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(100*s.Gap, "%gap")
			}
		})
	}
}
