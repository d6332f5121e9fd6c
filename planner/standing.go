package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// standing is how a certificate stands on the as-of day: only those in force are
// simulated.
type standing uint8

const (
	inForce standing = iota
	revoked
	notIssued
	undated // its end of validity is unknown
	expired
	leftOut // would be in force, but the project leaves it out
)

// standing returns how a certificate stands; for one that is left out, by is the position
// of the project's entry that leaves it out, else -1.
func (s *Scenario) standing(c inventory.Certificate) (is standing, by int) {
	notAfter, known := c.NotAfter()
	switch {
	case c.Status() == inventory.Revoked:
		return revoked, -1
	case c.Status() == inventory.NotIssued:
		return notIssued, -1
	case !known:
		return undated, -1
	case smime.DateOf(notAfter) < s.AsOf:
		return expired, -1
	}
	if by = s.leftOutBy(c); by >= 0 {
		return leftOut, by
	}
	return inForce, -1
}

// inForce reports whether a certificate is simulated.
func (s *Scenario) inForce(c inventory.Certificate) bool {
	is, _ := s.standing(c)
	return is == inForce
}

// bound reports whether a certificate is in force and the BR bind its CA.
func (s *Scenario) bound(c inventory.Certificate) bool {
	return s.inForce(c) && !s.private(s.caOf(c))
}

// take counts a certificate and reports whether it is simulated.
func (m *simulation) take(c inventory.Certificate) bool {
	is, by := m.scenario.standing(c)
	switch is {
	case inForce:
		m.counts.InForce++
	case revoked:
		m.counts.Revoked++
	case notIssued:
		m.counts.NotIssued++
	case undated:
		m.counts.Undated++
	case expired:
		m.counts.Expired++
	case leftOut:
		m.counts.LeftOut++
		m.leftOut[by]++
	}
	return is == inForce
}

// outside says why certificate i, which is not in force, is not simulated.
func (m *simulation) outside(i int) wording.Text {
	c := m.inv.At(i)
	switch is, by := m.scenario.standing(c); is {
	case undated:
		return wording.Of("the end of its validity is unknown")
	case expired:
		return wording.Of("expired")
	case leftOut:
		return m.scenario.leftOutWords(by)
	default:
		return wording.Of(c.Status().String())
	}
}
