package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner/rules"
	"smigrate/planner/selector"
)

// caOf returns the position in CAs of the one that issued a certificate, -1 when the
// scenario does not name it.
func (s *Scenario) caOf(c inventory.Certificate) int {
	return slices.IndexFunc(s.CAs, func(ca configs.CA) bool { return selector.Like(ca.Issuer, c.Clear().Issuer) })
}

// practice returns what the CA at a position does, the scenario's default for -1.
func (s *Scenario) practice(ca int) rules.Practice {
	p := s.Practice
	if ca < 0 {
		return p
	}
	if answer := s.CAs[ca].PrivateEKUs; answer != "" {
		p.PrivateEKUs = answer
	}
	if apple := s.CAs[ca].Apple; apple != nil {
		p.OutsideApple = !*apple
	}
	p.Private = s.private(ca)
	return p
}

// private reports whether the BR do not bind the CA at a position; -1 stands for none.
func (s *Scenario) private(ca int) bool { return ca >= 0 && s.CAs[ca].Private }

// Checker returns the rules as they bind the CA that issued a certificate, under
// the law of the scenario.
func (s *Scenario) Checker(law *configs.Law, c inventory.Certificate) *rules.Checker {
	return &rules.Checker{Law: law, Practice: s.practice(s.caOf(c))}
}
