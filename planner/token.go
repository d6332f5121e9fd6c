package planner

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// tokenEvent is a token that is replaced.
type tokenEvent struct {
	token  int
	day    smime.Date
	reason string
}

// Reasons for replacing a token.
const (
	ReasonCapacity = "capacity"
	ReasonLeave    = "withdrawn-model"
)

// tokenEvents follows each token of known model to the horizon. Every renewal of a
// key that decrypts leaves the old one behind, since old mail needs it; a split on
// a token adds the key pair of the function that moves. A token is replaced when
// it cannot hold one more, and the new one starts with the keys in use.
func (m *simulation) tokenEvents(hops func(*cohort) []Hop) []tokenEvent {
	var events []tokenEvent
	var steps []step
	find := m.tokenModels()
	for token, members := range m.byToken() {
		model, ok := find(m.inv.Tokens()[token].Model)
		if !ok {
			continue
		}
		steps = m.steps(steps[:0], members, hops)
		if model.Leave {
			if len(steps) > 0 {
				events = append(events, tokenEvent{token, steps[0].day, ReasonLeave})
			}
			continue
		}
		events = append(events, fill(token, model.KeyPairs, m.occupied(token, members), len(members), steps)...)
	}
	return events
}

// step is a day on which key pairs are added to a token; what falls on one day is
// one visit, and so one step.
type step struct {
	day      smime.Date
	kept     int // old decryption keys that stay
	addition int // key pairs for functions that move
}

// fill walks through the steps and returns the replacements.
func fill(token, capacity, occupied, active int, steps []step) []tokenEvent {
	var events []tokenEvent
	for _, s := range steps {
		active += s.addition
		occupied += s.kept + s.addition
		if occupied > capacity {
			events = append(events, tokenEvent{token, s.day, ReasonCapacity})
			if active > capacity {
				return events // its successor is of a larger model
			}
			occupied = active
		}
	}
	return events
}

// byToken returns the certificates in force of each token.
func (m *simulation) byToken() [][]int {
	list := make([][]int, len(m.inv.Tokens()))
	for i, c := range m.inv.All() {
		if t := c.TokenIndex(); t >= 0 && m.of[i] >= 0 && m.inv.Tokens()[t].Serial != "" {
			list[t] = append(list[t], i)
		}
	}
	return list
}

// occupied is the number of key pairs on a token: as seen on the device, else one
// for each certificate of the inventory that names it.
func (m *simulation) occupied(token int, members []int) int {
	return max(m.inv.Tokens()[token].KeyPairs, len(members))
}

// tokenModels finds the models of the catalogue, each of which many tokens have.
func (m *simulation) tokenModels() func(text string) (configs.TokenModel, bool) {
	type found struct {
		model configs.TokenModel
		ok    bool
	}
	known := map[string]found{}
	return func(text string) (configs.TokenModel, bool) {
		f, ok := known[text]
		if !ok {
			f.model, f.ok = m.scenario.Tokens.Find(text)
			known[text] = f
		}
		return f.model, f.ok
	}
}

// steps appends those of a token to empty steps, in their order.
func (m *simulation) steps(steps []step, members []int, hops func(*cohort) []Hop) []step {
	for _, i := range members {
		c := &m.cohorts[m.of[i]]
		use := m.inv.Contents()[c.content].KeyUse
		for _, h := range hops(c) {
			s := step{day: h.Day, addition: bits.OnesCount32(uint32(h.Lost))}
			if use == smime.Encryption || use == smime.Dual {
				s.kept = 1
			}
			steps = append(steps, s)
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Compare(a.day, b.day) })
	days := steps[:0]
	for _, s := range steps {
		if n := len(days) - 1; n >= 0 && days[n].day == s.day {
			days[n].kept += s.kept
			days[n].addition += s.addition
		} else {
			days = append(days, s)
		}
	}
	return days
}

// tokens sums up what becomes of the devices.
func (m *simulation) tokens(today, scenario []tokenEvent) Tokens {
	out := Tokens{Replacements: []Replacement{}, Today: len(today), Scenario: len(scenario)}
	find := m.tokenModels()
	for _, t := range m.inv.Tokens() {
		if t.Serial == "" {
			continue
		}
		out.Total++
		if _, ok := find(t.Model); !ok {
			out.UnknownModel++
		}
	}
	type key struct{ month, reason string }
	counts := map[key]int{}
	for _, e := range scenario {
		counts[key{month(e.day), e.reason}]++
	}
	for k, n := range counts {
		out.Replacements = append(out.Replacements, Replacement{k.month, k.reason, n})
	}
	slices.SortFunc(out.Replacements, func(a, b Replacement) int {
		return cmp.Or(strings.Compare(a.Month, b.Month), strings.Compare(a.Reason, b.Reason))
	})
	return out
}

// month returns the name of the month a day lies in, "2027-03".
func month(d smime.Date) string { return d.String()[:7] }

func compareText(a, b string) int { return strings.Compare(a, b) }
