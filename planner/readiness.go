package planner

import "smigrate/inventory/smime"

// readiness returns the day on which integration i can request what the ballots
// demand: the day the project names, else the latest publication of a ballot
// under study plus the lead time.
func (m *simulation) readiness(i int) smime.Date {
	x := m.scenario.Integrations[i]
	if x.Ready != nil {
		return *x.Ready
	}
	ready := m.scenario.AsOf
	for _, b := range m.scenario.Study {
		if b.Published != nil {
			ready = max(ready, *b.Published+smime.Date(7*x.LeadWeeks))
		}
	}
	return ready
}

// readyWeek returns the first week that begins when integration i is ready, 0 if it is by
// the as-of day.
func (m *simulation) readyWeek(i int) int {
	ready := m.readiness(i)
	if ready <= m.scenario.AsOf {
		return 0
	}
	return m.week(ready + 6)
}

// soonerWeek returns the week in which integration i, otherwise ready in week, is ready
// if its expedite is paid for; the same week when none is offered.
func (m *simulation) soonerWeek(i, week int) int {
	if x := m.scenario.Integrations[i].Expedite; x != nil {
		return max(week-x.Weeks, 0)
	}
	return week
}
