package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// FleetRow counts the tokens of a model at a site, and their replacements up to the
// horizon as today and under the scenario.
type FleetRow struct {
	// Model is the text of the inventory, "" where it has none.
	Model    string `json:"model"`
	Firmware string `json:"firmware,omitempty"`
	Site     string `json:"site,omitempty"`
	// Catalogue is the name of the model in the catalogue, "" where none or several
	// fit.
	Catalogue string `json:"catalogue,omitempty"`
	Tokens    int    `json:"tokens"`
	Today     int    `json:"today"`
	Scenario  int    `json:"scenario"`
	// Range are the fewest and the most under the scenario.
	Range Range `json:"range"`
}

// TokenYear is what is on the devices in use at the end of a year, or at the
// horizon.
type TokenYear struct {
	Year  int        `json:"year"`
	Today TokenState `json:"today"`
	// Scenario is the same under the scenario.
	Scenario TokenState `json:"scenario"`
}

// TokenState counts the key pairs on devices.
type TokenState struct {
	// KeyPairs are all of them, Old those that only decrypt old mail.
	KeyPairs int `json:"key_pairs"`
	Old      int `json:"old"`
	// Full are devices of known model without room for one more.
	Full int `json:"full"`
}

// tokenRanges fills in what is not known, and the view by model and site.
func (m *simulation) tokenRanges(out *Tokens, today, scenario []tokenEvent) {
	now, then := m.asToday(), m.underScenario()
	out.TodayRange = around(len(today), len(m.replacements(now, fleet.Fewest)), len(m.replacements(now, fleet.Most)))
	fewest, most := m.replacements(then, fleet.Fewest), m.replacements(then, fleet.Most)
	out.ScenarioRange = around(len(scenario), len(fewest), len(most))
	now.datesOnly, then.datesOnly = true, true
	out.ByValidity = len(m.replacements(then, fleet.Likely)) - len(m.replacements(now, fleet.Likely))
	out.Fleet = m.fleetRows(today, scenario, fewest, most)
}

func (m *simulation) fleetRows(today, scenario, fewest, most []tokenEvent) []FleetRow {
	type key struct{ model, firmware, site string }
	at := map[key]int{}
	rows := []FleetRow{}
	row := make([]int, m.inv.TokenCount()) // of each token
	for i := range m.onTokens {
		d := &m.onTokens[i]
		t := m.inv.TokenAt(d.token)
		k := key{t.Model, t.Firmware, m.siteOf[d.token]}
		n, ok := at[k]
		if !ok {
			n = len(rows)
			at[k] = n
			rows = append(rows, FleetRow{Model: t.Model, Firmware: t.Firmware, Site: k.site, Catalogue: d.Kind.Name()})
		}
		row[d.token] = n
		rows[n].Tokens++
	}
	count := func(events []tokenEvent, add func(*FleetRow)) {
		for _, e := range events {
			add(&rows[row[e.token]])
		}
	}
	count(today, func(r *FleetRow) { r.Today++ })
	count(scenario, func(r *FleetRow) { r.Scenario++ })
	count(fewest, func(r *FleetRow) { r.Range.Low++ })
	count(most, func(r *FleetRow) { r.Range.High++ })
	for i := range rows {
		rows[i].Range = around(rows[i].Scenario, rows[i].Range.Low, rows[i].Range.High)
	}
	slices.SortFunc(rows, func(a, b FleetRow) int {
		return cmp.Or(cmp.Compare(b.Tokens, a.Tokens), compareText(a.Model, b.Model), compareText(a.Firmware, b.Firmware), compareText(a.Site, b.Site))
	})
	return rows
}

// around is a range that holds what is likely: a token replaced early may be spared
// a replacement later.
func around(likely, low, high int) Range { return Range{min(low, likely), max(high, likely)} }

// tokenYears counts what is on the devices at the end of each year.
func (m *simulation) tokenYears() []TokenYear {
	list := []TokenYear{}
	var ends []smime.Date
	for y := m.scenario.AsOf.Year(); y <= m.scenario.Horizon.Year(); y++ {
		list = append(list, TokenYear{Year: y})
		ends = append(ends, min(smime.NewDate(y, 12, 31), m.scenario.Horizon))
	}
	var visits []fleet.Visit
	rules := m.rules()
	count := func(d *device, s side, of func(*TokenYear) *TokenState) {
		visits = s.visits(d, visits[:0])
		n := 0
		var now fleet.State
		settle := func(until smime.Date) {
			for ; n < len(ends) && ends[n] < until; n++ {
				of(&list[n]).add(now)
			}
		}
		for _, s := range fleet.States(d.Device, visits, rules, fleet.Likely) {
			settle(s.Day)
			now = s
		}
		settle(m.scenario.Horizon + 1)
	}
	for i := range m.onTokens {
		d := &m.onTokens[i]
		count(d, m.asToday(), func(y *TokenYear) *TokenState { return &y.Today })
		count(d, m.underScenario(), func(y *TokenYear) *TokenState { return &y.Scenario })
	}
	return list
}

func (t *TokenState) add(s fleet.State) {
	t.KeyPairs += s.Occupied
	t.Old += s.Occupied - s.Active
	if s.Capacity > 0 && s.Occupied >= s.Capacity {
		t.Full++
	}
}
