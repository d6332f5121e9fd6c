package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// Effect is what one ballot does to an inventory. All other adopted ballots are law on
// both sides of the comparison.
type Effect struct {
	Ballot  string     `json:"ballot"`
	AsOf    smime.Date `json:"as_of"`
	Horizon smime.Date `json:"horizon"`
	InForce int        `json:"in_force"`
	// Changed counts certificates in force with a renewal up to the horizon that could
	// not be made, or is not made, as it would be without the ballot; AtFirst those whose
	// first renewal is such a one. High adds those that lack a field a rule needs.
	Changed Range `json:"changed"`
	AtFirst Range `json:"at_first_renewal"`
	// Functions counts those that lose a function at the renewal at which the
	// change begins, Rules those that a rule blocks there and only because of the
	// ballot, Kinds other differences: another generation, a shorter validity,
	// two certificates for one. The most frequent comes first.
	Functions []Count `json:"functions"`
	Rules     []Count `json:"rules"`
	Kinds     []Count `json:"kinds"`
	// Months counts the certificates by the month in which their change begins.
	Months []MonthCount `json:"months"`
}

// EffectOf compares the renewals of an inventory with and without a ballot. The
// scenario's own choice of ballots under study and of targets for some
// certificates does not matter; a closed generation moves to its target.
func EffectOf(inv *inventory.Inventory, s Scenario, b configs.Ballot) Effect {
	s.Study, s.Targets = []configs.Ballot{b}, nil
	m := simulate(inv, s)
	e := Effect{Ballot: b.ID, AsOf: s.AsOf, Horizon: s.Horizon, InForce: m.counts.InForce}
	x := sideComparison{simulation: m, known: map[twoHops]difference{}}
	functions, byRule, kinds, months := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		n, d := x.begins(c)
		differs := when(d.certain, !d.open)
		e.Changed = e.Changed.plus(differs, c.count)
		if n == 0 {
			e.AtFirst = e.AtFirst.plus(differs, c.count)
		}
		if !d.certain {
			continue
		}
		months[month(c.scenario[n].Day)] += c.count
		for _, f := range (c.scenario[n].Lost &^ c.today[n].Lost).List() {
			functions[f.String()] += c.count
		}
		for _, id := range d.blocks {
			byRule[id] += c.count
		}
		for _, kind := range kindsOf(c.today[n], c.scenario[n]) {
			kinds[kind] += c.count
		}
	}
	e.Functions, e.Rules, e.Kinds = counted(functions), counted(byRule), counted(kinds)
	e.Months = monthCounts(months)
	return e
}

// kindsOf names what differs between two renewals of the same day besides lost
// functions.
func kindsOf(today, scenario Hop) []string {
	var list []string
	if scenario.Generation != today.Generation {
		list = append(list, "moves to "+scenario.Generation.Title())
	}
	if scenario.Term < today.Term {
		list = append(list, "shorter validity")
	}
	if scenario.Certificates > today.Certificates {
		list = append(list, "two certificates for one")
	}
	return list
}

// sideComparison compares the renewals of cohorts on the two sides, once for each distinct
// pair.
type sideComparison struct {
	*simulation
	known map[twoHops]difference
}

// twoHops is all that the difference between a renewal as today and under the
// scenario depends on.
type twoHops struct {
	judged
	today, scenario   Hop
	epochToday, epoch int
	apple             bool
}

// difference between two renewals: certain when they differ or a rule blocks only
// the one under the scenario; open when a rule lacks a field there and not today.
type difference struct {
	certain, open bool
	blocks        []string // rule ids
}

// begins returns the first renewal of a cohort that certainly differs from the one
// without the ballot, else the first that may.
func (x *sideComparison) begins(c *cohort) (n int, d difference) {
	first := -1
	for i := range min(len(c.today), len(c.scenario)) {
		found := x.compare(c, i)
		if found.certain {
			return i, found
		}
		if found.open && first < 0 {
			first, d = i, found
		}
	}
	return first, d
}

// compare returns the difference between renewal i of a cohort as today and under the
// scenario.
func (x *sideComparison) compare(c *cohort, i int) difference {
	today, scenario := c.today[i], c.scenario[i]
	k := twoHops{c.judged, today, scenario, x.today.Epoch(today.Day), x.law.Epoch(scenario.Day), rules.AppleBinds(today.Day)}
	k.today.Day, k.scenario.Day = 0, 0
	d, ok := x.known[k]
	if ok {
		return d
	}
	d.certain = today != scenario
	f := c.facts(x.inv.Contents())
	practice := x.scenario.practice(int(c.ca))
	before := rules.Target{Profile: x.today.Profile(today.Generation, today.Day), Day: today.Day, Practice: practice}
	after := rules.Target{Profile: x.law.Profile(scenario.Generation, scenario.Day), Day: scenario.Day, Practice: practice}
	for j := range rules.All {
		r := &rules.All[j]
		was, is := r.Check(f, &before).Status, r.Check(f, &after).Status
		switch {
		case is == rules.Blocks && was != rules.Blocks:
			d.blocks = append(d.blocks, r.ID)
			d.certain = true
		case is == rules.Unknown && was == rules.Holds:
			d.open = true
		}
	}
	x.known[k] = d
	return d
}
