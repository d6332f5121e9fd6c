package planner

import (
	"slices"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// An integration that is ready on 2027-01-04 strands three migrations; expediting by
// eight weeks for 100 EUR saves their lateness, for 100,000 EUR it does not.
func TestScheduleExpedites(t *testing.T) {
	t.Parallel()
	inv := certificates(slices.Repeat([]cert{{generation: smime.Legacy, ends: "2026-12-09", days: 730, ekus: mail, unit: "HR"}}, 3)...)
	ready := date("2027-01-04")
	for price, want := range map[float64]int{100: 1, 100_000: 0} {
		p := plan(t, inv, func(s *Scenario) {
			s.Integrations = []configs.Integration{{
				Name: "hr", Where: configs.Where{Unit: "HR"}, Ready: &ready, Expedite: &configs.Expedite{Weeks: 8, Price: price},
			}}
		})
		if len(p.Schedule.Expedited) != want {
			t.Errorf("for %.0f EUR: %+v", price, p.Schedule.Expedited)
		}
		paid := int64(0)
		for _, x := range p.Cost.Lines {
			if x.Price == "expedite-1" {
				paid += x.Amount
			}
		}
		if paid != int64(want)*int64(price*100) {
			t.Errorf("for %.0f EUR the account has %d cents", price, paid)
		}
	}
}

// An integration that is ready on 2027-03-01 holds what the ballots change: the Legacy certificate
// under the scenario, and not the Strict one with EFS, which loses it as today too.
func TestNothingWaitsAsToday(t *testing.T) {
	t.Parallel()
	ready := date("2027-03-01")
	for generation, late := range map[smime.Generation]int{smime.Legacy: 1, smime.Strict: 0} {
		inv := certificates(cert{generation: generation, ends: "2026-12-09", days: 730, ekus: mailEFS, unit: "HR"})
		p := plan(t, inv, func(s *Scenario) {
			s.Integrations = []configs.Integration{{Name: "hr", Where: configs.Where{Unit: "HR"}, Ready: &ready}}
		})
		today, scenario := p.Cost.Today.ByKind[KindLate], p.Cost.Scenario.ByKind[KindLate]
		if today != 0 || scenario > 0 != (late > 0) || p.Schedule.Late != late {
			t.Errorf("%s: %d late; %d cents for it as today, %d under the scenario", generation, p.Schedule.Late, today, scenario)
		}
		if len(p.Explain(0).Today) == 0 || p.Explain(0).Today[0].Lost == 0 != (generation == smime.Legacy) {
			t.Errorf("%s: as today %+v", generation, p.Explain(0).Today)
		}
	}
}
