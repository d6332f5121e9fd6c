package planner

import "smigrate/inventory"

// KeyHistory counts the private decryption keys that have to be kept to read old mail: in
// the archive if they are escrowed, else where they are (BR 6.3.2, ballot SMC07).
type KeyHistory struct {
	// InForce are the keys of certificates in force that decrypt, PastExpiry those of
	// expired and revoked certificates of the inventory.
	InForce    Range `json:"in_force"`
	PastExpiry Range `json:"past_expiry"`
	// Years are the keys to keep at the end of each year, as today and under the
	// scenario: the present ones, and one more for each renewal that makes a new key.
	Years []KeyYear `json:"years"`
}

// KeyYear counts the keys to keep at the end of a year, or at the horizon.
type KeyYear struct {
	Year     int   `json:"year"`
	Today    Range `json:"today"`
	Scenario Range `json:"scenario"`
}

// keyHistory counts the decryption keys to keep, as today and under the scenario. Where
// renewals certify the same key again, none is added.
func (m *simulation) keyHistory() KeyHistory {
	h := KeyHistory{Years: []KeyYear{}}
	first, last := m.scenario.AsOf.Year(), m.scenario.Horizon.Year()
	today, scenario := make([]Range, last-first+1), make([]Range, last-first+1)
	decrypting := make([]Range, len(m.streams)) // keys of each
	for i := range m.cohorts {
		c := &m.cohorts[i]
		v := decryption(&m.inv.Contents()[c.content])
		h.InForce = h.InForce.plus(v, c.count)
		decrypting[m.streamOf[i]] = decrypting[m.streamOf[i]].plus(v, c.count)
	}
	if m.scenario.newKeys() {
		years := m.scenario.calendarYears()
		for i := range m.streams {
			s, n := &m.streams[i], decrypting[i]
			for _, hop := range s.today {
				today[years.at(hop.Day)].add(n)
			}
			for _, hop := range s.scenario {
				scenario[years.at(hop.Day)].add(n)
			}
		}
	}
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 && cert.Status() != inventory.NotIssued && !m.scenario.LeavesOut(cert) {
			h.PastExpiry = h.PastExpiry.plus(decryption(cert.Content()), 1)
		}
	}
	a, b := h.InForce, h.InForce
	a.add(h.PastExpiry)
	b.add(h.PastExpiry)
	for y := first; y <= last; y++ {
		a.add(today[y-first])
		b.add(scenario[y-first])
		h.Years = append(h.Years, KeyYear{y, a, b})
	}
	return h
}
