package planner

import (
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/planner/selector"
)

// A group is what a pin with its selector holds: as many certificates, and all of them
// in the week of the pin.
func TestGroupsArePinned(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 150, 3)
	free := plan(t, inv, nil)
	kinds := map[string]int{}
	for _, g := range free.Groups() {
		x := g.Where
		kinds[strings.Trim(strings.Join([]string{x.Function, x.Unit, x.Site, x.Type, x.Generation, x.Issuer}, " "), " ")]++
		if len(kinds)%3 != 0 {
			continue // a plan for each takes its time
		}
		p := plan(t, inv, func(s *Scenario) { s.Pins = []configs.Pin{{Where: g.Where, Week: date("2027-04-14")}} })
		held := 0
		for i, c := range inv.All() {
			if _, ok := p.Week(i); ok && selector.Matches(g.Where, c) {
				held++
			}
		}
		if held != g.Units-g.Unscheduled {
			t.Errorf("%+v: the selector has %d certificates with a week", g, held)
		}
		for _, again := range p.Groups() {
			if again.Where == g.Where && (again.First != date("2027-04-12") || again.Last != again.First || again.Units != g.Units) {
				t.Errorf("%+v, pinned: %+v", g, again)
			}
		}
	}
	if len(kinds) != len(free.Groups()) || len(kinds) < 10 {
		t.Errorf("%d groups of %d names: %v", len(free.Groups()), len(kinds), kinds)
	}
}

// Values that a selector would read as a pattern are in no group.
func TestGroupsAreSelectable(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{"Sales": true, "Sal*s": true, "Sales*": false, "": false} {
		if selectable(value) != want {
			t.Errorf("selectable(%q) is %v", value, !want)
		}
	}
}
