package planner

import (
	"errors"
	"math"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/selector"
)

// Alternatives compares the scenario's own way of holding keys and renewing certificates
// with other ways, each followed to the horizon under the ballots of the scenario. Money
// is in cents of Currency.
type Alternatives struct {
	AsOf     smime.Date `json:"as_of"`
	Horizon  smime.Date `json:"horizon"`
	Currency string     `json:"currency"`
	// Certificates are those in force that were selected. Along are others that share a
	// token with one of them: a token is replaced as a whole, so all figures hold for
	// both. OnTokens counts those of both that are on a token, Tokens the tokens.
	Certificates int `json:"certificates"`
	Along        int `json:"along"`
	OnTokens     int `json:"on_tokens"`
	Tokens       int `json:"tokens"`
	// Planned is the way of the scenario.
	Planned Alternative   `json:"planned"`
	List    []Alternative `json:"alternatives"`
	// Splits compare, for each function that moves, moving it as late as permitted with
	// moving it at the first renewal, under the scenario's own way of holding keys.
	Splits []SplitChoice `json:"splits"`
}

// Alternative is one way, and what it takes from the as-of day to the horizon.
type Alternative struct {
	ID string `json:"id"`
	// About is keys or renewals.
	About string `json:"about"`
	What  string `json:"what"`
	// Setting is the line of a project file that chooses it.
	Setting  string `json:"setting"`
	Renewals int    `json:"renewals"`
	// Replacements of tokens up to the horizon; Range holds the fewest and the most that
	// unknown facts allow.
	Replacements int   `json:"replacements"`
	Range        Range `json:"range"`
	// Slots are the key pairs on the tokens at the horizon.
	Slots TokenState `json:"slots"`
	// Minutes of each desk: registration, help-desk, token-desk, engineer; and user, which
	// no budget pays.
	Minutes map[string]int64 `json:"minutes"`
	// Cost is that of all renewals, tokens and projects done on their days; Difference
	// is the likely one less the planned.
	Cost       Estimate            `json:"cost"`
	Difference int64               `json:"difference"`
	GivesUp    []configs.Statement `json:"gives_up"`
}

// CompareAlternatives works out the alternatives for the certificates that a selector
// names; the zero selector names all.
func CompareAlternatives(inv *inventory.Inventory, s Scenario, list []configs.Alternative, where configs.Where) (Alternatives, error) {
	out := Alternatives{AsOf: s.AsOf, Horizon: s.Horizon, List: []Alternative{}, Splits: []SplitChoice{}}
	if err := s.Validate(); err != nil {
		return out, err
	}
	out.Currency = s.PriceList().Currency
	if where != (configs.Where{}) {
		if inv = whole(inv, where); inv == nil {
			return out, errors.New("the selector names no certificate of the inventory")
		}
	}
	m := simulate(inv, s)
	m.fleet = m.newFleet()
	for i, c := range inv.All() {
		if m.of[i] < 0 {
			continue
		}
		if selector.Matches(where, c) {
			out.Certificates++
		} else {
			out.Along++
		}
	}
	for i := range m.cohorts {
		if c := &m.cohorts[i]; c.token {
			out.OnTokens += c.count
		}
	}
	out.Tokens = len(m.fleet.devices)
	out.Splits = m.splitChoices(m.splitProjects())
	out.Planned = m.alternative(configs.Alternative{ID: "planned", What: "As the scenario has it"})
	for _, x := range list {
		m := simulate(inv, s.taking(x))
		m.fleet = m.newFleet()
		a := m.alternative(x)
		a.Difference = a.Cost.Likely - out.Planned.Cost.Likely
		out.List = append(out.List, a)
	}
	return out, nil
}

// taking returns the scenario with an alternative in place of its own way.
func (s Scenario) taking(x configs.Alternative) Scenario {
	if x.Automation != "" {
		s.Automation = x.Automation
	}
	if x.Keys != "" {
		s.TokenPolicy.Keys, s.TokenPolicy.OldKeys = x.Keys, x.OldKeys
	}
	return s
}

// whole returns the part of an inventory that a selector names, with all that is on the
// same tokens; nil when it names nothing.
func whole(inv *inventory.Inventory, where configs.Where) *inventory.Inventory {
	const selected = "selected"
	onSelected := make([]bool, inv.TokenCount())
	for _, c := range inv.All() {
		if t := c.TokenIndex(); t >= 0 && inv.TokenAt(t).Serial != "" && selector.Matches(where, c) {
			onSelected[t] = true
		}
	}
	for _, p := range inv.Divide(func(c inventory.Certificate) string {
		if t := c.TokenIndex(); t >= 0 && onSelected[t] || selector.Matches(where, c) {
			return selected
		}
		return ""
	}, func(*inventory.Source) string { return "" }) {
		if p.Name == selected {
			return p.Inventory()
		}
	}
	return nil
}

// alternative sums up one way.
func (m *simulation) alternative(x configs.Alternative) Alternative {
	tokens := m.lives(underScenario)
	l := m.scenario.newLedger(underScenario)
	m.enterOutlays(l, outlays{m.dataProjects(m.mailDomains()), m.vetting(), m.integrations(), m.purchases(m.onTheirDays(tokens.likely))})
	a := Alternative{
		ID: x.ID, About: x.About, What: x.What, Setting: setting(x), Replacements: len(tokens.likely), Range: tokens.around(),
		Minutes: l.minutes(m.tariffs[likely]), GivesUp: m.givesUp(x),
		Cost: m.estimate(func(t tariff) int64 { return total(l.lines(t)) }),
	}
	for i := range m.streams {
		s := &m.streams[i]
		for _, h := range s.scenario {
			a.Renewals += s.count * h.Certificates
		}
	}
	a.Slots = tokens.states[len(tokens.states)-1]
	return a
}

// givesUp lists what an alternative gives up; for keys on tokens, what these hold too.
func (m *simulation) givesUp(x configs.Alternative) []configs.Statement {
	list := append([]configs.Statement{}, x.GivesUp...)
	if x.Keys == configs.TokenKeys {
		list = append(list, m.scenario.Tokens.StatePQC())
	}
	return list
}

// setting returns the line of a project file that chooses an alternative.
func setting(x configs.Alternative) string {
	switch {
	case x.Automation != "":
		return "automation: " + x.Automation
	case x.Keys != "":
		return "token_policy: {keys: " + x.Keys + ", old_keys: " + x.OldKeys + "}"
	}
	return ""
}

// minutes adds up the work of each desk: what is paid at its rate, and for the help desk
// the tickets, which have a price of their own. Collecting data, which is the same however
// keys are kept, is left out.
func (l *ledger) minutes(t tariff) map[string]int64 {
	sums := map[string]float64{}
	for _, x := range l.lines(t) {
		desk, rated := strings.CutPrefix(x.Price, "rate-")
		switch {
		case x.Kind == KindData:
		case rated && x.Times != "":
			sums[desk] += float64(x.Quantity) * t.value(x.Times)
		case x.Price == "ticket":
			sums["help-desk"] += float64(x.Quantity) * t.value(x.Times) * t.value("minutes-ticket")
		}
	}
	minutes := map[string]int64{}
	for _, desk := range []string{"registration", "help-desk", "token-desk", "engineer", "user"} {
		minutes[desk] = int64(math.Round(sums[desk]))
	}
	return minutes
}
