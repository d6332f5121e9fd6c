package planner

import (
	"sync"

	"smigrate/configs"
	"smigrate/planner/timeline"
)

// follow computes both timelines of each stream, once for each lane.
func (m *simulation) follow() {
	today, scenario := newFollower(&m.scenario, m.usages, m.today), newFollower(&m.scenario, m.usages, m.law)
	for i := range m.streams {
		s := &m.streams[i]
		s.today = today.follow(s.lane.asToday())
		s.scenario = scenario.follow(s.lane)
		s.compare()
	}
	today.known, scenario.known = nil, nil
	m.follows = [...]*follower{asToday: today, underScenario: scenario}
}

// follower follows lanes under one law, and remembers them until all are followed.
type follower struct {
	law      *timeline.Law
	calendar timeline.Calendar
	usages   []*timeline.Usages // by class
	known    map[lane][]Hop
	hops     []Hop // of the last lane
	room     []Hop // for those of more lanes
	// prices are made when a last call asks for them.
	prices func() *hopPrices
}

// newFollower returns a follower of lanes under a law; usages are the classes of contents.
func newFollower(s *Scenario, usages usageClasses, law *configs.Law) *follower {
	f := &follower{
		law: timeline.NewLaw(law), known: map[lane][]Hop{}, prices: sync.OnceValue(func() *hopPrices { return newHopPrices(s) }),
		calendar: timeline.Calendar{AsOf: s.AsOf, Horizon: s.Horizon, Lead: s.RenewalLead, Target: s.Target},
	}
	f.usages = usages.under(f.law)
	return f
}

// follow returns the renewals of a lane.
func (f *follower) follow(l lane) []Hop {
	hops, ok := f.known[l]
	if !ok {
		f.hops = f.law.Follow(f.calendar, f.course(l), f.hops[:0])
		hops = f.keep(f.hops)
		f.known[l] = hops
	}
	return hops
}

// keep copies renewals into memory shared by many lanes.
func (f *follower) keep(hops []Hop) []Hop {
	if len(f.room) < len(hops) {
		f.room = make([]Hop, max(len(hops), 1<<12))
	}
	kept := f.room[:len(hops):len(hops)]
	f.room = f.room[len(hops):]
	copy(kept, hops)
	return kept
}

// course returns a lane as package timeline wants it.
func (f *follower) course(l lane) timeline.Course {
	c := timeline.Course{
		Generation: l.generation, NotAfter: l.notAfter, Named: l.named, Customary: int(l.customary), Leaves: l.leaves,
		Strategy: l.strategy, Usages: f.usages[l.usages], Private: l.private,
	}
	if l.strategy == configs.LastCall {
		prices := f.prices()
		c.Price, c.Discount = prices.of(l), prices.discount
	}
	return c
}
