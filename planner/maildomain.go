package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/caa"
)

// MailDomain is a domain of mailbox addresses, and whether a CA may issue for it.
type MailDomain struct {
	Domain string `json:"domain"`
	// CA is the pattern of the project that names the issuing CA, "" for all others.
	CA string `json:"ca"`
	// Certificates counts those in force with a mailbox there that are renewed before the
	// horizon.
	Certificates int `json:"certificates"`
	// First is their first renewal, at which the records are checked (BR 4.2.2.1).
	First smime.Date `json:"first"`
	// CAA says whether the CA may issue: yes, no, unknown, or unchecked. At is the
	// name whose records decided.
	CAA    caa.Status   `json:"caa"`
	Reason wording.Text `json:"reason"`
	At     string       `json:"at,omitempty"`
}

// MailDomains returns the domains of the mailbox addresses of an inventory that a
// plan would ask about, sorted.
func MailDomains(inv *inventory.Inventory, s Scenario) []string {
	seen := map[string]bool{}
	for _, c := range inv.All() {
		if s.bound(c) {
			for d := range c.MailDomains() {
				seen[d] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// mailDomains returns the mail domains, the one with most certificates first.
func (m *simulation) mailDomains() []MailDomain {
	domains := &m.roster().domains
	cas := len(m.scenario.CAs) + 1
	counts := make([]MailDomain, len(domains.text)*cas) // by domain and CA, first that of none
	days := m.firstDays()
	for i, at := range m.of {
		if at < 0 || days[at] == 0 || m.cohorts[at].private {
			continue
		}
		ca := 0
		if cas > 1 {
			ca = int(m.cohorts[at].ca) + 1
		}
		domains.each(i, func(domain int32) {
			d := &counts[int(domain)*cas+ca]
			d.First = earlier(d.First, days[at])
			d.Certificates++
		})
	}
	list := []MailDomain{}
	for i, d := range counts {
		if d.Certificates == 0 {
			continue
		}
		ca := i%cas - 1
		d.Domain = domains.text[i/cas]
		if ca >= 0 {
			d.CA = m.scenario.CAs[ca].Issuer
		}
		v := caa.Decide(m.scenario.CAAAnswers[d.Domain], m.scenario.caaDomains(ca))
		d.CAA, d.Reason, d.At = v.Status, v.Reason, v.At
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b MailDomain) int {
		return cmp.Or(b.Certificates-a.Certificates, cmp.Compare(a.Domain, b.Domain), cmp.Compare(a.CA, b.CA))
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
	n, days, domains := 0, m.firstDays(), &m.roster().domains
	for i, at := range m.of {
		if at >= 0 && days[at] != 0 && !m.cohorts[at].private && domains.of[i] >= 0 {
			n++
		}
	}
	return n
}
