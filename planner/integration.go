package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Integration says whether an Enterprise RA system is ready in time.
type Integration struct {
	Name         string     `json:"name"`
	Ballot       string     `json:"ballot"`
	Certificates int        `json:"certificates"`
	Ready        smime.Date `json:"ready"`
	Effective    smime.Date `json:"effective"`
	// NoticeDays is effective minus published, LeadDays the time the change takes,
	// ShortfallDays lead minus notice, 0 when notice suffices.
	NoticeDays    int `json:"notice_days"`
	LeadDays      int `json:"lead_days"`
	ShortfallDays int `json:"shortfall_days"`
	// StartBy is the day on which the change has to begin, so that it is ready when
	// the ballot takes effect: effective minus lead.
	StartBy smime.Date `json:"start_by"`
	// Stranded counts renewals that fall between the effective day and readiness
	// and that the integration cannot request; Weeks the same by week. Lapse is
	// what they cost if nobody else requests them.
	Stranded int `json:"stranded"`
	// Further are those that no ballot above strands too, so that they add up.
	Further       int         `json:"stranded_further"`
	FirstStranded string      `json:"first_stranded,omitempty"`
	Weeks         []WeekCount `json:"stranded_weeks"`
	Lapse         Estimate    `json:"lapse"`
	// ByHand is what it costs to request them at the registration desk instead.
	ByHand Estimate `json:"by_hand"`
	// Sooner says what being ready some weeks sooner gains, by an earlier start or by an
	// expedite that the project names.
	Sooner []Sooner `json:"sooner"`
}

// WeekCount is a number of certificates in a week, which is named by its Monday.
type WeekCount struct {
	Week  smime.Date `json:"week"`
	Count int        `json:"count"`
}

// integrations compares each integration with each ballot under study that changes
// its certificates.
func (m *simulation) integrations() []Integration {
	list := []Integration{}
	if len(m.scenario.Integrations) == 0 {
		return list
	}
	known, requested := map[cohortDay]bool{}, m.requested()
	for _, b := range m.scenario.Study {
		if b.Effective == nil {
			continue
		}
		without := m.without(b)
		for i, x := range m.scenario.Integrations {
			entry := Integration{
				Name: x.Name, Ballot: b.ID, Ready: m.readiness(i), Effective: *b.Effective, LeadDays: 7 * x.LeadWeeks,
				StartBy: *b.Effective - smime.Date(7*x.LeadWeeks),
			}
			if b.Published != nil {
				entry.NoticeDays = int(*b.Effective - *b.Published)
				entry.ShortfallDays = max(entry.LeadDays-entry.NoticeDays, 0)
			}
			days := map[smime.Date]int{}
			m.strand(&entry, requested[i], without, days, known)
			if entry.Certificates == 0 {
				continue
			}
			m.weigh(&entry, i, days)
			list = append(list, entry)
		}
	}
	places := m.integrationPlaces()
	slices.SortStableFunc(list, func(a, b Integration) int { return cmp.Compare(places[a.Name], places[b.Name]) })
	return list
}

// requested returns the positions of the cohorts that each integration requests.
func (m *simulation) requested() [][]int {
	list := make([][]int, len(m.scenario.Integrations))
	for i := range m.cohorts {
		if at := m.cohorts[i].integration; at >= 0 {
			list[at] = append(list[at], i)
		}
	}
	return list
}

// integrationPlaces returns the position of the first integration of each name.
func (m *simulation) integrationPlaces() map[string]int {
	places := map[string]int{}
	for i, x := range slices.Backward(m.scenario.Integrations) {
		places[x.Name] = i
	}
	return places
}

// integrationIndex returns the position of the first integration of a name, -1 for none.
func (m *simulation) integrationIndex(name string) int {
	return slices.IndexFunc(m.scenario.Integrations, func(x configs.Integration) bool { return x.Name == name })
}

// cohortDay is the renewal of a cohort on a day.
type cohortDay struct {
	cohort int
	day    smime.Date
}

// strand counts the certificates in the cohorts of an integration that a ballot changes,
// and by day the renewals that fall between the ballot and readiness; known are those that
// ballots before it strand.
func (m *simulation) strand(entry *Integration, cohorts []int, without *counterfactual, days map[smime.Date]int, known map[cohortDay]bool) {
	for _, i := range cohorts {
		c := &m.cohorts[i]
		touched := false
		without.changed(c, entry.Effective, func(day smime.Date) {
			touched = true
			if day >= entry.Ready {
				return
			}
			days[day] += c.count
			if at := (cohortDay{i, day}); !known[at] {
				known[at] = true
				entry.Further += c.count
			}
		})
		if touched {
			entry.Certificates += c.count
		}
	}
}

// weigh adds up the stranded renewals of an integration, which are given by day, prices
// them, and says what being ready sooner gains.
func (m *simulation) weigh(entry *Integration, integration int, days map[smime.Date]int) {
	weeks := map[smime.Date]int{}
	for day, n := range days {
		entry.Stranded += n
		weeks[day.Monday()] += n
		if first := day.String(); entry.FirstStranded == "" || first < entry.FirstStranded {
			entry.FirstStranded = first
		}
	}
	entry.Weeks = []WeekCount{}
	for monday, n := range weeks {
		entry.Weeks = append(entry.Weeks, WeekCount{monday, n})
	}
	slices.SortFunc(entry.Weeks, func(a, b WeekCount) int { return cmp.Compare(a.Week, b.Week) })
	entry.Lapse = m.lapse(entry.Stranded)
	entry.ByHand = m.byHand(entry.Stranded)
	entry.Sooner = m.sooner(entry, integration, days)
}

// byHand prices renewals that the registration desk requests in the place of an
// integration.
func (m *simulation) byHand(n int) Estimate {
	return m.estimate(func(t tariff) int64 {
		return t.work(n, "minutes-registration", "rate-registration") + t.work(n, "minutes-vetting", "rate-registration")
	})
}

// lapse prices certificates that nobody renews.
func (m *simulation) lapse(n int) Estimate {
	return m.estimate(func(t tariff) int64 { return int64(n) * t.whole("lapse") })
}
