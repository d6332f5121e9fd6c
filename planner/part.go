package planner

import (
	"fmt"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner/selector"
)

// Part is the share of a plan's subject that concerns one party.
type Part struct {
	// Name is the customer, unit, site or integration; "" is the part of the
	// certificates that have none.
	Name string
	// By is one of [Divisions].
	By string
	inventory.Part
}

// Divisions are the words that [Divide] knows.
var Divisions = []string{"customer", "unit", "site", "integration"}

// Divide splits an inventory into its parts by customer, unit, site or integration.
// Another word is an error.
func Divide(inv *inventory.Inventory, s *Scenario, by string) ([]Part, error) {
	value, declared := inventory.Certificate.Customer, func(*inventory.Source) string { return "" }
	switch by {
	case "customer":
		declared = func(x *inventory.Source) string { return x.Customer }
	case "unit":
		value, declared = inventory.Certificate.Unit, func(x *inventory.Source) string { return x.Unit }
	case "site":
		value = inventory.Certificate.Site
	case "integration":
		requesters := s.integrationChooser()
		value = func(c inventory.Certificate) string {
			if i := requesters.Of(c); i >= 0 {
				return s.Integrations[i].Name
			}
			return ""
		}
	default:
		return nil, fmt.Errorf("%q: use %s", by, strings.Join(Divisions, ", "))
	}
	var list []Part
	for _, p := range inv.Divide(value, declared) {
		list = append(list, Part{p.Name, by, p})
	}
	return list, nil
}

// Title names the part, even one without a name.
func (p Part) Title() string {
	if p.Name == "" {
		return "without " + p.By
	}
	return p.Name
}

// Plan plans the part from its own certificates. The scenario keeps what selects
// any of them and loses every name and word that somebody chose with others in
// mind. Its desks have their whole capacity, as if there were no other part.
func (p Part) Plan(s Scenario) (*Plan, error) {
	inv := p.Inventory()
	s.Name, s.Variant = p.Title(), ""
	s.Targets = selecting(inv, s.Targets, func(t configs.Target) configs.Where { return t.Where })
	s.LeaveOut = selecting(inv, s.LeaveOut, func(x configs.LeaveOut) configs.Where { return x.Where })
	s.Integrations = selecting(inv, s.Integrations, func(x configs.Integration) configs.Where { return x.Where })
	s.CAs = slices.DeleteFunc(slices.Clone(s.CAs), func(ca configs.CA) bool {
		return !some(inv, func(c inventory.Certificate) bool { return selector.Like(ca.Issuer, c.Clear().Issuer) })
	})
	plan, err := New(inv, s.withoutWords())
	if err == nil {
		plan.IdleSettings = []IdleSetting{} // what does not concern this part may name another
	}
	return plan, err
}

// withoutWords returns the scenario without the words that its author wrote for
// people: reasons of freezes and of what is left out, and sources of prices.
func (s Scenario) withoutWords() Scenario {
	s.Freezes = slices.Clone(s.Freezes)
	for i := range s.Freezes {
		s.Freezes[i].Reason = ""
	}
	s.LeaveOut = slices.Clone(s.LeaveOut)
	for i := range s.LeaveOut {
		s.LeaveOut[i].Reason = ""
	}
	s.Prices.Prices = slices.Clone(s.Prices.Prices)
	for i := range s.Prices.Prices {
		if p := &s.Prices.Prices[i]; p.Grade == "P" {
			p.Source = "project file"
		}
	}
	return s
}

// Redact returns the scenario with pseudonyms for the names in it. Selectors stay, for
// they select by clear values; where a report shows them it shows pseudonyms.
func (s Scenario) Redact(p *inventory.Pseudonyms) Scenario {
	s = s.withoutWords()
	s.veil = p
	s.Name, s.Variant = p.Of("project", s.Name), p.Of("scenario", s.Variant)
	s.Integrations = slices.Clone(s.Integrations)
	for i := range s.Integrations {
		s.Integrations[i].Name = p.Of("integration", s.Integrations[i].Name)
		s.Integrations[i].Contact = p.Of("name", s.Integrations[i].Contact)
	}
	return s
}

// selecting returns the entries of a list that select some certificate.
func selecting[T any](inv *inventory.Inventory, list []T, where func(T) configs.Where) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool {
		w := where(x)
		return !some(inv, func(c inventory.Certificate) bool { return selector.Matches(w, c) })
	})
}

// some reports whether some certificate of an inventory is as asked.
func some(inv *inventory.Inventory, is func(inventory.Certificate) bool) bool {
	for _, c := range inv.All() {
		if is(c) {
			return true
		}
	}
	return false
}
