package planner

import (
	"fmt"

	"smigrate/planner/schedule"
)

// lateLimit is the number of weeks after its due week in which work may still be planned;
// what does not fit by then is reported as unscheduled.
const lateLimit = 52

// Problem returns the scheduling problem that the plan solved: in cents, minutes
// and weeks, each group of equal work a cohort. The caller must not change it.
func (p *Plan) Problem() *schedule.Problem { return p.problem }

// newProblem writes the groups as a scheduling problem in cents, minutes and weeks.
func (t *timetable) newProblem() *schedule.Problem {
	prices, weeks := t.tariffs[likely], t.weeks()
	p := &schedule.Problem{
		Format: schedule.Format, Name: t.scenario.Name, Weeks: weeks, StartMonday: t.monday(0).String(), Currency: t.scenario.Prices.Currency,
		Freezes: t.freezes(), Milestones: t.milestones(), Tokens: t.tokenOrders(t.needs),
	}
	works := t.pilotWorks()
	p.Pilots = t.pilots(works)
	load := map[string]int64{}
	for i, k := range t.keys {
		if k.release = t.held(works, k); k.place.pilot >= 0 && works[k.place.pilot].has(i) {
			k.release = 0
		}
		e := prices.effort(k.job)
		units := t.units[i]
		use := e.use(k.job.certificates)
		if k.token > 0 {
			use["token-desk"] += prices.minutes("minutes-token-desk")
		}
		for id, minutes := range use {
			load[id] += minutes * units
		}
		due := min(k.due, weeks-1)
		// Validity counts as forfeited only where the work is done before the week
		// of the renewal: the lead itself is thrown away today as well.
		p.Cohorts = append(p.Cohorts, schedule.Cohort{
			ID: t.names[i], Count: units, Due: due, Expiry: k.week,
			ValidityValue: t.weekOfValidity(k.job),
			LatePenalty:   prices.whole("late-week"),
			LapsePenalty:  prices.whole("late-week")*lateLimit + max(prices.whole("lapse"), t.saved(k, e, use, p.Tokens)),
			Modes:         t.modes(k, e, use, due),
		})
	}
	p.Resources = t.resources(load)
	return p
}

// saved returns at least what a certificate costs that is renewed, in cents. A lapse never
// counts for less, so that work is left undone only where it fits into no week, however
// little a project says that a lapse costs.
func (t *timetable) saved(k workKey, e effort, use map[string]int64, tokens []schedule.Token) int64 {
	cents := e.certificate + e.private + int64(t.weeks()) // a week earlier or later differs by a cent
	for id, minutes := range use {
		_, overtime := t.rates(id)
		cents += minutes * overtime
	}
	if k.token > 0 {
		token := tokens[k.token-1]
		cents += token.Price*token.Batch + token.OrderFee
	}
	return cents
}

// weekOfValidity returns what a week of validity thrown away costs in cents: 1 where it
// is refunded or free, so that work is done early only for a reason.
func (m *simulation) weekOfValidity(j job) int64 {
	if !m.scenario.Contract.Forfeits() {
		return 1
	}
	return max(m.tariffs[likely].certificate(j.certificateType, 7), 1)
}

// modes offers the work in the week of the renewal or before it, or later for a cent
// more, so that a certificate is renewed on its day unless waiting gains something.
// Pinned work is offered in its week alone, other work outside the weeks that people
// excluded; where these are all there are it is offered in none, and lapses.
func (t *timetable) modes(k workKey, e effort, use map[string]int64, due int) []schedule.Mode {
	last := t.weeks() - 1
	day, latest := min(k.week, last), min(due+lateLimit, last)
	x := schedule.Treatment{UnitCost: e.certificate + e.private, Use: use}
	if k.waits {
		x.Needs = []string{t.scenario.Integrations[k.integration].Name}
	}
	if k.token > 0 {
		x.Token = t.needs.models[k.token-1].model
	}
	if pinned, ok := t.pinnedWeek(k.decision); ok {
		x.Release, x.Latest = pinned, &pinned
		return []schedule.Mode{{ID: "pinned", Treatment: x}}
	}
	list := t.within(k.decision, schedule.Mode{ID: "on-day", Treatment: x}, k.release, day)
	switch {
	case k.soon:
		list = append(list, t.soon(k.decision, x, day+1, latest)...)
	case latest > day:
		x.UnitCost++
		list = append(list, t.within(k.decision, schedule.Mode{ID: "waiting", Treatment: x}, day+1, latest)...)
	}
	if len(list) == 0 {
		list = append(list, t.tooLate(k.decision, schedule.Mode{ID: "excluded", Treatment: x}, latest))
	}
	return list
}

// freezes returns the freezes of the project that touch weeks of the plan.
func (m *simulation) freezes() []schedule.Freeze {
	var list []schedule.Freeze
	for _, f := range m.scenario.Freezes {
		from, to := m.week(f.From), min(m.week(f.To), m.weeks()-1)
		if f.To < m.monday(0) || from >= m.weeks() {
			continue
		}
		list = append(list, schedule.Freeze{From: from, To: to, Resources: f.Resources})
	}
	return list
}

// milestones returns the readiness of each integration, and the earlier one that its expedite
// buys.
func (m *simulation) milestones() []schedule.Milestone {
	var list []schedule.Milestone
	for i, x := range m.scenario.Integrations {
		week := m.readyWeek(i)
		entry := schedule.Milestone{ID: x.Name, ReadyWeek: min(week, m.weeks())}
		if sooner := m.soonerWeek(i, week); sooner < entry.ReadyWeek {
			entry.ExpeditedWeek, entry.ExpediteCost = &sooner, m.tariffs[likely].whole(expediteID(i))
		}
		list = append(list, entry)
	}
	return list
}

// soonWeeks is the number of weeks through which work that is brought forward costs a
// cent more each week.
const soonWeeks = 52

// soon offers work that a strategy brings forward in the weeks after its own, each for a
// cent more than the one before: it is done as soon as the desks can, and the cents
// outweigh no real price.
func (m *simulation) soon(d decision, x schedule.Treatment, first, last int) (list []schedule.Mode) {
	for n := range soonWeeks {
		if first+n > last {
			return list
		}
		until := first + n
		if n == soonWeeks-1 {
			until = last
		}
		x.UnitCost++
		list = append(list, m.within(d, schedule.Mode{ID: fmt.Sprintf("week-%d", first+n), Treatment: x}, first+n, until)...)
	}
	return list
}
