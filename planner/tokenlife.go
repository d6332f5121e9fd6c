package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// TokenLife is what becomes of the token that holds a certificate's key.
type TokenLife struct {
	inventory.Token
	// Catalogue is the name of its model there, "" where none or several fit.
	Catalogue string
	// Certificates is the number of certificates in force that name it.
	Certificates int
	// FirstUse is the first day on which it is known to have been used, 0 when
	// unknown.
	FirstUse smime.Date
	// Today and Scenario are the token on the as-of day and after each change.
	Today, Scenario []fleet.State
	// Range holds the fewest and the most replacements under the scenario.
	Range Range
	// Successions say what takes its place under the scenario.
	Successions []Succession
}

// tokenLife returns the life of the token of certificate i; ok is false when no token
// with a serial number holds it.
func (m *simulation) tokenLife(i int) (life TokenLife, ok bool) {
	t := m.inv.At(i).TokenIndex()
	for n := range m.fleet.devices {
		d := &m.fleet.devices[n]
		if int(d.token) != t {
			continue
		}
		life = TokenLife{Token: m.inv.TokenAt(t), Catalogue: d.kind.Name(), Certificates: len(d.members), FirstUse: d.firstUse}
		rules := m.scenario.tokenRules()
		life.Today = fleet.States(d.onDay(), m.tokenSide(asToday).visits(d, nil), rules, fleet.Likely)
		visits := m.tokenSide(underScenario).visits(d, nil)
		life.Scenario = fleet.States(d.onDay(), visits, rules, fleet.Likely)
		for _, x := range life.Scenario {
			if x.Replaced {
				life.Successions = append(life.Successions, m.successions([]tokenEvent{{t, x.Day, x.Reason, x.Old}})...)
			}
		}
		count := func(c fleet.Case) int { return fleet.Count(d.onDay(), visits, rules, c) }
		life.Range = around(count(fleet.Likely), count(fleet.Fewest), count(fleet.Most))
		return life, true
	}
	return life, false
}
