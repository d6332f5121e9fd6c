package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/wording"
	"smigrate/planner/selector"
)

// LeftOut is an entry of the project that leaves certificates out of the plan.
type LeftOut struct {
	// Says names the certificates that the entry selects, Reason says why, in the words
	// of the project.
	Says   wording.Text `json:"says"`
	Reason string       `json:"reason,omitempty"`
	// Certificates counts those neither revoked nor expired that no entry before it
	// selects.
	Certificates int `json:"certificates"`
}

// leftOutBy returns the position of the entry that leaves a certificate out, -1 for none.
func (s *Scenario) leftOutBy(c inventory.Certificate) int {
	return slices.IndexFunc(s.LeaveOut, func(x configs.LeaveOut) bool { return selector.Matches(x.Where, c) })
}

// LeavesOut reports whether an entry of the project selects a certificate: it is not
// planned, in force or not.
func (s *Scenario) LeavesOut(c inventory.Certificate) bool { return s.leftOutBy(c) >= 0 }

// leftOutWords says what entry by leaves out, and why.
func (s *Scenario) leftOutWords(by int) wording.Text {
	x := s.LeaveOut[by]
	if x.Reason == "" {
		return wording.Of("left out: %s", s.whereWords(x.Where))
	}
	return wording.Of("left out: %s (%s)", s.whereWords(x.Where), x.Reason)
}

// tokensLeftOut marks the tokens whose certificates are all left out.
func (m *simulation) tokensLeftOut() []bool {
	out, kept := make([]bool, m.inv.TokenCount()), make([]bool, m.inv.TokenCount())
	if len(m.scenario.LeaveOut) == 0 {
		return out
	}
	for _, c := range m.inv.All() {
		if t := c.TokenIndex(); t >= 0 {
			selected := m.scenario.LeavesOut(c)
			out[t], kept[t] = out[t] || selected, kept[t] || !selected
		}
	}
	for t := range out {
		out[t] = out[t] && !kept[t]
	}
	return out
}

// leftOutEntries returns the entries with what each leaves out.
func (m *simulation) leftOutEntries() []LeftOut {
	s := &m.scenario
	list := make([]LeftOut, len(s.LeaveOut))
	for i, x := range s.LeaveOut {
		list[i] = LeftOut{s.whereWords(x.Where), x.Reason, m.leftOut[i]}
	}
	return list
}
