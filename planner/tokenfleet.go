package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// FleetRow counts the tokens of a model at a site, and their replacements up to the
// horizon as today and under the scenario.
type FleetRow struct {
	// Model is the model in the words of the inventory, "" where it has none.
	Model    string `json:"model"`
	Firmware string `json:"firmware,omitempty"`
	Site     string `json:"site,omitempty"`
	// Catalogue is the name of the model in the catalogue, "" where none or several
	// fit.
	Catalogue string `json:"catalogue,omitempty"`
	Tokens    int    `json:"tokens"`
	Today     int    `json:"today"`
	Scenario  int    `json:"scenario"`
	// Range holds the fewest and the most replacements under the scenario.
	Range Range `json:"range"`
}

// TokenYear is what is on the tokens in use at the end of a year, or at the horizon.
type TokenYear struct {
	Year  int        `json:"year"`
	Today TokenState `json:"today"`
	// Scenario is the same under the scenario.
	Scenario TokenState `json:"scenario"`
}

// TokenState counts the key pairs on tokens.
type TokenState struct {
	// KeyPairs are all of them, Old those that only decrypt old mail.
	KeyPairs int `json:"key_pairs"`
	Old      int `json:"old"`
	// Full counts the tokens of known model without room for one more.
	Full int `json:"full"`
}

// around returns the range of replacements of all tokens.
func (x *tokenLives) around() Range { return around(len(x.likely), sum(x.fewest), sum(x.most)) }

// sum adds up numbers.
func sum(list []int32) (n int) {
	for _, x := range list {
		n += int(x)
	}
	return n
}

// fleetRows counts the tokens by model, firmware and site, the most first.
func (m *simulation) fleetRows(today, scenario *tokenLives) []FleetRow {
	type key struct {
		model, firmware string
		site            inventory.Code
	}
	at := map[key]int32{}
	rows := []FleetRow{}
	row := make([]int32, m.inv.TokenCount()) // of each token
	for i := range m.fleet.devices {
		d := &m.fleet.devices[i]
		t := m.inv.TokenAt(int(d.token))
		k := key{t.Model, t.Firmware, m.fleet.sites[d.token]}
		n, ok := at[k]
		if !ok {
			n = int32(len(rows))
			at[k] = n
			rows = append(rows, FleetRow{Model: t.Model, Firmware: t.Firmware, Site: m.inv.Text(k.site), Catalogue: d.kind.Name()})
		}
		row[d.token] = n
		rows[n].Tokens++
		rows[n].Range.Low += int(scenario.fewest[i])
		rows[n].Range.High += int(scenario.most[i])
	}
	for _, e := range today.likely {
		rows[row[e.token]].Today++
	}
	for _, e := range scenario.likely {
		rows[row[e.token]].Scenario++
	}
	for i := range rows {
		rows[i].Range = around(rows[i].Scenario, rows[i].Range.Low, rows[i].Range.High)
	}
	slices.SortFunc(rows, func(a, b FleetRow) int {
		return cmp.Or(cmp.Compare(b.Tokens, a.Tokens), cmp.Compare(a.Model, b.Model), cmp.Compare(a.Firmware, b.Firmware), cmp.Compare(a.Site, b.Site))
	})
	return rows
}

// yearEnds returns the last days of the years from the as-of day on; the last one is the
// horizon.
func (m *simulation) yearEnds() []smime.Date {
	var ends []smime.Date
	for y := m.scenario.AsOf.Year(); y <= m.scenario.Horizon.Year(); y++ {
		ends = append(ends, min(smime.NewDate(y, 12, 31), m.scenario.Horizon))
	}
	return ends
}

// tokenYears returns what is on the tokens at the end of each year.
func (m *simulation) tokenYears(today, scenario *tokenLives) []TokenYear {
	list := []TokenYear{}
	for i, end := range m.yearEnds() {
		list = append(list, TokenYear{end.Year(), today.states[i], scenario.states[i]})
	}
	return list
}

// add adds the state of one token.
func (t *TokenState) add(s fleet.State) {
	t.KeyPairs += s.Occupied
	t.Old += s.Occupied - s.Active
	if s.Capacity > 0 && s.Occupied >= s.Capacity {
		t.Full++
	}
}
