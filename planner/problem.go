package planner

import (
	"smigrate/configs"
	"smigrate/planner/schedule"
)

// lateLimit is the number of weeks after its due week in which work may still be planned;
// what does not fit by then is reported as unscheduled.
const lateLimit = 52

// Problem returns the scheduling problem that the plan solved: in cents, minutes
// and weeks, each group of equal work a cohort. The caller must not change it.
func (p *Plan) Problem() *schedule.Problem { return p.problem }

// problem writes the groups as a scheduling problem in cents, minutes and weeks.
func (m *simulation) problem(t *timetable) *schedule.Problem {
	s := &m.scenario
	likelyPrices := m.tariffs[likely]
	weeks := t.week(s.Horizon) + 1
	p := &schedule.Problem{
		Format: schedule.Format, Name: s.Name, Weeks: weeks, StartMonday: t.monday.String(), Currency: s.Prices.Currency,
		Freezes: m.freezes(t, weeks), Milestones: m.milestones(weeks), Tokens: m.tokenOrders(t.needs),
	}
	works := m.pilotWorks(t)
	p.Pilots = m.pilots(t, works)
	load := map[string]int64{}
	for i, k := range t.keys {
		if k.release = m.held(works, k); k.place.pilot >= 0 && works[k.place.pilot].has(i) {
			k.release = 0
		}
		e := likelyPrices.effort(k.job)
		units := t.units[i]
		use := e.use(k.job.certificates)
		if k.token > 0 {
			use["token-desk"] += likelyPrices.minutes("minutes-token-desk")
		}
		for id, minutes := range use {
			load[id] += minutes * units
		}
		due := min(k.due, weeks-1)
		// Validity counts as forfeited only where the work is done before the week
		// of the renewal: the lead itself is thrown away today as well.
		p.Cohorts = append(p.Cohorts, schedule.Cohort{
			ID: t.names[i], Count: units, Due: due, Expiry: k.week,
			ValidityValue: m.weekOfValidity(likelyPrices, k.job),
			LatePenalty:   likelyPrices.whole("late-week"),
			LapsePenalty:  likelyPrices.whole("lapse") + likelyPrices.whole("late-week")*lateLimit,
			Modes:         m.modes(t, k, e, use, due, weeks),
		})
	}
	p.Resources = m.resources(t, likelyPrices, load, weeks)
	return p
}

// weekOfValidity returns what a week of validity thrown away costs in cents: 1 where it
// is refunded or free, so that work is done early only for a reason.
func (m *simulation) weekOfValidity(t tariff, j job) int64 {
	if !m.scenario.Contract.Forfeits() {
		return 1
	}
	return max(t.certificate(j.certificateType, 7), 1)
}

// modes offers the work in the week of the renewal or before it, or later for a cent
// more, so that a certificate is renewed on its day unless waiting gains something.
// Pinned work is offered in its week alone, other work outside the weeks that people
// excluded.
func (m *simulation) modes(t *timetable, k workKey, e effort, use map[string]int64, due, weeks int) []schedule.Mode {
	day, latest := min(k.week, weeks-1), min(due+lateLimit, weeks-1)
	x := schedule.Treatment{UnitCost: e.certificate + e.private, Use: use}
	if k.waits {
		x.Needs = []string{m.scenario.Integrations[k.integration].Name}
	}
	if k.token > 0 {
		x.Token = t.needs.models[k.token-1].model
	}
	if pinned, ok := m.pinnedWeek(t, k.decision, weeks); ok {
		x.Release, x.Latest = pinned, &pinned
		return []schedule.Mode{{ID: "pinned", Treatment: x}}
	}
	list := m.within(t, k.decision, schedule.Mode{ID: "on-day", Treatment: x}, k.release, day)
	if k.soon {
		return append(list, m.soon(t, k.decision, x, day+1, latest)...)
	}
	if latest > day {
		x.UnitCost++
		list = append(list, m.within(t, k.decision, schedule.Mode{ID: "waiting", Treatment: x}, day+1, latest)...)
	}
	return list
}

// resources gives each desk its capacity; a desk without one in the project can do all
// the work there is, so it never holds anything up.
func (m *simulation) resources(t *timetable, likely tariff, load map[string]int64, weeks int) []schedule.Resource {
	var list []schedule.Resource
	for _, r := range m.desks() {
		x := schedule.Resource{ID: r.ID, Capacity: schedule.Weekly{r.Capacity}, Overtime: schedule.Weekly{r.Overtime}}
		if !r.Limited {
			x.Capacity = schedule.Weekly{load[r.ID] + 1}
		}
		m.changeCapacity(t, &x, weeks)
		if r.ID != "issuance" {
			x.Rate = likely.perMinute("rate-" + r.ID)
			x.OvertimeRate = x.Rate * (100 + likely.minutes("overtime-surcharge")) / 100
		}
		list = append(list, x)
	}
	return list
}

func (m *simulation) freezes(t *timetable, weeks int) []schedule.Freeze {
	var list []schedule.Freeze
	for _, f := range m.scenario.Freezes {
		from, to := t.week(f.From), min(t.week(f.To), weeks-1)
		if f.To < t.monday || from >= weeks {
			continue
		}
		list = append(list, schedule.Freeze{From: from, To: to, Resources: f.Resources})
	}
	return list
}

func (m *simulation) milestones(weeks int) []schedule.Milestone {
	var list []schedule.Milestone
	for i, x := range m.scenario.Integrations {
		week := m.readyWeek(i)
		entry := schedule.Milestone{ID: x.Name, ReadyWeek: min(week, weeks)}
		if sooner := m.soonerWeek(i, week); sooner < entry.ReadyWeek {
			entry.ExpeditedWeek, entry.ExpediteCost = &sooner, m.tariffs[likely].whole(expediteID(i))
		}
		list = append(list, entry)
	}
	return list
}

// desks returns the resources with the capacity that the project gives them.
func (m *simulation) desks() []Resource {
	var list []Resource
	for _, id := range configs.Resources {
		c, limited := m.scenario.Capacity[id]
		r := Resource{ID: id, Unit: "minutes", Capacity: c.MinutesPerWeek, Overtime: c.OvertimeMinutes, Limited: limited}
		if id == "issuance" {
			r.Unit, r.Capacity = "certificates", c.CertificatesPerWeek
		}
		list = append(list, r)
	}
	return list
}
