package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Deadline is a day by which something has to be ready, and how many certificates depend
// on it.
type Deadline struct {
	Day   smime.Date   `json:"day"`
	What  wording.Text `json:"what"`
	Count int          `json:"count"`
}

// deadlines names the first days that matter, in order.
func (m *simulation) deadlines(p *Plan) []Deadline {
	list := []Deadline{}
	if day, n := m.firstAffected(); n > 0 {
		list = append(list, Deadline{day, wording.Of("first renewal that is not as today"), n})
	}
	for _, b := range m.scenario.Study {
		if b.Effective == nil || *b.Effective <= p.AsOf || *b.Effective > p.Horizon {
			continue
		}
		if n := m.countOf(m.changedBy(b)); n > 0 {
			list = append(list, Deadline{*b.Effective, wording.Of("%s takes effect", b.ID), n})
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

// changedBy returns the cohorts with a renewal that a ballot changes.
func (m *simulation) changedBy(b configs.Ballot) []bool {
	changed, without := make([]bool, len(m.cohorts)), m.without(b)
	for i := range m.cohorts {
		c := &m.cohorts[i]
		for n := 0; n < len(c.scenario) && !changed[i]; n++ {
			changed[i] = c.scenario[n].Day >= *b.Effective && without.changes(c, n)
		}
	}
	return changed
}

// countOf counts the certificates of some cohorts.
func (m *simulation) countOf(cohorts []bool) (n int) {
	for i, of := range cohorts {
		if of {
			n += m.cohorts[i].count
		}
	}
	return n
}

// lastLegacy returns the last day of the Legacy certificate in force that ends last, and how
// many end with it; private CAs are left out.
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
