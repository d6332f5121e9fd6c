package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// Each renewal stands in one month under one kind, and each certificate affected twice
// in one row.
func TestHopCalendarAddsUp(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 800, 3), nil)
	renewals := 0
	for i := range p.sim.cohorts {
		renewals += len(p.sim.cohorts[i].scenario) * p.sim.cohorts[i].count
	}
	sum := 0
	for _, x := range p.HopCalendar {
		sum += x.Renewals + x.Migrations + x.Splits + x.Both
	}
	if sum != renewals || sum == 0 {
		t.Errorf("the calendar has %d renewals of %d", sum, renewals)
	}
	twice := 0
	for _, x := range p.TwiceBy {
		twice += x.Certificates
	}
	if twice != p.Twice || twice == 0 {
		t.Errorf("rows have %d certificates affected twice of %d", twice, p.Twice)
	}
}

// A Legacy certificate with EFS renewed before 2027-07-01 becomes Multipurpose and
// loses EFS at its second renewal; one renewed later does both at once.
func TestTwiceBy(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Legacy, ends: "2027-07-30", days: 825, ekus: mailEFS},
		cert{generation: smime.Legacy, ends: "2027-07-31", days: 825, ekus: mailEFS},
		cert{generation: smime.Legacy, ends: "2027-07-31", days: 825, ekus: mail},
	), nil)
	want := []TwiceCount{{1, "migration", 2, "split", 1, date("2029-09-01"), date("2029-09-01")}}
	if diff := cmp.Diff(want, p.TwiceBy); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var july HopMonth
	for _, x := range p.HopCalendar {
		if x.Month == "2027-07" {
			july = x
		}
	}
	if want := (HopMonth{Month: "2027-07", Migrations: 1, Both: 1}); july != want {
		t.Errorf("July 2027: %+v, want %+v", july, want)
	}
	if want := (Peak{date("2027-06-28"), 3}); p.Peaks.Scenario != want {
		t.Errorf("peak %+v, want %+v", p.Peaks.Scenario, want)
	}
}
