package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// WaveGroups returns the group of each wave, in the order of Schedule.Waves. Its selector
// names the kind of work and the days between which the certificates of the wave end.
// Where waves of one kind overlap in these days, as when the schedule levels work, the
// group has more units than the wave.
func (p *Plan) WaveGroups() []Group {
	list := make([]Group, len(p.Schedule.Waves))
	byKind := map[string][]int{}
	for n, w := range p.Schedule.Waves {
		kind := w.ID[:strings.LastIndexByte(w.ID, '-')]
		list[n].Where.Work = kind
		byKind[kind] = append(byKind[kind], n)
	}
	works := p.sim.works()
	for c, kind := range works {
		day := p.sim.cohorts[c].notAfter
		for _, x := range p.weeks[c] {
			monday := p.sim.monday(x.week)
			for _, n := range byKind[kind] {
				if w := p.Schedule.Waves[n]; w.Start <= monday && monday <= w.End {
					reach(&list[n].Where, day)
				}
			}
		}
	}
	for c, kind := range works {
		day, count := p.sim.cohorts[c].notAfter, p.sim.cohorts[c].count
		for _, n := range byKind[kind] {
			g := &list[n]
			if day < g.Where.ExpiresFrom || day > g.Where.ExpiresTo {
				continue
			}
			g.Units += count
			g.Unscheduled += count
			for _, x := range p.weeks[c] {
				g.schedule(p.sim.monday(x.week), min(x.units, count)) // a week that holds a whole group counts all of its units
			}
		}
	}
	return list
}

// Group returns the certificates of any selector.
func (p *Plan) Group(w configs.Where) Group {
	g := Group{Where: w}
	for i, c := range p.sim.inv.All() {
		if of := p.sim.of[i]; of < 0 || len(p.sim.cohorts[of].scenario) == 0 || !p.sim.selects(w, c) {
			continue
		}
		g.Units++
		g.Unscheduled++
		if monday, ok := p.Week(i); ok {
			g.schedule(monday, 1)
		}
	}
	return g
}

// schedule gives a week to some units of the group that had none.
func (g *Group) schedule(monday smime.Date, units int) {
	g.Unscheduled -= units
	g.First = earlier(g.First, monday)
	g.Last = max(g.Last, monday)
}

// reach widens the days of a selector to include a day.
func reach(w *configs.Where, day smime.Date) {
	w.ExpiresFrom = earlier(w.ExpiresFrom, day)
	w.ExpiresTo = max(w.ExpiresTo, day)
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

// selects reports whether a pin, an exclusion or a pilot selects a certificate. Decisions move
// work between weeks and never change what the work is, so a simulation without them
// says what the work of each certificate is.
func (m *simulation) selects(w configs.Where, c inventory.Certificate) bool {
	if w.Work == "" {
		return matches(w, c)
	}
	if !matches(w, c) || m.undecided == nil {
		return false
	}
	of := m.undecided.of[c.Index()]
	return of >= 0 && strings.EqualFold(m.undecided.kinds[of], w.Work)
}

// undecidedWork is a simulation without decisions, and the kind of work of each of its
// cohorts.
type undecidedWork struct {
	of    []int32
	kinds []string
}

// withoutDecisions simulates a scenario without pins, exclusions and pilots; nil when none of
// them asks for work.
func withoutDecisions(inv *inventory.Inventory, s Scenario) *undecidedWork {
	asks := slices.ContainsFunc(s.Pins, func(x configs.Pin) bool { return x.Where.Work != "" }) ||
		slices.ContainsFunc(s.Exclusions, func(x configs.Exclusion) bool { return x.Where.Work != "" }) ||
		slices.ContainsFunc(s.Pilots, func(x configs.Pilot) bool { return x.Pilot.Work != "" || x.Rollout.Work != "" })
	if !asks {
		return nil
	}
	s.Pins, s.Exclusions, s.Pilots = nil, nil, nil
	m := simulate(inv, s)
	return &undecidedWork{m.of, m.works()}
}
