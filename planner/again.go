package planner

import "reflect"

// Again plans the same certificates under another scenario, as [New] does, and reuses
// what stays the same: the schedules of problems solved before and, where only capacities
// and freezes differ, everything that does not depend on the schedule. The receiver is
// not changed.
func (p *Plan) Again(s Scenario) (*Plan, error) {
	s.Schedules = p.asked.Schedules
	if !p.asked.alikeButForWeeks(s) {
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

// alikeButForWeeks reports whether two scenarios differ at most in what desks can do in which
// week, on which no grouping, timeline or finding depends. It compares all other fields by
// reflection, because a field that a list of comparisons forgot would count as unchanged.
func (s Scenario) alikeButForWeeks(o Scenario) bool {
	s.Capacity, s.Freezes, s.CapacityChanges = o.Capacity, o.Freezes, o.CapacityChanges
	return reflect.DeepEqual(s, o)
}
