package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// extra is something that a schedule adds to the account on a day. Its entry has no period
// yet, since accounts count by year or by month.
type extra struct {
	day   smime.Date
	entry entry
}

// extras are the quantities of all that a schedule adds to the account of its side.
type extras map[extra]int64

// extras counts what a schedule adds: overtime, validity thrown away by early work, weeks
// of lateness and what lapses, in the week in which it happens, and integrations that are
// paid to be ready sooner.
func (x sideSchedule) extras() extras {
	list := extras{}
	add := func(week int, kind, unit, times, price string, quantity int64) {
		if quantity != 0 {
			day := min(max(x.monday(week), x.scenario.AsOf), x.scenario.Horizon)
			list[extra{day, entry{0, kind, CauseCapacity, unit, times, price}}] += quantity
		}
	}
	for _, l := range x.solution.Load {
		add(l.Week, KindOvertime, "minutes", "overtime-surcharge", "rate-"+l.Resource, max(l.Overtime, 0))
	}
	for i, milestone := range x.problem.Milestones {
		if slices.Contains(x.solution.Expedited, milestone.ID) {
			add(*milestone.ExpeditedWeek, KindIntegrations, "expedites", "", expediteID(i), 1)
		}
	}
	done := make([]int64, len(x.keys))
	for _, a := range x.solution.Assign {
		i := x.group(a.Cohort)
		c := &x.problem.Cohorts[i]
		done[i] += a.Units
		if price := certificatePrice(x.keys[i].job.certificateType); price != "" {
			add(a.Week, KindEarly, "certificate-days", "", price, 7*max(int64(c.Expiry-a.Week), 0)*a.Units)
		}
		add(a.Week, KindLate, "certificate-weeks", "", "late-week", max(int64(a.Week-c.Due), 0)*a.Units)
	}
	for i := range x.problem.Cohorts {
		c := &x.problem.Cohorts[i]
		left := c.Count - done[i]
		add(c.Due, KindLate, "certificates", "", "lapse", left)
		add(c.Due, KindLate, "certificate-weeks", "", "late-week", left*lateLimit)
	}
	return list
}

// enterExtras counts extras in the periods of their days; validity thrown away counts only
// where the contract does not refund it.
func (l *ledger) enterExtras(list extras) {
	for x, quantity := range list {
		if x.entry.kind == KindEarly && !l.contract.Forfeits() {
			continue
		}
		x.entry.period = l.period(x.day)
		l.add(x.entry, quantity)
	}
}
