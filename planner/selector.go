package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// matches reports whether a certificate is selected, whatever the work at its next
// renewal. Fields that the inventory does not know match nothing.
func matches(w configs.Where, c inventory.Certificate) bool {
	c = c.Clear()
	content := c.Content()
	return endsWithin(w, c) && like(w.Unit, c.Unit) && like(w.Site, c.Site) && like(w.Customer, c.Customer) && like(w.Integration, c.Integration) && like(w.Template, c.Template) && like(w.Issuer, c.Issuer) &&
		like(w.Type, content.Type.String) && like(w.Generation, content.Generation.String) && serves(w.Function, content)
}

// endsWithin reports whether a certificate ends within the days that a selector names.
func endsWithin(w configs.Where, c inventory.Certificate) bool {
	if w.ExpiresFrom == 0 && w.ExpiresTo == 0 {
		return true
	}
	unix, known := c.NotAfter()
	day := smime.DateOf(unix)
	return known && day >= w.ExpiresFrom && (w.ExpiresTo == 0 || day <= w.ExpiresTo)
}

// like compares ignoring case; a "*" at the end of a pattern stands for any rest, and an
// empty pattern matches everything.
func like(pattern string, value func() string) bool {
	if pattern == "" {
		return true
	}
	v := value()
	if v == "" {
		return false
	}
	if prefix, open := strings.CutSuffix(pattern, "*"); open {
		return len(v) >= len(prefix) && strings.EqualFold(v[:len(prefix)], prefix)
	}
	return strings.EqualFold(v, pattern)
}

func serves(function string, c *inventory.Content) bool {
	if function == "" {
		return true
	}
	functions := c.Functions()
	if c.KeyUse == smime.Dual {
		functions = functions.Add(smime.FunctionDualUse)
	}
	return slices.ContainsFunc(functions.List(), func(f smime.Function) bool { return strings.EqualFold(f.String(), function) })
}

// treatment returns how the certificates of the target at a position are treated,
// the scenario's default for -1.
func (s *Scenario) treatment(target int) configs.Target {
	var t configs.Target
	if target >= 0 {
		t = s.Targets[target]
	}
	if t.Strategy == nil {
		t.Strategy = &s.Strategy
	}
	return t
}

// caOf returns the position in CAs of the one that issued a certificate, -1 when the
// scenario does not name it.
func (s *Scenario) caOf(c inventory.Certificate) int {
	return slices.IndexFunc(s.CAs, func(ca configs.CA) bool { return like(ca.Issuer, c.Clear().Issuer) })
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
