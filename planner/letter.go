package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// IntegrationLetter holds what the people who run one integration have to know, and
// nothing that concerns anybody else.
type IntegrationLetter struct {
	// Project is the name of the project, "" if it has none.
	Project       string
	Name          string
	Contact       string // who is told, "" when nobody is named
	AsOf, Horizon smime.Date
	Currency      string
	// InForce counts the certificates that the integration requests, Changed those
	// whose renewals a ballot changes.
	InForce, Changed int
	// Ballots are those under study that change its certificates.
	Ballots []Ballot
	// Entries compare the integration with each of these ballots, Changes are what it has
	// to request differently.
	Entries []Integration
	Changes []ProfileChange
	// Stranded are the renewals that it cannot request in time, by day.
	Stranded []StrandedRenewal
	// ByHand is what all of them would cost at the registration desk.
	ByHand Estimate
}

// LetterPrices are the ids of the assumptions that amounts in letters rest on.
var LetterPrices = []string{"lapse", "minutes-registration", "minutes-vetting", "rate-registration"}

// StrandedRenewal is a renewal that an integration cannot request.
type StrandedRenewal struct {
	Day smime.Date
	// Certificate is the position in the inventory.
	Certificate int
	// Name is the name that people know the certificate by, Expires its last day.
	Name, Serial string
	Expires      smime.Date
	Ballots      []string
}

// IntegrationLetters returns a letter for each integration, in the order of the project.
// One that no ballot changes gets a letter too: that is news.
func (p *Plan) IntegrationLetters() []IntegrationLetter {
	m := p.sim
	list, causes, requested := make([]IntegrationLetter, len(m.scenario.Integrations)), m.causes(), m.requested()
	for i, x := range m.scenario.Integrations {
		l := IntegrationLetter{Project: p.Name, Name: x.Name, Contact: x.Contact, AsOf: p.AsOf, Horizon: p.Horizon, Currency: p.Cost.Currency}
		for _, j := range requested[i] {
			c := &m.cohorts[j]
			l.InForce += c.count
			if c.affected || causes.change(c) {
				l.Changed += c.count
			}
		}
		for _, e := range p.Integrations {
			if e.Name == x.Name {
				l.Entries = append(l.Entries, e)
			}
		}
		for _, b := range p.Ballots {
			if slices.ContainsFunc(l.Entries, func(e Integration) bool { return e.Ballot == b.ID }) {
				l.Ballots = append(l.Ballots, b)
			}
		}
		for _, change := range p.ProfileChanges {
			if change.Integration == x.Name {
				l.Changes = append(l.Changes, change)
			}
		}
		list[i] = l
	}
	m.strandedRenewals(list)
	for i := range list {
		list[i].ByHand = m.byHand(len(list[i].Stranded))
	}
	return list
}

// strandedRenewals lists the stranded renewals one by one. A renewal stranded by several
// ballots is listed once.
func (m *simulation) strandedRenewals(letters []IntegrationLetter) {
	type at struct{ cohort, hop int }
	ballots := map[at][]string{}
	for _, b := range m.scenario.Study {
		if b.Effective == nil {
			continue
		}
		without := m.without(b)
		for i := range m.cohorts {
			c := &m.cohorts[i]
			if c.integration < 0 {
				continue
			}
			for n, h := range c.scenario {
				if h.Day >= *b.Effective && h.Day < m.readiness(int(c.integration)) && without.changes(c, n) {
					ballots[at{i, n}] = append(ballots[at{i, n}], b.ID)
				}
			}
		}
	}
	if len(ballots) == 0 {
		return
	}
	for i, cert := range m.inv.All() {
		c := m.cohortOf(i)
		if c == nil {
			continue
		}
		expires := c.notAfter
		for n, h := range c.scenario {
			if by := ballots[at{int(m.of[i]), n}]; by != nil {
				l := &letters[c.integration]
				l.Stranded = append(l.Stranded, StrandedRenewal{h.Day, i, called(cert), cert.Serial(), expires, by})
			}
			expires = h.NotAfter()
		}
	}
	for i := range letters {
		slices.SortStableFunc(letters[i].Stranded, func(a, b StrandedRenewal) int { return int(a.Day - b.Day) })
	}
}
