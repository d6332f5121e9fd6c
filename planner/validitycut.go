package planner

import "math"

// ValidityCut is what shorter validity costs each year for good, once every
// certificate has the shorter term.
type ValidityCut struct {
	// Certificates are those whose last term to the horizon is shorter than today's.
	Certificates int `json:"certificates"`
	// Factor is by how much their validity is shorter: 1.436 from 1185 days to 825.
	Factor float64 `json:"factor"`
	// RenewalsToday and RenewalsScenario are renewals a year, the lead counted in.
	RenewalsToday    float64 `json:"renewals_today"`
	RenewalsScenario float64 `json:"renewals_scenario"`
	// PerYear is what the additional renewals cost, in desk time and in days paid twice,
	// in cents a year.
	PerYear int64 `json:"per_year"`
}

// validityCut compares the last terms up to the horizon of both sides.
func (m *simulation) validityCut() ValidityCut {
	prices := newHopPrices(&m.scenario)
	var v ValidityCut
	var yearsToday, yearsScenario, cents float64
	lead := m.scenario.RenewalLead
	for i := range m.streams {
		c := &m.streams[i]
		if len(c.today) == 0 || len(c.scenario) == 0 {
			continue
		}
		a, b := c.today[len(c.today)-1], c.scenario[len(c.scenario)-1]
		if b.Term >= a.Term {
			continue
		}
		n := float64(c.count)
		v.Certificates += c.count
		yearsToday += n / float64(a.Term)
		yearsScenario += n / float64(b.Term)
		renewals := 365 * n * (1/cycle(b, lead) - 1/cycle(a, lead))
		v.RenewalsToday += 365 * n / cycle(a, lead)
		v.RenewalsScenario += 365 * n / cycle(b, lead)
		j := m.usualJob(c)
		j.term, j.certificates = b.Term, 1
		twice := int64(b.Term) - int64(cycle(b, lead))
		if !m.scenario.Contract.Forfeits() {
			twice = 0
		}
		cents += renewals * float64(prices.renewal(j, twice))
	}
	if v.Certificates > 0 {
		v.Factor = rounded(yearsScenario/yearsToday, 3)
	}
	v.RenewalsToday, v.RenewalsScenario = rounded(v.RenewalsToday, 1), rounded(v.RenewalsScenario, 1)
	v.PerYear = int64(math.Round(cents))
	return v
}

// cycle returns the days from a renewal to the next.
func cycle(h Hop, lead int) float64 {
	if h.Term > lead+1 {
		return float64(h.Term - 1 - lead)
	}
	return float64(max(h.Term-1, 1))
}
