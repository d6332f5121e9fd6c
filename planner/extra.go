package planner

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// extra is something that a schedule adds to the account on a day. Its entry has no year,
// since accounts count by year or by month.
type extra struct {
	day   smime.Date
	entry entry
}

// extras are the quantities of all that a schedule adds to the account of its side.
type extras map[extra]int64

// extras counts what a solution adds: overtime, validity thrown away by early work, weeks
// of lateness and what lapses, in the week in which it happens, and integrations that are
// paid to be ready sooner.
func (m *simulation) extras(t *timetable, s *schedule.Solution) extras {
	list := extras{}
	add := func(week int, kind, unit, times, price string, quantity int64) {
		if quantity != 0 {
			day := min(max(t.mondayOf(week), m.scenario.AsOf), m.scenario.Horizon)
			list[extra{day, entry{0, kind, CauseCapacity, unit, times, price}}] += quantity
		}
	}
	for _, x := range s.Load {
		add(x.Week, KindOvertime, "minutes", "overtime-surcharge", "rate-"+x.Resource, max(x.Overtime, 0))
	}
	for i, x := range t.problem.Milestones {
		if slices.Contains(s.Expedited, x.ID) {
			add(*x.ExpeditedWeek, KindIntegrations, "expedites", "", expediteID(i), 1)
		}
	}
	done := make([]int64, len(t.keys))
	for _, a := range s.Assign {
		i := t.group(a.Cohort)
		c := &t.problem.Cohorts[i]
		done[i] += a.Units
		if price := certificatePrice(t.keys[i].job.certificateType); price != "" {
			add(a.Week, KindEarly, "certificate-days", "", price, 7*max(int64(c.Expiry-a.Week), 0)*a.Units)
		}
		add(a.Week, KindLate, "certificate-weeks", "", "late-week", max(int64(a.Week-c.Due), 0)*a.Units)
	}
	for i := range t.problem.Cohorts {
		c := &t.problem.Cohorts[i]
		left := c.Count - done[i]
		add(c.Due, KindLate, "certificates", "", "lapse", left)
		add(c.Due, KindLate, "certificate-weeks", "", "late-week", left*lateLimit)
	}
	return list
}

// enterExtras counts them in the periods of their days; validity only where it has been
// paid for.
func (l *ledger) enterExtras(list extras) {
	for x, quantity := range list {
		if x.entry.kind == KindEarly && !l.contract.Forfeits() {
			continue
		}
		x.entry.year = l.period(x.day)
		l.add(x.entry, quantity)
	}
}
