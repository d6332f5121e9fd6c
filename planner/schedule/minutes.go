package schedule

// minutes keeps account of the regular minutes of each resource in each week.
type minutes struct {
	p        *Problem
	resource map[string]int
	ready    map[string]int // ready week of each milestone if it is expedited
	stands   map[string]int // the same if it is not
	regular  [][]int64      // by resource and week
	used     [][]int64
}

// newMinutes returns the regular minutes of a problem, all unused.
func newMinutes(p *Problem) *minutes {
	m := &minutes{p: p, resource: map[string]int{}, ready: map[string]int{}, stands: map[string]int{}}
	for r := range p.Resources {
		m.resource[p.Resources[r].ID] = r
		regular := make([]int64, p.Weeks)
		for t := range regular {
			regular[t], _ = p.available(&p.Resources[r], t)
		}
		m.regular, m.used = append(m.regular, regular), append(m.used, make([]int64, p.Weeks))
	}
	for _, s := range p.Milestones {
		m.ready[s.ID], m.stands[s.ID] = s.ReadyWeek, s.ReadyWeek
		if s.ExpeditedWeek != nil {
			m.ready[s.ID] = min(s.ReadyWeek, *s.ExpeditedWeek)
		}
	}
	return m
}

// release returns the first week in which all milestones of a treatment can be ready.
func (m *minutes) release(t *Treatment) int {
	week := t.Release
	for _, id := range t.Needs {
		week = max(week, m.ready[id])
	}
	return week
}

// labour returns the cost of a certificate's regular minutes in cents.
func (m *minutes) labour(t *Treatment) int64 {
	cents := int64(0)
	for id, n := range t.Use {
		cents += n * m.p.Resources[m.resource[id]].Rate
	}
	return cents
}

// cheapest returns the mode and the first week in which a certificate of a cohort costs least,
// and that cost apart from tokens; ok is false when it has no week or lapsing costs less.
func (m *minutes) cheapest(c *Cohort, tokens *stocks) (best Mode, week int, least int64, ok bool) {
	least = c.LapsePenalty
	for _, mode := range c.choices() {
		labour := m.labour(&mode.Treatment)
		for t := max(m.release(&mode.Treatment), tokens.first(mode.Token)); t <= mode.last(m.p.Weeks); t++ {
			direct, forfeited, late := c.unitCost(&mode.Treatment, t)
			if cost := direct + forfeited + late + labour; cost < least {
				best, week, least, ok = mode, t, cost, true
			}
		}
	}
	return best, week, least, ok
}

// take books the minutes of some certificates and reports whether there are enough, and
// whether their milestones are ready without expediting.
func (m *minutes) take(mode Mode, week int, units int64) bool {
	for _, id := range mode.Needs {
		if week < m.stands[id] {
			return false
		}
	}
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

// book adds the work of assignments, or takes it away.
func (m *minutes) book(c *Cohort, plan []Assignment, sign int64) {
	for _, a := range plan {
		t, err := chosen(c, a.Mode)
		if err != nil {
			continue
		}
		for id, n := range t.Use {
			m.used[m.resource[id]][a.Week] += sign * a.Units * n
		}
	}
}

// room returns how many certificates of a cohort still fit into a week, in the mode that
// leaves most. Tokens keep, and milestones stay ready, so neither rules out a later week.
func (m *minutes) room(c *Cohort, week int) int64 {
	most := int64(0)
	for _, mode := range c.choices() {
		if week < m.release(&mode.Treatment) || week > mode.last(m.p.Weeks) {
			continue
		}
		n := c.Count
		for id, minutes := range mode.Use {
			if r := m.resource[id]; minutes > 0 {
				n = min(n, (m.regular[r][week]-m.used[r][week])/minutes)
			}
		}
		most = max(most, n)
	}
	return most
}
