package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// A Legacy certificate of the rollout moves on 2026-12-01, or until the week of
// 2026-12-21. Its pilot would move on 2027-03-01; it is done four weeks before the latest
// of these instead, no earlier.
func TestPilotGoesFirst(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{generation: smime.Legacy, ends: "2027-03-31", days: 730, ekus: mail, unit: "IT"},
		cert{generation: smime.Legacy, ends: "2026-12-31", days: 730, ekus: mail, unit: "Sales"},
	)
	p := plan(t, inv, func(s *Scenario) {
		s.Pilots = []configs.Pilot{{Name: "IT first", Pilot: configs.Where{Unit: "IT"}, Rollout: configs.Where{Unit: "Sales"}, Units: 1, LagWeeks: 4}}
	})
	if len(p.Problem().Pilots) != 1 {
		t.Fatalf("pilots of the problem: %+v", p.Problem().Pilots)
	}
	pilot, rollout := p.Action(0), p.Action(1)
	if pilot.Week != date("2026-11-23") || rollout.Week != date("2026-12-21") {
		t.Errorf("the pilot is done in the week of %s, the rollout in that of %s", pilot.Week, rollout.Week)
	}
	if alone := plan(t, inv, nil).Action(0); alone.Week != date("2027-03-01") {
		t.Errorf("without rollout the pilot is done in the week of %s", alone.Week)
	}
}
