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

// Sooner is what an integration gains by being ready some weeks sooner.
type Sooner struct {
	Weeks int        `json:"weeks"`
	Ready smime.Date `json:"ready"`
	// Stranded are the renewals still stranded, Rescued those no longer.
	Stranded int `json:"stranded"`
	Rescued  int `json:"rescued"`
	// Worth is what the rescued ones would cost if they lapsed.
	Worth Estimate `json:"worth"`
	// Expedite: the project offers to pay Price cents for these weeks.
	Expedite bool  `json:"expedite"`
	Price    int64 `json:"price"`
}

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

// readyWeek returns the first week that begins when integration i is ready, 0 if it is by
// the as-of day.
func (m *simulation) readyWeek(i int) int {
	ready := m.readiness(i)
	if ready <= m.scenario.AsOf {
		return 0
	}
	return m.week(ready + 6)
}

// LateIntegration is an integration that is not ready in time for some ballots.
type LateIntegration struct {
	Name    string
	Ballots []string
	Ready   smime.Date
	// Stranded counts each renewal once, whichever ballots strand it; First is the day of
	// the first one.
	Stranded int
	First    string
}

// LateIntegrations returns the integrations whose lead time is longer than the notice or
// that strand renewals, those first that strand most.
func (p *Plan) LateIntegrations() []LateIntegration {
	var list []LateIntegration
	places := map[string]int{}
	for _, x := range p.Integrations {
		if x.ShortfallDays == 0 && x.Stranded == 0 {
			continue
		}
		i, known := places[x.Name]
		if !known {
			i = len(list)
			places[x.Name] = i
			list = append(list, LateIntegration{Name: x.Name, Ready: x.Ready})
		}
		list[i].Ballots = append(list[i].Ballots, x.Ballot)
		list[i].Stranded += x.Further
		if list[i].First == "" || x.Stranded > 0 && x.FirstStranded < list[i].First {
			list[i].First = x.FirstStranded
		}
	}
	slices.SortStableFunc(list, func(a, b LateIntegration) int { return cmp.Compare(b.Stranded, a.Stranded) })
	return list
}

// Stranded counts the renewals that no integration can request.
func (p *Plan) Stranded() int {
	n := 0
	for _, x := range p.Integrations {
		n += x.Further
	}
	return n
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

// weigh adds up the stranded renewals of an integration, prices them, and says what being
// ready sooner gains.
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
	entry.Sooner = []Sooner{}
	if entry.Stranded == 0 {
		return
	}
	expedite := 0 // weeks offered
	if x := m.scenario.Integrations[integration].Expedite; x != nil {
		expedite = x.Weeks
	}
	last := entry.Stranded
	for _, n := range soonerWeeks(entry, expedite) {
		s := Sooner{Weeks: n, Ready: entry.Ready - smime.Date(7*n)}
		for day, count := range days {
			if day < s.Ready {
				s.Stranded += count
			}
		}
		s.Rescued = entry.Stranded - s.Stranded
		s.Worth = m.lapse(s.Rescued)
		if n == expedite {
			s.Expedite, s.Price = true, m.tariffs[likely].whole(expediteID(integration))
		}
		if s.Stranded == last && !s.Expedite {
			continue // buys no more than fewer weeks
		}
		last = s.Stranded
		entry.Sooner = append(entry.Sooner, s)
	}
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

// soonerWeeks returns the numbers of weeks that deserve a line: 1, 2, 4 and so on until
// one rescues everything, and those of the expedite that the project names.
func soonerWeeks(entry *Integration, expedite int) []int {
	first, err := smime.ParseDate(entry.FirstStranded)
	if err != nil {
		return nil
	}
	all := int(entry.Ready-first+6) / 7 // ready on the day of the first one, or before
	list := []int{all}
	for n := 1; n < all; n *= 2 {
		list = append(list, n)
	}
	if expedite > 0 {
		list = append(list, expedite)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
