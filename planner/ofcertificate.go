package planner

import (
	"strings"

	"smigrate/inventory/smime"
)

// The methods below say what a plan holds for a single certificate, by its position in
// the inventory.

// InForce reports whether certificate i of the inventory is simulated.
func (p *Plan) InForce(i int) bool { return p.sim.of[i] >= 0 }

// Hops returns the renewals of certificate i of the inventory to the horizon, as
// today and under the scenario.
func (p *Plan) Hops(i int) (today, scenario []Hop) {
	if c := p.sim.cohortOf(i); c != nil {
		return c.today, c.scenario
	}
	return nil, nil
}

// HopKinds says of each renewal of certificate i under the scenario what it changes:
// renewal (nothing), migration, split or both, as [HopMonth] counts them.
func (p *Plan) HopKinds(i int) []string {
	c := p.sim.cohortOf(i)
	if c == nil {
		return nil
	}
	kinds := make([]string, len(c.scenario))
	from := c.generation
	for n, h := range c.scenario {
		kinds[n] = hopKind(h, from)
		from = h.Generation
	}
	return kinds
}

// FirstCost returns what the first renewal of certificate i under the scenario costs up to
// the horizon, in cents at the likely prices; 0 when there is none.
func (p *Plan) FirstCost(i int) int64 {
	c := p.sim.cohortOf(i)
	if c == nil || len(c.scenario) == 0 {
		return 0
	}
	return p.sim.costOf(underScenario, c.stream, c.scenario[:1])
}

// Departure returns the day of the first renewal of certificate i that differs from
// today's; ok is false when there is none.
func (p *Plan) Departure(i int) (day smime.Date, ok bool) {
	if c := p.sim.cohortOf(i); c != nil {
		return c.departure()
	}
	return 0, false
}

// Wave returns the id of the wave in which the first renewal of certificate i of the
// inventory is done, "" when it is in none.
func (p *Plan) Wave(i int) string {
	week, ok := p.Week(i)
	if !ok {
		return ""
	}
	id := p.Work(i)
	for _, w := range p.Schedule.Waves {
		if w.Start <= week && week <= w.End && w.ID[:strings.LastIndexByte(w.ID, '-')] == id {
			return w.ID
		}
	}
	return ""
}

// Work returns the kind of the work at the next renewal of certificate i of the
// inventory as it falls due, as waves name it, "" when there is none.
func (p *Plan) Work(i int) string {
	if c := p.sim.cohortOf(i); c != nil {
		return c.work()
	}
	return ""
}

// Outcome returns the action for certificate i of the inventory without its reason and
// its wave, which take longer to work out than all the rest.
func (p *Plan) Outcome(i int) Action {
	m := p.sim
	if m.of[i] < 0 {
		return Action{Course: notInForce}
	}
	f := m.firsts[m.of[i]]
	a := Action{Day: f.day, Course: &m.courses[f.course]}
	a.Week, a.Scheduled = p.Week(i)
	return a
}

// Cohort returns a number that certificates of equal future share, -1 for one that
// is not simulated: of two with the same number, actions differ in week, wave
// and reason alone.
func (p *Plan) Cohort(i int) int { return int(p.sim.of[i]) }

// Verb returns the verb of the action for certificate i.
func (p *Plan) Verb(i int) string {
	if p.sim.of[i] < 0 {
		return VerbNone
	}
	return p.sim.courses[p.sim.firsts[p.sim.of[i]].course].Verb
}

// Week returns the Monday of the week in which the first renewal of certificate i is
// done; ok is false when there is none.
func (p *Plan) Week(i int) (monday smime.Date, ok bool) {
	m := p.sim
	if m.of[i] < 0 {
		return 0, false
	}
	rank := int(m.rank[i])
	for _, w := range p.weeks[m.of[i]] {
		if rank < w.units {
			return m.monday(w.week), true
		}
		rank -= w.units
	}
	return 0, false
}
