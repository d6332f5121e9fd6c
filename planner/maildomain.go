package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/caa"
)

// MailDomain is a domain of mailbox addresses, and whether a CA may issue for it.
type MailDomain struct {
	Domain string `json:"domain"`
	// CA is the pattern of the project that names the issuing CA, "" for all others.
	CA string `json:"ca"`
	// Certificates in force with a mailbox there that are renewed before the horizon.
	Certificates int `json:"certificates"`
	// First is their first renewal, at which the records are checked (BR 4.2.2.1).
	First smime.Date `json:"first"`
	// CAA says whether the CA may issue: yes, no, unknown, or unchecked. At is the
	// name whose records decided.
	CAA    caa.Status `json:"caa"`
	Reason string     `json:"reason"`
	At     string     `json:"at,omitempty"`
}

// MailDomains returns the domains of the mailbox addresses of an inventory that a
// plan would ask about, sorted.
func MailDomains(inv *inventory.Inventory, s Scenario) []string {
	m := simulation{inv: inv, scenario: s}
	seen := map[string]bool{}
	for _, c := range inv.All() {
		if m.inForce(c) {
			for d := range c.MailDomains() {
				seen[d] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// mailDomains returns the mail domains by certificates, the commonest first.
func (m *simulation) mailDomains() []MailDomain {
	type key struct {
		domain string
		ca     int16
	}
	known := map[key]*MailDomain{}
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 || len(m.cohorts[m.of[i]].scenario) == 0 {
			continue
		}
		c := &m.cohorts[m.of[i]]
		last := ""
		for domain := range cert.MailDomains() {
			if domain == last { // addresses are sorted, so a repeated domain mostly follows itself
				continue
			}
			last = domain
			k := key{domain, c.ca}
			d, ok := known[k]
			if !ok {
				d = &MailDomain{Domain: domain, First: c.scenario[0].Day}
				if c.ca >= 0 {
					d.CA = m.scenario.CAs[c.ca].Issuer
				}
				known[k] = d
			}
			d.Certificates++
			d.First = min(d.First, c.scenario[0].Day)
		}
	}
	list := []MailDomain{}
	for k, d := range known {
		v := caa.Decide(m.scenario.CAAAnswers[k.domain], m.scenario.caaDomains(int(k.ca)))
		d.CAA, d.Reason, d.At = v.Status, v.Reason, v.At
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b MailDomain) int {
		return cmp.Or(b.Certificates-a.Certificates, compareText(a.Domain, b.Domain), compareText(a.CA, b.CA))
	})
	return list
}

// caaDomains returns the names that the CA at a position recognizes in CAA records.
func (s *Scenario) caaDomains(ca int) []string {
	if ca >= 0 && s.CAs[ca].CAA != nil {
		return s.CAs[ca].CAA
	}
	return s.CAA
}

// withMailbox counts the certificates in force that are renewed before the horizon
// and have a mailbox address.
func (m *simulation) withMailbox() int {
	n := 0
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 || len(m.cohorts[m.of[i]].scenario) == 0 {
			continue
		}
		for range cert.MailDomains() {
			n++
			break
		}
	}
	return n
}
