package planner

import (
	"maps"
	"testing"
)

// A figure that both sides need as much of, in other years, moves no difference; the discount rate moves the present value.
func TestMoves(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 150, 2), nil)
	type need struct{ times, price, unit string }
	same := 0
	for _, a := range p.Assumptions {
		sides := map[string]map[need]int64{SideToday: {}, SideScenario: {}}
		for _, x := range p.Cost.Lines {
			if (x.Price == a.ID || x.Times == a.ID) && x.Kind != KindUsers {
				sides[x.Side][need{x.Times, x.Price, x.Unit}] += x.Quantity
			}
		}
		moved := map[string]bool{}
		for _, x := range a.Moves {
			moved[x.Result] = true
		}
		if maps.Equal(sides[SideToday], sides[SideScenario]) {
			same++
			if moved[ResultDifference] {
				t.Errorf("%s moves the difference: %+v", a.ID, a.Moves)
			}
		}
		if a.ID == "discount-percent" && !(len(a.Moves) == 1 && moved[ResultPresentValue] && a.Moves[0].AtLow == p.Cost.Difference.Total) {
			t.Errorf("the discount rate moves %+v", a.Moves)
		}
	}
	if same == 0 {
		t.Error("both sides need as much of nothing")
	}
}
