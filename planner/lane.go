package planner

import (
	"strings"
	"sync"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// Hop is one renewal of a certificate.
type Hop = timeline.Hop

// lane is all that the renewals of a certificate depend on under a given law and
// calendar: cohorts of equal lanes share their timelines.
type lane struct {
	generation smime.Generation
	named      smime.Generation
	usages     int32 // class of extended key usages and key use
	notAfter   smime.Date
	customary  int32
	leaves     smime.Date
	strategy   configs.Strategy
	// chosen: a target names the strategy, whatever the scenario's strategy is.
	chosen bool
	// private: the BR do not bind the CA, and no choice of a scenario changes what it
	// issues.
	private bool
	// tariff and onToken are what a renewal's price depends on besides; a strategy
	// that compares no prices leaves them zero.
	tariff  smime.CertificateType
	onToken bool
}

// lane returns the lane of the certificates with a key on the scenario's side, without
// their last day.
func (m *simulation) lane(k *key) lane {
	t := m.scenario.treatment(int(k.target))
	l := lane{
		generation: k.generation, named: smime.Generation(t.Target), usages: m.usages.of[k.content],
		customary: int32(t.TermDays), leaves: k.leaves, chosen: k.target >= 0 && m.scenario.Targets[k.target].Strategy != nil,
		tariff: m.inv.Contents()[k.content].Type, onToken: m.putOnToken(k.token), private: m.scenario.private(int(k.ca)),
	}
	if t.TermDays == 0 {
		term, _ := timeline.Customary(int(k.days), int(k.low))
		l.customary = int32(term)
	}
	if l.private {
		return l.asToday()
	}
	return l.by(*t.Strategy)
}

// by returns the lane under a strategy. Levelling moves work, not renewals, and only the
// last call compares prices. No strategy moves what no ballot changes.
func (l lane) by(s configs.Strategy) lane {
	if s == configs.Levelled || l.private {
		s = configs.Natural
	}
	if l.strategy = s; s != configs.LastCall {
		l.tariff, l.onToken = smime.UnknownType, false
	}
	return l
}

// asToday is the lane without what the scenario chooses: today's certificates keep
// their generation and are renewed when validity ends.
func (l lane) asToday() lane {
	l.named, l.chosen = smime.UnknownGeneration, false
	return l.by(configs.Natural)
}

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

func newFollower(s *Scenario, usages usageClasses, law *configs.Law) *follower {
	f := &follower{
		law: timeline.NewLaw(law), known: map[lane][]Hop{}, prices: sync.OnceValue(func() *hopPrices { return newHopPrices(s) }),
		calendar: timeline.Calendar{AsOf: s.AsOf, Horizon: s.Horizon, Lead: s.RenewalLead, Target: s.Target},
	}
	f.usages = usages.under(f.law)
	return f
}

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

// usageClasses gives each content the class of its extended key usages and key use.
type usageClasses struct {
	of     []int32 // by content
	sample []int32 // a content of each class
	all    []inventory.Content
}

func classifyUsages(contents []inventory.Content) usageClasses {
	u := usageClasses{of: make([]int32, len(contents)), all: contents}
	known := map[string]int32{}
	for i := range contents {
		c := &contents[i]
		k := strings.Join(c.EKUs, " ")
		if c.KeyUse == smime.Dual {
			k += " dual"
		}
		class, ok := known[k]
		if !ok {
			class = int32(len(u.sample))
			known[k] = class
			u.sample = append(u.sample, int32(i))
		}
		u.of[i] = class
	}
	return u
}

// under makes the classes ready for a law.
func (u usageClasses) under(law *timeline.Law) []*timeline.Usages {
	list := make([]*timeline.Usages, len(u.sample))
	for i, at := range u.sample {
		c := &u.all[at]
		list[i] = law.Usages(c.EKUs, c.KeyUse == smime.Dual)
	}
	return list
}
