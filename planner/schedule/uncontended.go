package schedule

import (
	"cmp"
	"slices"
)

// uncontended solves a problem in which nobody is in anybody's way: each cohort goes as a whole into its cheapest week and mode, and
// all of it fits into the regular minutes. Every certificate then costs the least that it can, so that plan is the best and its cost
// the bound. ok is false when the problem is of another kind, or something would be late and has to be explained.
func uncontended(p *Problem) (s *Solution, ok bool) {
	if !separable(p) {
		return nil, false
	}
	free := newMinutes(p)
	s = newSolution(p)
	for i := range p.Cohorts {
		c := &p.Cohorts[i]
		mode, week, ok := free.cheapest(c)
		if !ok || week > c.Due || !free.take(mode, week, c.Count) {
			return nil, false
		}
		if c.Count > 0 {
			s.Assign = append(s.Assign, Assignment{
				Cohort: c.ID, Week: week, Units: c.Count, Mode: mode.ID, Why: Cheapest, Reason: "no other week costs less",
			})
		}
	}
	slices.SortStableFunc(s.Assign, func(a, b Assignment) int { return cmp.Compare(a.Week, b.Week) })
	s.Load = free.load()
	return s, true
}

// separable reports whether nothing but capacity ties cohorts together, and a minute of overtime never costs less than a regular one.
func separable(p *Problem) bool {
	if len(p.Tokens) > 0 || len(p.Pilots) > 0 {
		return false
	}
	expedites := slices.ContainsFunc(p.Milestones, func(m Milestone) bool { return m.ExpeditedWeek != nil })
	cheapOvertime := slices.ContainsFunc(p.Resources, func(r Resource) bool { return len(r.Overtime) > 0 && r.OvertimeRate < r.Rate })
	return !expedites && !cheapOvertime
}

// minutes keeps account of the regular minutes of each resource in each week.
type minutes struct {
	p        *Problem
	resource map[string]int
	ready    map[string]int // ready week of each milestone
	regular  [][]int64      // by resource and week
	used     [][]int64
}

func newMinutes(p *Problem) *minutes {
	m := &minutes{p: p, resource: map[string]int{}, ready: map[string]int{}}
	for r := range p.Resources {
		m.resource[p.Resources[r].ID] = r
		regular := make([]int64, p.Weeks)
		for t := range regular {
			regular[t], _ = p.Available(&p.Resources[r], t)
		}
		m.regular, m.used = append(m.regular, regular), append(m.used, make([]int64, p.Weeks))
	}
	for _, s := range p.Milestones {
		m.ready[s.ID] = s.ReadyWeek
	}
	return m
}

// cheapest returns the mode and the first week in which a certificate of a cohort costs least; ok is false when it has no week or
// lapsing costs less.
func (m *minutes) cheapest(c *Cohort) (best Mode, week int, ok bool) {
	least := c.LapsePenalty
	for _, mode := range c.Choices() {
		for t := m.release(&mode.Treatment); t <= mode.Last(m.p.Weeks); t++ {
			direct, forfeited, late := c.UnitCost(&mode.Treatment, t)
			if cost := direct + forfeited + late + m.labour(&mode.Treatment); cost < least {
				best, week, least, ok = mode, t, cost, true
			}
		}
	}
	return best, week, ok
}

// release is the first week in which all milestones of a treatment are ready.
func (m *minutes) release(t *Treatment) int {
	week := t.Release
	for _, id := range t.Needs {
		week = max(week, m.ready[id])
	}
	return week
}

// labour is the cost of a certificate's regular minutes in cents.
func (m *minutes) labour(t *Treatment) int64 {
	cents := int64(0)
	for id, n := range t.Use {
		cents += n * m.p.Resources[m.resource[id]].Rate
	}
	return cents
}

// take books the minutes of some certificates and reports whether they are there.
func (m *minutes) take(mode Mode, week int, units int64) bool {
	for id, n := range mode.Use {
		r := m.resource[id]
		m.used[r][week] += n * units
		if m.used[r][week] > m.regular[r][week] {
			return false
		}
	}
	return true
}

func (m *minutes) load() []Load {
	list := []Load{}
	for t := range m.p.Weeks {
		for r := range m.p.Resources {
			if n := m.used[r][t]; n > 0 {
				list = append(list, Load{Week: t, Resource: m.p.Resources[r].ID, Regular: n})
			}
		}
	}
	return list
}
