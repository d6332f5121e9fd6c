package schedule

import (
	"cmp"
	"slices"

	"smigrate/inventory/wording"
)

// reasons notes for each assignment what keeps it out of a cheaper week.
func (d diagnosis) reasons(s *Solution) {
	index := d.pl.m.p.cohortIndex()
	for i := range s.Assign {
		a := &s.Assign[i]
		a.Why, a.Reason = d.reason(index[a.Cohort], a.Mode, a.Week)
	}
}

// option is a mode and week of a cohort with what a certificate costs there, before overtime
// and tokens.
type option struct {
	mode *Treatment
	week int
	cost int64
}

// reason finds what keeps certificates out of the cheapest option that they do not have.
func (d diagnosis) reason(c int, mode string, week int) (Why, wording.Text) {
	cohort := &d.pl.m.p.Cohorts[c]
	choices := cohort.choices()
	var own int64
	var options []option
	for k := range choices {
		m := &choices[k]
		for t := m.Release; t <= m.last(d.pl.m.p.Weeks); t++ {
			o := option{&m.Treatment, t, d.base(cohort, &m.Treatment, t)}
			if m.ID == mode && t == week {
				own = o.cost
			}
			options = append(options, o)
		}
	}
	options = slices.DeleteFunc(options, func(o option) bool { return o.cost >= own })
	slices.SortStableFunc(options, func(a, b option) int { return cmp.Compare(a.cost, b.cost) })
	for _, o := range options {
		if x := d.obstacle(c, o.mode, o.week, 1); x.why != Cheapest {
			return x.why, x.reason
		}
		if id, ok := d.overtime(o.mode, o.week); ok {
			return ByCapacity, wording.Of("%s has overtime only in %s", id, d.week(o.week))
		}
	}
	if len(options) > 0 && options[0].mode.Token != "" {
		return ByTokens, wording.Of("%s would take another batch of tokens %s", d.week(options[0].week), options[0].mode.Token)
	}
	return Cheapest, wording.Of("no other week costs less")
}

// base is the cost of a certificate in a week with regular minutes and without tokens.
func (d diagnosis) base(c *Cohort, m *Treatment, t int) int64 {
	direct, forfeited, late := c.unitCost(m, t)
	for r := range d.pl.m.resources {
		direct += m.Use[d.pl.m.resources[r].ID] * d.pl.m.resources[r].Rate
	}
	return direct + forfeited + late
}

// overtime names a resource that one more certificate would take into overtime.
func (d diagnosis) overtime(m *Treatment, t int) (id string, ok bool) {
	for r := range d.pl.m.resources {
		id := d.pl.m.resources[r].ID
		if n := m.Use[id]; n > 0 && d.pl.load[r][t]+n > d.pl.m.regular[r][t] {
			return id, true
		}
	}
	return "", false
}

// bottlenecks returns, for each week in which one more minute would save something, the
// resource whose minutes are worth most.
func bottlenecks(load []Load) []Bottleneck {
	list := []Bottleneck{}
	for _, l := range load {
		switch last := len(list) - 1; {
		case l.Price <= 0:
		case last >= 0 && list[last].Week == l.Week:
			if l.Price > list[last].Price {
				list[last] = Bottleneck{l.Week, l.Resource, l.Price}
			}
		default:
			list = append(list, Bottleneck{l.Week, l.Resource, l.Price})
		}
	}
	return list
}
