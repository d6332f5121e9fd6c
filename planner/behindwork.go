package planner

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// DoneIn returns the certificates with a renewal that the schedule has in the week of a
// Monday.
func (b Behind) DoneIn(monday smime.Date) []int32 {
	week := b.m.weekNumber(monday)
	return b.renewed(func(t *timetable) func(part) bool {
		return func(x part) bool { return x.week == week }
	})
}

// Using returns those of DoneIn whose work needs a desk.
func (b Behind) Using(desk string, monday smime.Date) []int32 {
	week := b.m.weekNumber(monday)
	return b.renewed(func(*timetable) func(part) bool {
		return func(x part) bool { return x.week == week && b.p.problem.Cohorts[x.group].Modes[0].Use[desk] > 0 }
	})
}

// Shifted returns the certificates of entry n of [ScheduleReasons.Shifted]: work outside
// its cheapest week.
func (b Behind) Shifted(n int) []int32 {
	for at, a := range b.m.assigned {
		if a.Why == schedule.Cheapest {
			continue
		}
		if n == 0 {
			return b.renewed(func(*timetable) func(part) bool {
				return func(x part) bool { return int(x.at) == at }
			})
		}
		n--
	}
	return nil
}

// Of returns the certificates with a renewal among the work that schedules call by a
// name.
func (b Behind) Of(work wording.Text) []int32 {
	return b.renewed(func(t *timetable) func(part) bool {
		group, known := t.index[work.String()]
		return func(x part) bool { return known && int(x.group) == group }
	})
}

// Conflicting returns the certificates of conflict n: those that are late or have no
// week. For a pin that cannot be kept these are all that it selects, since nothing tells
// which of them do not fit into its week.
func (b Behind) Conflicting(n int) []int32 {
	c := b.p.Schedule.Conflicts[n]
	if at := stalePin(c); at >= 0 {
		return b.m.those(func(i int32) bool { return int(b.m.cohorts[i].pin) == at })
	}
	return b.renewed(func(t *timetable) func(part) bool {
		group, known := t.index[c.Cohort.String()]
		return func(x part) bool {
			switch {
			case !known || int(x.group) != group:
				return false
			case c.Kind == string(schedule.Late):
				return x.at >= 0 && x.week > b.p.problem.Cohorts[group].Due
			case c.Kind == string(schedule.Lapsed):
				return x.at < 0
			}
			return true
		}
	})
}

// renewed returns the certificates with a renewal that has a part which counts.
func (b Behind) renewed(of func(*timetable) func(part) bool) []int32 {
	m := b.m
	t := m.grouped(underScenario)
	counts := of(t)
	type ranks struct{ from, to int } // of a cohort
	counted := make([][]ranks, len(m.cohorts))
	m.eachRenewal(t, false, func(cohort, _ int, parts []part) {
		from := 0
		for _, x := range parts {
			if counts(x) {
				counted[cohort] = append(counted[cohort], ranks{from, from + x.units})
			}
			from += x.units
		}
	})
	var list []int32
	for i, c := range m.of {
		if c >= 0 && slices.ContainsFunc(counted[c], func(r ranks) bool { return r.from <= int(m.rank[i]) && int(m.rank[i]) < r.to }) {
			list = append(list, int32(i))
		}
	}
	return list
}

// weekNumber returns the number of the week of a Monday.
func (m *simulation) weekNumber(monday smime.Date) int {
	return int(monday-m.scenario.AsOf.Monday()) / 7
}
