package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner/selector"
)

// selects reports whether a pin, an exclusion or a pilot selects a certificate. Decisions
// move work between weeks and never change what the work is, so a simulation without
// them says what the work of each certificate is.
func (m *simulation) selects(w configs.Where, c inventory.Certificate) bool {
	if w.Work == "" {
		return selector.Matches(w, c)
	}
	if !selector.Matches(w, c) || m.undecided == nil {
		return false
	}
	of := m.undecided.of[c.Index()]
	return of >= 0 && strings.EqualFold(m.undecided.kinds[of], w.Work)
}

// undecidedWork is a simulation without decisions, and the kind of work of each of its
// cohorts.
type undecidedWork struct {
	of    []int32
	kinds []string
}

// withoutDecisions simulates a scenario without pins, exclusions and pilots; nil when none
// of them asks for work.
func withoutDecisions(inv *inventory.Inventory, s Scenario) *undecidedWork {
	asks := slices.ContainsFunc(s.Pins, func(x configs.Pin) bool { return x.Where.Work != "" }) ||
		slices.ContainsFunc(s.Exclusions, func(x configs.Exclusion) bool { return x.Where.Work != "" }) ||
		slices.ContainsFunc(s.Pilots, func(x configs.Pilot) bool { return x.Pilot.Work != "" || x.Rollout.Work != "" })
	if !asks {
		return nil
	}
	s.Pins, s.Exclusions, s.Pilots = nil, nil, nil
	m := simulate(inv, s)
	return &undecidedWork{m.of, m.works()}
}
