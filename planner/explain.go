package planner

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/planner/rules"
)

// Explanation is all that the plan knows about one certificate.
type Explanation struct {
	Certificate inventory.Certificate
	Action      Action
	// Today and Scenario are the renewals to the horizon.
	Today, Scenario []HopFindings
	// CostToday and CostScenario are in cents, up to the horizon, without what
	// certificates share (projects, overtime).
	CostToday, CostScenario int64
	Currency                string
	// Subscribed says that mailboxes are paid for, not certificates: the cost is then that
	// of a mailbox without another certificate.
	Subscribed bool
	// Escrow says whether a key that decrypts is escrowed: yes, no or unknown; "" for any
	// other key.
	Escrow string
	// Token is what becomes of the device that holds the key, nil where none is
	// named.
	Token *TokenLife
}

// HopFindings is a renewal with the findings that the renewal before it did not have.
type HopFindings struct {
	Hop
	Findings []rules.Finding
	HopRemarks
}

// Explain returns what the plan knows about certificate i of the inventory.
func (p *Plan) Explain(i int) Explanation {
	m := p.sim
	e := Explanation{Certificate: m.inv.At(i), Action: p.Action(i), Currency: p.Cost.Currency, Subscribed: m.scenario.Contract.Subscribed()}
	c := m.cohortOf(i)
	if c == nil {
		return e
	}
	practice := m.scenario.practice(int(c.ca))
	e.Today = hopFindings(rules.Checker{Law: m.today, Practice: practice}, e.Certificate, c.today)
	e.Scenario = hopFindings(rules.Checker{Law: m.law, Practice: practice}, e.Certificate, c.scenario)
	noteProofs(e.Today, c.stream, c.today)
	noteProofs(e.Scenario, c.stream, c.scenario)
	m.explainScenario(e.Scenario, c)
	if decryption(e.Certificate.Content()) != no {
		e.Escrow = map[truth]string{no: "no", maybe: "unknown", yes: "yes"}[m.scenario.escrowed(e.Certificate)]
	}
	e.CostToday, e.CostScenario = m.costOf(asToday, c.stream, c.today), m.costOf(underScenario, c.stream, c.scenario)
	if life, ok := m.tokenLife(i); ok {
		e.Token = &life
	}
	return e
}

// hopFindings returns renewals with what the rules find anew at each.
func hopFindings(k rules.Checker, c inventory.Certificate, hops []Hop) []HopFindings {
	list := make([]HopFindings, len(hops))
	seen := map[string]bool{}
	for i, h := range hops {
		list[i].Hop = h
		for _, f := range k.CheckCertificate(c, h.Generation, h.Day) {
			mark := f.Rule + f.Status.String() + f.Section
			if !seen[mark] {
				seen[mark] = true
				list[i].Findings = append(list[i].Findings, f)
			}
		}
	}
	return list
}

// costOf prices the renewals of one certificate.
func (m *simulation) costOf(on side, s *stream, hops []Hop) int64 {
	l, sums := m.scenario.newLedger(on), newWorkload()
	m.count(sums, l, s, hops, 1)
	l.enter(sums)
	return total(l.lines(m.tariffs[likely]))
}

// Find returns the positions of the certificates with a serial number, given in
// hexadecimal in any usual form, or with a mailbox address or user principal name. In a
// redacted inventory a certificate is found by its pseudonym and as it was read.
func Find(inv *inventory.Inventory, name string) []int {
	is := func(c inventory.Certificate) bool {
		return strings.EqualFold(c.UPN(), name) || slices.Contains(c.Emails(), strings.ToLower(name))
	}
	if !strings.Contains(name, "@") {
		serial, err := inventory.ParseHexSerial(name)
		if err != nil {
			return nil
		}
		want := inventory.FormatSerial(serial)
		is = func(c inventory.Certificate) bool { return c.Serial() == want }
	}
	var list []int
	for i, c := range inv.All() {
		if is(c) || is(c.Clear()) {
			list = append(list, i)
		}
	}
	return list
}
