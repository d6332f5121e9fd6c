package planner

import (
	"fmt"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/planner/schedule"
)

// weeksOf counts the first renewals of the sponsored certificates by the Monday of
// the week in which they are done.
func weeksOf(p *Plan, kind string) map[string]int {
	weeks := map[string]int{}
	for i := range p.Certificates().Len() {
		if p.Certificates().At(i).Content().Type.String() != kind {
			continue
		}
		if a := p.Action(i); a.Scheduled {
			weeks[a.Week.String()]++
		}
	}
	return weeks
}

var sponsored = configs.Where{Type: "sponsored"}

func TestPin(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 120, 3)
	free := plan(t, inv, nil)
	p := plan(t, inv, func(s *Scenario) { s.Pins = []configs.Pin{{Where: sponsored, Week: date("2027-02-03")}} })
	if got := weeksOf(p, "sponsored"); len(got) != 1 || got["2027-02-01"] == 0 {
		t.Errorf("sponsored certificates in %v, want the week of 2027-02-01 alone", got)
	}
	if before := weeksOf(free, "sponsored"); len(before) < 2 {
		t.Errorf("without a pin they are in %v, which shows nothing", before)
	}
	for _, c := range p.Schedule.Conflicts {
		if c.Kind == "pin" {
			t.Errorf("the pin holds, but is reported: %+v", c)
		}
	}
}

// A pin that does not fit is named, and the work gets other weeks.
func TestBrokenPin(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 120, 3)
	p := plan(t, inv, func(s *Scenario) {
		s.Pins = []configs.Pin{{Where: sponsored, Week: date("2027-02-03")}}
		s.Capacity = map[string]configs.Capacity{"issuance": {CertificatesPerWeek: 5}}
	})
	named, moved := 0, 0
	for _, n := range weeksOf(p, "sponsored") {
		moved += n
	}
	for _, c := range p.Schedule.Conflicts {
		if c.Kind == "pin" {
			named += c.Units
			if !strings.HasPrefix(c.Reason.String(), fmt.Sprintf("the pin to the week of 2027-02-01 is given up for all that it selects, %d in all: ", moved)) {
				t.Errorf("reason %q", c.Reason)
			}
		}
	}
	if got := weeksOf(p, "sponsored"); named == 0 || len(got) < 2 {
		t.Errorf("%d named, weeks %v", named, got)
	}
}

func TestPinOfThePast(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 50, 3), func(s *Scenario) { s.Pins = []configs.Pin{{Where: sponsored, Week: date("2020-02-03")}} })
	last := p.Schedule.Conflicts[len(p.Schedule.Conflicts)-1]
	if last.Kind != "pin" || last.Cure.String() != "pin to another week" {
		t.Errorf("got %+v", last)
	}
}

func TestExclusion(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 200, 3)
	p := plan(t, inv, func(s *Scenario) {
		s.Exclusions = []configs.Exclusion{{Where: sponsored, From: date("2027-01-04"), To: date("2027-03-28")}}
	})
	inside := 0
	for week, n := range weeksOf(p, "sponsored") {
		if week >= "2027-01-04" && week <= "2027-03-22" {
			inside += n
		}
	}
	if inside > 0 {
		t.Errorf("%d in excluded weeks", inside)
	}
}

// Work whose every week is excluded fits into none: it is named as a conflict, and the rest is planned.
func TestExclusionOfAllWeeks(t *testing.T) {
	t.Parallel()
	for _, strategy := range []configs.Strategy{configs.Natural, configs.Early} {
		inv := sampled(t, 60, 3)
		p := plan(t, inv, func(s *Scenario) {
			s.Strategy, s.Horizon = strategy, date("2027-03-31")
			s.Exclusions = []configs.Exclusion{{Where: sponsored, From: date("2026-10-01"), To: date("2027-12-31")}}
		})
		if got := weeksOf(p, "sponsored"); len(got) > 0 {
			t.Errorf("%s: sponsored certificates in %v, want none", strategy, got)
		}
		if got := weeksOf(p, "mailbox"); len(got) == 0 {
			t.Errorf("%s: no other work has a week", strategy)
		}
		lapsed := 0
		for _, c := range p.Schedule.Conflicts {
			if c.Kind == string(schedule.Lapsed) {
				lapsed += c.Units
			}
		}
		if lapsed == 0 || lapsed != p.Schedule.Unscheduled {
			t.Errorf("%s: %d lapse by the conflicts, %d by the schedule", strategy, lapsed, p.Schedule.Unscheduled)
		}
	}
}

func TestCapacityChange(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 300, 3)
	change := configs.CapacityChange{
		Resource: "issuance", From: date("2027-02-01"), To: date("2027-02-14"), Capacity: configs.Capacity{CertificatesPerWeek: 1},
	}
	p := plan(t, inv, func(s *Scenario) { s.CapacityChanges = []configs.CapacityChange{change} })
	for _, w := range p.Schedule.Weeks {
		if w.Week >= date("2027-02-01") && w.Week <= date("2027-02-08") && w.Load["issuance"] > 1 {
			t.Errorf("week of %s: %d certificates", w.Week, w.Load["issuance"])
		}
		if capacity, named := w.Capacity["issuance"]; named != (w.Week == date("2027-02-01") || w.Week == date("2027-02-08")) || named && capacity != 1 {
			t.Errorf("week of %s: capacity %v", w.Week, w.Capacity)
		}
	}
}
