package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// deadlines names the first days that matter, in order.
func (m *simulation) deadlines(p *Plan) []Deadline {
	list := []Deadline{}
	if day, n := m.firstAffected(); n > 0 {
		list = append(list, Deadline{day, wording.Of("first renewal that is not as today"), n})
	}
	for _, b := range p.Ballots {
		if b.Effective > p.AsOf && b.Effective <= p.Horizon {
			list = append(list, Deadline{b.Effective, wording.Of("%s takes effect", b.ID), m.splitsFrom(b.Effective)})
		}
	}
	for _, x := range p.LateIntegrations() {
		if x.Stranded > 0 {
			list = append(list, Deadline{x.Ready, wording.Of("integration %s is ready; renewals before it are stranded", x.Name), x.Stranded})
		}
	}
	if day, n := m.lastLegacy(); n > 0 {
		list = append(list, Deadline{day, wording.Of("last Legacy certificate in force expires"), n})
	}
	slices.SortFunc(list, func(a, b Deadline) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.What.String(), b.What.String()))
	})
	return list
}

// firstAffected returns the first day on which a renewal differs from today's, and
// how many certificates are renewed that day and differ.
func (m *simulation) firstAffected() (day smime.Date, n int) {
	for i := range m.streams {
		c := &m.streams[i]
		first, differs := c.departure()
		if !differs {
			continue
		}
		switch {
		case n == 0 || first < day:
			day, n = first, c.count
		case first == day:
			n += c.count
		}
	}
	return day, n
}

// splitsFrom counts the certificates that lose a function on or after a day.
func (m *simulation) splitsFrom(day smime.Date) int {
	n := 0
	for i := range m.streams {
		c := &m.streams[i]
		if slices.ContainsFunc(c.scenario, func(h Hop) bool { return h.Day >= day && h.Lost != 0 }) {
			n += c.count
		}
	}
	return n
}

func (m *simulation) lastLegacy() (day smime.Date, n int) {
	for i := range m.streams {
		c := &m.streams[i]
		if c.generation != smime.Legacy || c.private {
			continue
		}
		switch {
		case n == 0 || c.notAfter > day:
			day, n = c.notAfter, c.count
		case c.notAfter == day:
			n += c.count
		}
	}
	return day, n
}
