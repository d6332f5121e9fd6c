package planner

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Wave is a batch of first renewals of one kind, done in weeks that follow one
// another closely.
type Wave struct {
	// ID names the wave by its kind and its number within it ("split-efs-2"), so that
	// the same wave has the same name in the next plan.
	ID   string `json:"id"`
	Verb string `json:"verb"`
	// What says in words what is done.
	What wording.Text `json:"what"`
	// Start is the Monday of the first week, End the Sunday of the last.
	Start smime.Date `json:"start"`
	End   smime.Date `json:"end"`
	// Units are the certificates renewed.
	Units int `json:"units"`
}

// waveGap is the most weeks without work within one wave.
const waveGap = 3

// waves gathers the first renewals of the certificates in force, whose weeks are given by
// cohort.
func (m *simulation) waves(first [][]weekUnits) []Wave {
	type kind struct {
		verb       string
		lost       smime.Functions
		generation smime.Generation
	}
	type work struct {
		id, verb string
		what     wording.Text
		weeks    map[smime.Date]int
	}
	kinds, works := map[kind]*work{}, map[string]*work{} // works by id
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if len(c.scenario) == 0 {
			continue
		}
		k := kind{c.verb(), c.scenario[0].Lost, c.scenario[0].Generation}
		x := kinds[k]
		if x == nil {
			id, what := c.waveKind(k.verb)
			if x = works[id]; x == nil {
				x = &work{id, k.verb, what, map[smime.Date]int{}}
				works[id] = x
			}
			kinds[k] = x
		}
		for _, w := range first[i] {
			// A week that holds a whole group counts all of its units.
			x.weeks[m.monday(w.week)] += min(w.units, c.count)
		}
	}
	list := []Wave{}
	for _, x := range works {
		n := 0
		for _, monday := range slices.Sorted(maps.Keys(x.weeks)) {
			if last := len(list) - 1; n > 0 && monday <= list[last].End+1+7*waveGap {
				list[last].End = monday + 6
				list[last].Units += x.weeks[monday]
				continue
			}
			n++
			list = append(list, Wave{fmt.Sprintf("%s-%d", x.id, n), x.verb, x.what, monday, monday + 6, x.weeks[monday]})
		}
	}
	slices.SortFunc(list, func(a, b Wave) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID)) })
	return list
}

// waveKind returns the name of the work at the first renewal, and the same in words.
func (c *cohort) waveKind(verb string) (id string, what wording.Text) {
	h := c.scenario[0]
	switch verb {
	case VerbSplit:
		var names []string
		for _, f := range h.Lost.List() {
			names = append(names, f.String())
		}
		return verb + "-" + strings.Join(names, "-"), wording.Of("Split off %s", titles(h.Lost))
	case VerbMigrate:
		return verb + "-" + h.Generation.String(), wording.Of("Move to %s", wording.Of(h.Generation.Title()))
	case VerbHold:
		return verb, wording.Of("Collect data and renew")
	}
	return verb, wording.Of("Renew as today")
}

// work returns the kind of the work at the first renewal, "" when there is none.
func (c *cohort) work() string {
	if len(c.scenario) == 0 {
		return ""
	}
	id, _ := c.waveKind(c.verb())
	return id
}

// works returns the kind of work of each cohort.
func (m *simulation) works() []string {
	list := make([]string, len(m.cohorts))
	for i := range m.cohorts {
		list[i] = m.cohorts[i].work()
	}
	return list
}
