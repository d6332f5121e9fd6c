package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
)

// chooser finds the first of a list of selectors that selects a certificate. Lists may be
// long, with an entry for each integration or customer, so that selectors with an exact
// text are looked up by it. It is for one goroutine.
type chooser struct {
	// selects reports whether the selector at a position selects a certificate.
	selects func(at int, c inventory.Certificate) bool
	// open are the positions of the selectors without an exact text.
	open []int
	// exact are the positions of the others, by the place of their column in exactColumns
	// and their text, folded; found are those looked up before, by code.
	exact [len(exactColumns)]map[string][]int
	found [len(exactColumns)]map[inventory.Code][]int
}

// exactColumns are the columns of which a selector may ask for a text, those with the most
// different ones first.
var exactColumns = [...]struct {
	column inventory.TextColumn
	asked  func(configs.Where) string
	text   func(inventory.Certificate) string
}{
	{inventory.IntegrationText, func(w configs.Where) string { return w.Integration }, inventory.Certificate.Integration},
	{inventory.CustomerText, func(w configs.Where) string { return w.Customer }, inventory.Certificate.Customer},
	{inventory.UnitText, func(w configs.Where) string { return w.Unit }, inventory.Certificate.Unit},
	{inventory.SiteText, func(w configs.Where) string { return w.Site }, inventory.Certificate.Site},
}

// newChooser returns the chooser of a list. Each entry has a selector; selects, which may
// ask for more than it does, has the last word.
func newChooser[T any](list []T, selector func(T) configs.Where, selects func(T, inventory.Certificate) bool) *chooser {
	x := &chooser{selects: func(at int, c inventory.Certificate) bool { return selects(list[at], c) }}
	for i, entry := range list {
		w := selector(entry)
		column := exactColumnOf(w)
		if column < 0 {
			x.open = append(x.open, i)
			continue
		}
		if x.exact[column] == nil {
			x.exact[column], x.found[column] = map[string][]int{}, map[inventory.Code][]int{}
		}
		text := folded(exactColumns[column].asked(w))
		x.exact[column][text] = append(x.exact[column][text], i)
	}
	return x
}

// exactColumnOf returns the place of the first column of which a selector asks for an exact
// text, -1 for none.
func exactColumnOf(w configs.Where) int {
	for i, c := range exactColumns {
		if text := c.asked(w); text != "" && !strings.HasSuffix(text, "*") {
			return i
		}
	}
	return -1
}

// folded returns the same text for all that differ in case alone, as [strings.EqualFold]
// has it.
func folded(text string) string { return strings.ToLower(strings.ToUpper(text)) }

// of returns the position of the first selector that selects a certificate, -1 when none
// does.
func (x *chooser) of(c inventory.Certificate) int {
	first := x.among(x.open, c)
	for column := range exactColumns {
		if x.exact[column] == nil {
			continue
		}
		if i := x.among(x.asking(column, c.Clear()), c); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// asking returns the positions of the selectors that ask for the text of a certificate in
// a column.
func (x *chooser) asking(column int, c inventory.Certificate) []int {
	code := c.Code(exactColumns[column].column)
	list, known := x.found[column][code]
	if !known {
		list = x.exact[column][folded(exactColumns[column].text(c))]
		x.found[column][code] = list
	}
	return list
}

// among returns the first of some positions whose selector selects a certificate, -1 when
// none does.
func (x *chooser) among(positions []int, c inventory.Certificate) int {
	if i := slices.IndexFunc(positions, func(at int) bool { return x.selects(at, c) }); i >= 0 {
		return positions[i]
	}
	return -1
}

// choosers find what a scenario says of a certificate: the target that it names for it,
// the integration that requests it, what people decided, the pilot that it is part of, and
// the pilot that it waits for.
type choosers struct{ target, integration, pin, exclusion, pilot, rollout *chooser }

func (m *simulation) choosers() choosers {
	s := &m.scenario
	return choosers{
		target: newChooser(s.Targets, func(t configs.Target) configs.Where { return t.Where },
			func(t configs.Target, c inventory.Certificate) bool { return matches(t.Where, c) }),
		integration: s.integrationChooser(),
		pin: newChooser(s.Pins, func(p configs.Pin) configs.Where { return p.Where },
			func(p configs.Pin, c inventory.Certificate) bool { return m.selects(p.Where, c) }),
		exclusion: newChooser(s.Exclusions, func(x configs.Exclusion) configs.Where { return x.Where },
			func(x configs.Exclusion, c inventory.Certificate) bool { return m.selects(x.Where, c) }),
		pilot: newChooser(s.Pilots, func(p configs.Pilot) configs.Where { return p.Pilot },
			func(p configs.Pilot, c inventory.Certificate) bool { return m.selects(p.Pilot, c) }),
		rollout: newChooser(s.Pilots, func(p configs.Pilot) configs.Where { return p.Rollout },
			func(p configs.Pilot, c inventory.Certificate) bool {
				return m.selects(p.Rollout, c) && !m.selects(p.Pilot, c)
			}),
	}
}

// integrationChooser finds the integration that requests a certificate.
func (s *Scenario) integrationChooser() *chooser {
	return newChooser(s.Integrations, func(x configs.Integration) configs.Where { return x.Where },
		func(x configs.Integration, c inventory.Certificate) bool { return matches(x.Where, c) })
}
