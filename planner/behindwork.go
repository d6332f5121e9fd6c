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
	week := b.m.week(monday)
	return b.renewed(func(_ sideSchedule, p allotment) bool { return p.week == week })
}

// Using returns those of DoneIn whose work needs a desk.
func (b Behind) Using(desk string, monday smime.Date) []int32 {
	week := b.m.week(monday)
	return b.renewed(func(x sideSchedule, p allotment) bool {
		return p.week == week && x.problem.Cohorts[p.group].Modes[0].Use[desk] > 0
	})
}

// Shifted returns the certificates of entry n of [ScheduleReasons.Shifted]: work outside
// its cheapest week.
func (b Behind) Shifted(n int) []int32 {
	for at, a := range b.p.solution.Assign {
		if a.Why == schedule.Cheapest {
			continue
		}
		if n == 0 {
			return b.renewed(func(_ sideSchedule, p allotment) bool { return int(p.at) == at })
		}
		n--
	}
	return nil
}

// Of returns the certificates with a renewal among the work that schedules call by a
// name.
func (b Behind) Of(work wording.Text) []int32 {
	id := work.String()
	return b.renewed(func(x sideSchedule, p allotment) bool { return x.names[p.group] == id })
}

// Conflicting returns the certificates of conflict n: those that are late or have no
// week. For a pin that cannot be kept these are all that it selects, since nothing tells
// which of them do not fit into its week.
func (b Behind) Conflicting(n int) []int32 {
	c := b.p.Schedule.Conflicts[n]
	if at := stalePin(c); at >= 0 {
		return b.m.those(func(i int32) bool { return int(b.m.cohorts[i].pin) == at })
	}
	id := c.Cohort.String()
	return b.renewed(func(x sideSchedule, p allotment) bool {
		switch {
		case x.names[p.group] != id:
			return false
		case c.Kind == string(schedule.Late):
			return p.at >= 0 && p.week > x.problem.Cohorts[p.group].Due
		case c.Kind == string(schedule.Lapsed):
			return p.at < 0
		}
		return true
	})
}

// renewed returns the certificates with a renewal whose allotment counts.
func (b Behind) renewed(counts func(sideSchedule, allotment) bool) []int32 {
	m, x := b.m, b.p.scheduled()
	type ranks struct{ from, to int } // of a cohort
	counted := make([][]ranks, len(m.cohorts))
	x.eachRenewal(false, func(cohort, _ int, allotted []allotment) {
		from := 0
		for _, p := range allotted {
			if counts(x, p) {
				counted[cohort] = append(counted[cohort], ranks{from, from + p.units})
			}
			from += p.units
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
