package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// Tokens says what becomes of the tokens.
type Tokens struct {
	TokenCounts
	// Fleet counts tokens by model and site, Years the key pairs on them at the end of
	// each year; Purchases say what to order.
	Fleet     []FleetRow  `json:"fleet"`
	Years     []TokenYear `json:"years"`
	Purchases []Purchase  `json:"purchases"`
	// Successions are what takes the place of tokens, and the keys that it cannot take.
	Successions []Succession `json:"successions"`
}

// TokenCounts counts the tokens and their replacements up to the horizon.
type TokenCounts struct {
	Total int `json:"total"`
	// UnknownModel counts tokens whose capacity is not known: none or all of them
	// may have to be replaced.
	UnknownModel int           `json:"unknown_model"`
	Replacements []Replacement `json:"replacements"`
	// Today counts the replacements without the ballots under study, Scenario
	// those with them, the sum of Replacements.
	Today    int `json:"today"`
	Scenario int `json:"scenario"`
	// TodayRange and ScenarioRange are the fewest and the most replacements that unknown
	// facts allow: model, firmware, occupancy, age.
	TodayRange    Range `json:"today_range"`
	ScenarioRange Range `json:"scenario_range"`
	// ByValidity counts the replacements, beyond those of today, that come only from
	// renewals falling on other days and having other lengths; functions that move and
	// other keys are left out.
	ByValidity int `json:"by_validity"`
}

// Replacement counts tokens replaced in a month for a reason.
type Replacement struct {
	Month  string `json:"month"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// tokenEvent is the replacement of a token; kind is what it was at that time, after
// earlier replacements.
type tokenEvent struct {
	token  int
	day    smime.Date
	reason fleet.Reason
	kind   *fleet.Kind
}

// tokenRules returns the rules by which tokens are followed and replaced.
func (s *Scenario) tokenRules() fleet.Rules {
	p := s.TokenPolicy
	return fleet.Rules{
		AsOf: s.AsOf, Horizon: s.Horizon,
		Certification: p.Certification == nil || *p.Certification, Life: p.Life == nil || *p.Life,
	}
}

// tokenLives is what becomes of the tokens on one side.
type tokenLives struct {
	// likely are the likely replacements; fewest and most count, for each device, those
	// that unknown facts allow.
	likely       []tokenEvent
	fewest, most []int32
	// byDates is the number of likely replacements if only the days of renewals differed.
	byDates int
	// states are the key pairs on the devices at the ends of some years.
	states []TokenState
}

// lives follows each token to the horizon.
func (m *simulation) lives(on side) *tokenLives {
	s := m.tokenSide(on)
	x := &tokenLives{fewest: make([]int32, len(m.fleet.devices)), most: make([]int32, len(m.fleet.devices))}
	ends := m.yearEnds()
	x.states = make([]TokenState, len(ends))
	rules := m.scenario.tokenRules()
	var visits, dates []fleet.Visit
	for i := range m.fleet.devices {
		d := &m.fleet.devices[i]
		now := d.onDay()
		visits = s.visits(d, visits[:0])
		before := len(x.likely)
		x.follow(d, now, visits, rules, ends)
		x.fewest[i] = int32(fleet.Count(now, visits, rules, fleet.Fewest))
		x.most[i] = int32(fleet.Count(now, visits, rules, fleet.Most))
		if dates = onlyDates(visits, dates[:0]); slices.Equal(dates, visits) {
			x.byDates += len(x.likely) - before
		} else {
			x.byDates += fleet.Count(now, dates, rules, fleet.Likely)
		}
	}
	return x
}

// follow notes the replacements of one token, and what is on it at the end of each year.
func (x *tokenLives) follow(d *device, now fleet.Device, visits []fleet.Visit, rules fleet.Rules, ends []smime.Date) {
	n := 0
	var state fleet.State
	settle := func(until smime.Date) {
		for ; n < len(ends) && ends[n] < until; n++ {
			x.states[n].add(state)
		}
	}
	fleet.Follow(now, visits, rules, fleet.Likely, func(next fleet.State) {
		settle(next.Day)
		state = next
		if next.Replaced {
			x.likely = append(x.likely, tokenEvent{int(d.token), next.Day, next.Reason, next.Old})
		}
	})
	settle(rules.Horizon + 1)
}

// onlyDates appends the visits without functions that move and without other keys: what
// remains is the days on which renewals fall.
func onlyDates(visits, buf []fleet.Visit) []fleet.Visit {
	buf = append(buf, visits...)
	for i := range buf {
		if !buf[i].Leaves {
			buf[i].Added, buf[i].PQC = 0, false
		}
	}
	return buf
}

// tokens sums up what becomes of the tokens.
func (m *simulation) tokens(today, scenario *tokenLives) Tokens {
	out := TokenCounts{
		Replacements: []Replacement{}, Today: len(today.likely), Scenario: len(scenario.likely), TodayRange: today.around(), ScenarioRange: scenario.around(),
		ByValidity: scenario.byDates - today.byDates,
	}
	gone := m.tokensLeftOut()
	for i, t := range m.inv.Tokens() {
		if t.Serial == "" || gone[i] {
			continue
		}
		out.Total++
		if !m.fleet.kinds[i].Known {
			out.UnknownModel++
		}
	}
	months := m.scenario.months()
	counts := make([][fleet.EndOfLife + 1]int, len(months.first))
	for _, e := range scenario.likely {
		counts[months.at(e.day)][e.reason]++
	}
	for i, reasons := range counts {
		for reason, n := range reasons {
			if n > 0 {
				out.Replacements = append(out.Replacements, Replacement{month(months.first[i]), fleet.Reason(reason).String(), n})
			}
		}
	}
	slices.SortFunc(out.Replacements, func(a, b Replacement) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Reason, b.Reason))
	})
	return Tokens{TokenCounts: out, Fleet: m.fleetRows(today, scenario), Years: m.tokenYears(today, scenario), Successions: m.successions(scenario.likely)}
}
