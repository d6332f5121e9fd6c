package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner/selector"
)

// choosers find what a scenario says of a certificate: the target that it names for it,
// the integration that requests it, what people decided, the pilot that it is part of, and
// the pilot that it waits for.
type choosers struct{ target, integration, pin, exclusion, pilot, rollout *selector.Chooser }

func (m *simulation) choosers() choosers {
	s := &m.scenario
	return choosers{
		target: selector.NewChooser(s.Targets, func(t configs.Target) configs.Where { return t.Where },
			func(t configs.Target, c inventory.Certificate) bool { return selector.Matches(t.Where, c) }),
		integration: s.integrationChooser(),
		pin: selector.NewChooser(s.Pins, func(p configs.Pin) configs.Where { return p.Where },
			func(p configs.Pin, c inventory.Certificate) bool { return m.selects(p.Where, c) }),
		exclusion: selector.NewChooser(s.Exclusions, func(x configs.Exclusion) configs.Where { return x.Where },
			func(x configs.Exclusion, c inventory.Certificate) bool { return m.selects(x.Where, c) }),
		pilot: selector.NewChooser(s.Pilots, func(p configs.Pilot) configs.Where { return p.Pilot },
			func(p configs.Pilot, c inventory.Certificate) bool { return m.selects(p.Pilot, c) }),
		rollout: selector.NewChooser(s.Pilots, func(p configs.Pilot) configs.Where { return p.Rollout },
			func(p configs.Pilot, c inventory.Certificate) bool {
				return m.selects(p.Rollout, c) && !m.selects(p.Pilot, c)
			}),
	}
}

// integrationChooser finds the integration that requests a certificate.
func (s *Scenario) integrationChooser() *selector.Chooser {
	return selector.NewChooser(s.Integrations, func(x configs.Integration) configs.Where { return x.Where },
		func(x configs.Integration, c inventory.Certificate) bool { return selector.Matches(x.Where, c) })
}
