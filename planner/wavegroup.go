package planner

import (
	"strings"

	"smigrate/configs"
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

// reach widens the days of a selector to include a day.
func reach(w *configs.Where, day smime.Date) {
	w.ExpiresFrom = earlier(w.ExpiresFrom, day)
	w.ExpiresTo = max(w.ExpiresTo, day)
}
