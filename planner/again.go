package planner

import "reflect"

// Again plans the same certificates under another scenario, as [New] does, and reuses
// what stays the same: the schedules of problems solved before and, where only capacities
// and freezes differ, everything that does not depend on the schedule. The receiver is
// not changed.
func (p *Plan) Again(s Scenario) (*Plan, error) {
	s.Schedules = p.asked.Schedules
	if !p.asked.differsInWeeks(s) {
		return New(p.sim.inv, s)
	}
	m := *p.sim
	m.scenario.Capacity, m.scenario.Freezes, m.scenario.CapacityChanges = s.Capacity, s.Freezes, s.CapacityChanges
	done, err := m.settle()
	if err != nil {
		return nil, err
	}
	q := *p
	q.asked, q.sim, q.Comparison, q.Alternatives = s, &m, nil, nil
	return m.finish(&q, done)
}

// differsInWeeks reports whether two scenarios differ only in what desks can do in which
// week, on which no grouping, timeline or finding depends. All other fields are compared,
// whatever they are: one that a list left out would be taken for unchanged.
func (s Scenario) differsInWeeks(o Scenario) bool {
	s.Capacity, s.Freezes, s.CapacityChanges = o.Capacity, o.Freezes, o.CapacityChanges
	return reflect.DeepEqual(s, o)
}
