package tui

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// study is a scenario with what is tried out: other ballots, target and strategy,
// other capacities and prices, and what people decide about the schedule.
type study struct {
	// scenario is the one that was opened.
	scenario planner.Scenario
	ballots  []trial
	target   smime.Generation
	strategy configs.Strategy
	capacity map[string]configs.Capacity
	// prices are those that were changed.
	prices     map[string]configs.Override
	pins       []configs.Pin
	exclusions []configs.Exclusion
	freezes    []configs.Freeze
	weeks      []configs.CapacityChange
}

// trial is a ballot with what is tried: another day, or leaving it out of the study.
type trial struct {
	ballot configs.Ballot
	day    smime.Date
	on     bool
}

// newStudy lists the ballots under study and then the others that could be.
func newStudy(s planner.Scenario) study {
	t := study{
		scenario: s, target: s.Target, strategy: s.Strategy, capacity: s.Capacity,
		pins: s.Pins, exclusions: s.Exclusions, freezes: s.Freezes, weeks: s.CapacityChanges,
	}
	studied := map[string]bool{}
	for _, b := range s.Study {
		studied[b.ID] = true
		t.ballots = append(t.ballots, trial{b, *b.Effective, true})
	}
	for _, b := range s.Register {
		if len(b.Changes) > 0 && !studied[b.ID] {
			t.ballots = append(t.ballots, trial{b, *b.Effective, false})
		}
	}
	return t
}

// clone returns a copy that can be changed by itself.
func (t study) clone() study {
	t.ballots = slices.Clone(t.ballots)
	t.capacity, t.prices = maps.Clone(t.capacity), maps.Clone(t.prices)
	t.pins, t.exclusions = slices.Clone(t.pins), slices.Clone(t.exclusions)
	t.freezes, t.weeks = slices.Clone(t.freezes), slices.Clone(t.weeks)
	return t
}

// apply returns the scenario as it is tried; the one that was opened stays.
func (t study) apply() planner.Scenario {
	s := t.scenario
	s.Study = nil
	for _, b := range t.ballots {
		if b.on {
			s.Study = append(s.Study, b.ballot.Moved(b.day))
		}
	}
	s.Target, s.Strategy, s.Capacity = t.target, t.strategy, t.capacity
	s.Pins, s.Exclusions, s.Freezes, s.CapacityChanges = t.pins, t.exclusions, t.freezes, t.weeks
	if list, err := t.priced(t.prices); err == nil { // they were looked at when they were typed
		s.Prices = list
	}
	return s
}

// currency returns the currency of the plan, in which prices are typed.
func (t study) currency() string {
	return cmp.Or(t.scenario.Currency, t.scenario.Prices.Currency)
}

func (t study) priced(own map[string]configs.Override) (configs.PriceList, error) {
	return t.scenario.Prices.With(own, t.currency(), "what if")
}

// setPrice sets a price of a clone: one figure, or low, likely and high.
func (t *study) setPrice(id, text string) error {
	var figures []float64
	for word := range strings.FieldsSeq(text) {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return fmt.Errorf("%q is no number such as 14 or 62.5", word)
		}
		figures = append(figures, x)
	}
	var o configs.Override
	switch len(figures) {
	case 1:
		o.Likely = &figures[0]
	case 3:
		o.Low, o.Likely, o.High = &figures[0], &figures[1], &figures[2]
	default:
		return fmt.Errorf("type one figure, or three: low, likely and high")
	}
	own := map[string]configs.Override{id: o}
	if _, err := t.priced(own); err != nil {
		return err
	}
	put(&t.prices, id, o)
	return nil
}

// setCapacity sets what a desk can do in a week, in a clone.
func (t *study) setCapacity(desk string, amount int64) {
	c := t.capacity[desk]
	if desk == issuance {
		c.CertificatesPerWeek = max(amount, 0)
	} else {
		c.MinutesPerWeek = max(amount, 0)
	}
	put(&t.capacity, desk, c)
}

// put sets a value in a map, which it makes if there is none yet.
func put[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

// setOvertime sets the overtime of a desk in a week, in a clone.
func (t *study) setOvertime(desk string, minutes int64) {
	c := t.capacity[desk]
	c.OvertimeMinutes = max(minutes, 0)
	put(&t.capacity, desk, c)
}

// issuance is the desk that counts certificates and not minutes.
const issuance = "issuance"

// amount returns what a desk can do in a week: minutes, or certificates.
func amount(c configs.Capacity) int64 { return c.MinutesPerWeek + c.CertificatesPerWeek }

// settings returns what differs from the scenario that was opened, as a project file
// has it.
func (t study) settings() configs.Settings {
	s := configs.Settings{Prices: t.prices}
	if t.ballotsDiffer() {
		s.Ballots = []string{}
		for _, b := range t.ballots {
			if b.on {
				s.Ballots = append(s.Ballots, t.ballotID(b))
			}
		}
	}
	if t.target != t.scenario.Target {
		s.Target = (*configs.Generation)(&t.target)
	}
	if t.strategy != t.scenario.Strategy {
		s.Strategy = &t.strategy
	}
	for _, desk := range t.desks() {
		put(&s.Capacity, desk, t.capacity[desk])
	}
	s.Pins = whole(t.pins, t.scenario.Pins)
	s.Exclusions = whole(t.exclusions, t.scenario.Exclusions)
	s.Freezes = whole(t.freezes, t.scenario.Freezes)
	s.CapacityChanges = whole(t.weeks, t.scenario.CapacityChanges)
	return s
}

// whole returns a list that differs from what was opened, and nil for one that does
// not; a scenario replaces lists as a whole.
func whole[T any](now, opened []T) []T {
	switch {
	case same(now, opened):
		return nil
	case now == nil:
		return []T{}
	}
	return now
}

func same[T any](a, b []T) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

func (t study) ballotsDiffer() bool {
	return len(t.ballotChanges()) > 0
}

// ballotID names a ballot, with its day unless that is the one of the register.
func (t study) ballotID(b trial) string {
	if registered, err := t.scenario.Register.Find(b.ballot.ID); err == nil && registered.Effective != nil && *registered.Effective == b.day {
		return b.ballot.ID
	}
	return b.ballot.ID + "@" + b.day.String()
}

// desks returns those whose capacity was changed, in the order of reports.
func (t study) desks() []string {
	return slices.DeleteFunc(slices.Clone(configs.Resources), func(desk string) bool {
		now, limited := t.capacity[desk]
		opened, was := t.scenario.Capacity[desk]
		return now == opened && limited == was
	})
}

// changes says in words what differs from the scenario that was opened.
func (t study) changes() string {
	list := t.ballotChanges()
	if t.target != t.scenario.Target {
		list = append(list, "target "+t.target.String())
	}
	if t.strategy != t.scenario.Strategy {
		list = append(list, "strategy "+t.strategy.String())
	}
	for _, desk := range t.desks() {
		c, limited := t.capacity[desk]
		opened, was := t.scenario.Capacity[desk]
		switch {
		case !limited:
			list = append(list, desk+" no limit")
			continue
		case !was || amount(c) != amount(opened):
			list = append(list, desk+" "+group(amount(c))+" a week")
		}
		if c.OvertimeMinutes != opened.OvertimeMinutes {
			list = append(list, desk+" overtime "+group(c.OvertimeMinutes))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.prices)) {
		list = append(list, id+" "+figureText(*t.prices[id].Likely))
	}
	if !same(t.pins, t.scenario.Pins) {
		list = append(list, plural(len(t.pins), "pin"))
	}
	if !same(t.exclusions, t.scenario.Exclusions) {
		list = append(list, plural(len(t.exclusions), "exclusion"))
	}
	if !same(t.freezes, t.scenario.Freezes) {
		list = append(list, plural(len(t.freezes), "freeze"))
	}
	if !same(t.weeks, t.scenario.CapacityChanges) {
		list = append(list, "capacity of "+plural(len(t.weeks), "week"))
	}
	return strings.Join(list, ", ")
}

func (t study) ballotChanges() []string {
	var list []string
	studied := len(t.scenario.Study)
	for i, b := range t.ballots {
		switch {
		case i < studied && !b.on:
			list = append(list, "without "+b.ballot.ID)
		case b.on && b.day != *b.ballot.Effective:
			list = append(list, b.ballot.ID+" at "+b.day.String())
		case i >= studied && b.on:
			list = append(list, "with "+b.ballot.ID)
		}
	}
	return list
}

// figureText writes a price, effort or share with the decimals that it has.
func figureText(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func names[T interface{ String() string }](list []T) []string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = x.String()
	}
	return names
}

// addMonths returns the same day n months on, or the last day of a month that is
// too short.
func addMonths(d smime.Date, n int) smime.Date {
	day := d.Time().Day()
	first := d.Month().Time()
	month := smime.DateOf(first.AddDate(0, n, 0).Unix())
	following := smime.DateOf(first.AddDate(0, n+1, 0).Unix())
	return min(month+smime.Date(day-1), following-1)
}
