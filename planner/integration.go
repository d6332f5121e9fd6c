package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// readiness returns the day on which integration i can request what the ballots
// demand: the day the project names, else the latest publication of a ballot
// under study plus the lead time.
func (m *simulation) readiness(i int) smime.Date {
	x := m.scenario.Integrations[i]
	if x.Ready != nil {
		return *x.Ready
	}
	ready := m.scenario.AsOf
	for _, b := range m.scenario.Study {
		if b.Published != nil {
			ready = max(ready, *b.Published+smime.Date(7*x.LeadWeeks))
		}
	}
	return ready
}

// integrations compares each integration with each ballot under study that changes
// its certificates.
func (m *simulation) integrations() []Integration {
	list := []Integration{}
	for i, x := range m.scenario.Integrations {
		for _, b := range m.scenario.Study {
			if b.Effective == nil {
				continue
			}
			entry := Integration{
				Name: x.Name, Ballot: b.ID, Ready: m.readiness(i), Effective: *b.Effective, LeadDays: 7 * x.LeadWeeks,
			}
			if b.Published != nil {
				entry.NoticeDays = int(*b.Effective - *b.Published)
				entry.ShortfallDays = max(entry.LeadDays-entry.NoticeDays, 0)
			}
			m.strand(&entry, i, b)
			if entry.Certificates > 0 {
				list = append(list, entry)
			}
		}
	}
	return list
}

// strand counts the certificates of an integration that a ballot changes, and the
// renewals that fall between the ballot and readiness.
func (m *simulation) strand(entry *Integration, integration int, b configs.Ballot) {
	var first smime.Date
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if int(c.integration) != integration || !c.affected() {
			continue
		}
		touched := false
		for n, h := range c.scenario {
			if h.Day < entry.Effective || !changes(b, c, n) {
				continue
			}
			touched = true
			if h.Day < entry.Ready {
				entry.Stranded += c.count
				if first == 0 || h.Day < first {
					first = h.Day
				}
			}
		}
		if touched {
			entry.Certificates += c.count
		}
	}
	if first != 0 {
		entry.FirstStranded = first.String()
	}
}

// changes reports whether a ballot makes hop n of a cohort differ from the
// certificate before it.
func changes(b configs.Ballot, c *cohort, n int) bool {
	h, before := c.scenario[n], c.generation
	if n > 0 {
		before = c.scenario[n-1].Generation
	}
	for _, x := range b.Changes {
		if x.CloseGeneration != nil && h.Generation != before {
			return true
		}
		if x.CloseGeneration == nil && h.Lost != 0 {
			return true
		}
		if x.MaxValidityDays > 0 && h.Term == x.MaxValidityDays {
			return true
		}
	}
	return false
}
