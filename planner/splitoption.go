package planner

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
)

// SplitOption is a time at which the function could move.
type SplitOption struct {
	Name  string     `json:"name"`
	First smime.Date `json:"first"`
	Last  smime.Date `json:"last"`
	// Twice counts certificates whose content changes at two renewals or more.
	Twice int `json:"twice"`
	// Tokens counts the replacements, up to the horizon, of the tokens that hold them.
	Tokens int `json:"tokens"`
	// Cost is the cost of all renewals of these certificates to the horizon, tokens left
	// out, in cents at the likely prices.
	Cost int64 `json:"cost"`
}

// SplitChoice compares the times at which a function of some certificates could move.
type SplitChoice struct {
	// Function is the name of a function, or [AllFunctions].
	Function     string        `json:"function"`
	Certificates int           `json:"certificates"`
	Options      []SplitOption `json:"options"`
}

// AllFunctions stands for all functions that move, moved together.
const AllFunctions = "all"

// Names of the options.
const (
	OptionScheduled = "keep the function as long as permitted"
	OptionFirst     = "move it at the first renewal"
)

// splitChoices returns the choice for each function that moves and, where there are
// several, for all of them together.
func (m *simulation) splitChoices(projects []SplitProject) []SplitChoice {
	list := []SplitChoice{}
	for _, p := range projects {
		list = append(list, SplitChoice{p.Function, p.Certificates, p.Options})
	}
	if len(projects) > 1 {
		all := ^smime.Functions(0) &^ smime.Functions(0).Add(smime.FunctionDualUse)
		list = append(list, m.splitChoice(AllFunctions, all))
	}
	return list
}

// splitChoice compares the days and the cost of moving functions as late as permitted
// with those of moving them at the first renewal.
func (m *simulation) splitChoice(name string, functions smime.Functions) SplitChoice {
	late, soon := m.newOption(OptionScheduled), m.newOption(OptionFirst)
	c := SplitChoice{Function: name}
	var room []Hop
	sooner := func(s *stream) []Hop {
		if s.moves&functions == 0 {
			return s.scenario
		}
		room = append(room[:0], s.scenario...)
		moved := smime.Functions(0)
		for i := range room {
			moved |= room[i].Lost & functions
			room[i].Lost &^= functions
		}
		room[0].Lost |= moved
		return room
	}
	for moves, work := range m.movingWork() {
		if moves&functions != 0 {
			late.sums.add(work)
			soon.sums.add(work)
		}
	}
	for i := range m.streams {
		s := &m.streams[i]
		if s.moves&functions == 0 {
			continue
		}
		c.Certificates += s.count
		late.add(s, s.scenario, functions)
		line := sooner(s)
		soon.add(s, line, functions)
		if s.movesLater(functions) {
			m.count(soon.sums, soon.ledger, s, s.scenario, -int64(s.count))
			m.count(soon.sums, soon.ledger, s, line, int64(s.count))
		}
	}
	late.option.Tokens, soon.option.Tokens = m.replacedWith(functions, sooner)
	for _, o := range []*optionAccount{late, soon} {
		o.ledger.enter(o.sums)
		o.option.Cost = total(o.ledger.lines(m.tariffs[likely]))
		c.Options = append(c.Options, o.option)
	}
	return c
}

// optionAccount is an option with the account of its renewals.
type optionAccount struct {
	option SplitOption
	ledger *ledger
	sums   *workload
}

// replacedWith counts the likely replacements of the tokens that hold a certificate which
// loses one of the functions: as scheduled, and if it is lost at the first renewal, as
// sooner has it. A token for which that changes nothing is followed once for all
// functions.
func (m *simulation) replacedWith(functions smime.Functions, sooner func(*stream) []Hop) (scheduled, first int) {
	late, rules := m.tokenSide(underScenario), m.scenario.tokenRules()
	soon := late
	soon.hops = sooner
	if m.fleet.replaced == nil {
		m.fleet.replaced = make([]int32, len(m.fleet.devices))
	}
	var visits []fleet.Visit
	count := func(s tokenSide, d *device) int {
		visits = s.visits(d, visits[:0])
		return fleet.Count(d.onDay(), visits, rules, fleet.Likely)
	}
	for i := range m.fleet.devices {
		d := &m.fleet.devices[i]
		moves, sooner := false, false
		for _, x := range d.members {
			s := &m.streams[x.stream]
			moves = moves || s.moves&functions != 0
			sooner = sooner || s.movesLater(functions)
		}
		if !moves {
			continue
		}
		if m.fleet.replaced[i] == 0 {
			m.fleet.replaced[i] = int32(count(late, d)) + 1
		}
		n := int(m.fleet.replaced[i]) - 1
		scheduled += n
		if sooner {
			n = count(soon, d)
		}
		first += n
	}
	return scheduled, first
}

// movesLater reports whether some of the functions move at a later renewal than the
// first.
func (s *stream) movesLater(functions smime.Functions) bool {
	return s.moves&functions != 0 && slices.ContainsFunc(s.scenario[1:], func(h Hop) bool { return h.Lost&functions != 0 })
}

// newOption returns an option with an empty account.
func (m *simulation) newOption(name string) *optionAccount {
	return &optionAccount{SplitOption{Name: name}, m.scenario.newLedger(underScenario), newWorkload()}
}

// add adds the certificates of a stream whose functions move at some of these renewals.
// Their work is not added to the account.
func (a *optionAccount) add(s *stream, line []Hop, functions smime.Functions) {
	o := &a.option
	for _, h := range line {
		if h.Lost&functions == 0 {
			continue
		}
		o.First = earlier(o.First, h.Day)
		o.Last = max(o.Last, h.Day)
	}
	if changes(line, s.generation) > 1 {
		o.Twice += s.count
	}
}

// movingWork counts the renewals under the scenario of all certificates that move
// functions, by which functions these are. Every choice is made of them.
func (m *simulation) movingWork() map[smime.Functions]*workload {
	if m.splitWork == nil {
		m.splitWork = map[smime.Functions]*workload{}
		l := m.scenario.newLedger(underScenario)
		for i := range m.streams {
			s := &m.streams[i]
			if s.moves == 0 {
				continue
			}
			if m.splitWork[s.moves] == nil {
				m.splitWork[s.moves] = newWorkload()
			}
			m.count(m.splitWork[s.moves], l, s, s.scenario, int64(s.count))
		}
	}
	return m.splitWork
}
