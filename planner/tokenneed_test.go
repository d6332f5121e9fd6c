package planner

import (
	"fmt"
	"slices"
	"testing"

	"smigrate/planner/schedule"
)

// Three full cards are renewed on 2026-11-09 and need new ones, which take six weeks: the
// work waits for 2026-12-14, two weeks after the last whole week before the end on
// 2026-12-09, and says why. With two in stock one waits.
func TestRenewalsWaitForTokens(t *testing.T) {
	t.Parallel()
	inv := certificates(fleetOf(3, "OpenPGP card 3.4", 3, "2026-12-09")...)
	for stock, late := range map[int]int{0: 3, 2: 1, 3: 0} {
		p := plan(t, inv, func(s *Scenario) {
			ageless(s)
			s.TokenPolicy.Stock = map[string]int{"OpenPGP card": stock}
		})
		if p.Schedule.Late != late {
			t.Errorf("%d in stock: %d late, want %d", stock, p.Schedule.Late, late)
		}
		for _, c := range p.Schedule.Conflicts {
			if c.Week != "2026-11-30" || c.Cure.String() != "have tokens OpenPGP card arrive 2 weeks earlier" || !c.Proven {
				t.Errorf("%d in stock: %+v", stock, c)
			}
		}
		first := p.Tokens.Purchases[0]
		if first.OrderBy != date("2026-11-02") || first.LateDays != 0 {
			t.Errorf("%d in stock: %+v", stock, first)
		}
		var awaited []string
		for _, c := range p.Cost.Risk.Chances {
			awaited = append(awaited, c.Deadline.String())
		}
		// What is in stock has no delivery to wait for; the order of three is for a spare.
		if want := []string{"2026-12-14"}; stock < 3 && !slices.Equal(awaited, want) || stock == 3 && awaited != nil {
			t.Errorf("%d in stock: tokens awaited on %v", stock, awaited)
		}
	}
}

// Of three full cards renewed on 2026-11-16, 2026-12-07 and 2026-12-29 the stock serves two: the order
// of December brings a spare and the card of the last. With eight weeks the schedule puts it off to 2026-12-28
// at the earliest, so nothing is late.
func TestStockThatLastsIsNotLate(t *testing.T) {
	t.Parallel()
	var list []cert
	for _, ends := range []string{"2026-12-16", "2027-01-06", "2027-01-28"} {
		list = append(list, fleetOf(1, "OpenPGP card "+ends, 3, ends)...)
		list[len(list)-1].token.Model = "OpenPGP card 3.4"
	}
	p := plan(t, certificates(list...), func(s *Scenario) {
		ageless(s)
		s.Horizon = date("2027-03-31")
		s.TokenPolicy.Stock = map[string]int{"OpenPGP card": 2}
		s.TokenPolicy.LeadWeeks = new(8)
	})
	var got []string
	for _, x := range p.Tokens.Purchases {
		got = append(got, fmt.Sprintf("%s %d %d %d %s %d", x.Month, x.Tokens, x.Spares, x.Ordered, x.OrderBy, x.LateDays))
	}
	want := []string{"2026-11 1 1 0 2026-11-02 0", "2026-12 2 0 2 2026-11-02 0"}
	if p.Schedule.Late != 0 || !slices.Equal(got, want) {
		t.Errorf("%d late, purchases %q, want %q", p.Schedule.Late, got, want)
	}
}

// The problem of a plan holds the tokens, and each replacement on a renewal is work that
// takes one.
func TestProblemHasTokens(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 600, 7), func(s *Scenario) { s.TokenPolicy.Life = new(bool) })
	units := int64(0)
	for i := range p.Problem().Cohorts {
		c := &p.Problem().Cohorts[i]
		if c.Modes[0].Token != "" {
			units += c.Count
		}
	}
	bought := 0
	for _, x := range p.Tokens.Purchases {
		bought += x.Tokens
		if x.OrderBy < p.AsOf != (x.LateDays > 0) {
			t.Errorf("%+v", x)
		}
	}
	if units == 0 || units != int64(p.Tokens.Scenario) || bought != p.Tokens.Scenario {
		t.Errorf("%d in the problem, %d bought, %d replaced", units, bought, p.Tokens.Scenario)
	}
	if !slices.ContainsFunc(p.Problem().Tokens, func(k schedule.Token) bool { return k.Lead == 6 && k.Price > 0 && k.OrderFee == 6000 }) {
		t.Errorf("tokens of the problem: %+v", p.Problem().Tokens)
	}
}
