package planner

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// A plan made again is the plan made anew, to the byte, whatever was changed; the one
// before stays as it was.
func TestAgain(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 120, 9)
	s := shippedScenario(t)
	s.Draws = 20
	s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 120}}
	before, err := New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	kept := 0
	for range 24 {
		changed := otherScenario(t, r, &s)
		was := writtenPlan(t, before)
		again, err := before.Again(s)
		if err != nil {
			t.Fatal(err)
		}
		if &again.sim.cohorts[0] == &before.sim.cohorts[0] {
			kept++
		}
		anew, err := New(inv, s)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(writtenPlan(t, anew)), string(writtenPlan(t, again))); diff != "" {
			t.Fatalf("%s (-anew +again):\n%s", changed, diff)
		}
		for i := range inv.Len() {
			if diff := cmp.Diff(anew.Action(i), again.Action(i)); diff != "" {
				t.Fatalf("%s, certificate %d (-anew +again):\n%s", changed, i, diff)
			}
		}
		if diff := cmp.Diff(anew.CostByMonth(), again.CostByMonth()); diff != "" {
			t.Fatalf("%s (-anew +again):\n%s", changed, diff)
		}
		if !bytes.Equal(was, writtenPlan(t, before)) {
			t.Fatalf("%s: the plan before is another now", changed)
		}
		before = again
	}
	if kept < 8 || kept > 20 {
		t.Errorf("%d of 24 plans kept what was there", kept)
	}
}

func writtenPlan(t *testing.T, p *Plan) []byte {
	t.Helper()
	b, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// otherScenario changes one thing about a scenario, mostly what can be done when.
func otherScenario(t *testing.T, r *rand.Rand, s *Scenario) (changed string) {
	t.Helper()
	day := s.AsOf + smime.Date(r.IntN(900)-30)
	until := day + smime.Date(r.IntN(60))
	minutes := r.Int64N(300)
	desk := []string{"registration", "help-desk", "token-desk"}[r.IntN(3)]
	changes := []string{"capacity", "overtime", "freeze", "week", "none", "capacity", "week", "price", "pin", "ballot"}
	changed = changes[r.IntN(len(changes))]
	switch changed {
	case "capacity":
		s.Capacity = map[string]configs.Capacity{desk: {MinutesPerWeek: minutes}}
	case "overtime":
		s.Capacity = map[string]configs.Capacity{desk: {MinutesPerWeek: 60, OvertimeMinutes: minutes}}
	case "freeze":
		s.Freezes = []configs.Freeze{{Resources: []string{desk}, From: day, To: until, Reason: "audit"}}
	case "week":
		s.CapacityChanges = []configs.CapacityChange{{Resource: desk, From: day, To: until, Capacity: configs.Capacity{MinutesPerWeek: minutes}}}
	case "price":
		price := float64(minutes)
		s.Prices, _ = s.Prices.With(map[string]configs.Override{"ticket": {Likely: &price}}, "", "test")
	case "pin":
		s.Pins = []configs.Pin{{Where: configs.Where{Type: "mailbox"}, Week: day.Monday()}}
	case "ballot":
		if err := s.SetStudy([]string{"smc08", "smc018@" + day.String()}); err != nil {
			t.Fatal(err)
		}
	}
	return changed
}
