package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/timeline"
)

// Model is an inventory grouped once, so that it can be followed again for other
// dates and strategies in milliseconds. It reuses its memory from one trial to the next and so is
// not for several goroutines at once.
type Model struct {
	sim *simulation
	// lanes are the distinct ones of all certificates that have an end, laneOf that
	// of each stream.
	lanes  []laneCount
	laneOf []int32

	hops    [2]slab // as today and under the scenario
	laws    [2]*timeline.Law
	devices []modelDevice
	members []modelMember
	visits  []fleet.Visit
	events  []fleet.Event
	// today is the outcome as today of the trial before, which a ballot on another
	// day does not change.
	today       TokenFigures
	todayOf     todayKey
	todayCached bool
}

// laneCount is a lane with the number of its certificates.
type laneCount struct {
	lane
	count int
}

// slab holds the renewals of all lanes, one after another.
type slab struct {
	hops []Hop
	ends []int32 // by lane
}

func (s *slab) of(lane int32) []Hop {
	from := int32(0)
	if lane > 0 {
		from = s.ends[lane-1]
	}
	return s.hops[from:s.ends[lane]]
}

// Trial is what may differ between two questions to a [Model].
type Trial struct {
	// AsOf is the day of the calculation, Horizon the last day looked at.
	AsOf, Horizon smime.Date
	Study         []configs.Ballot
	Target        smime.Generation
	RenewalLead   int
	// Strategy is that of the certificates for which no target names one.
	Strategy configs.Strategy
}

// Trial returns what the scenario says itself.
func (s *Scenario) Trial() Trial {
	return Trial{s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy}
}

// Figures are what follows from dates and generations alone.
type Figures struct {
	InForce int
	// Affected have some renewal that is not as today.
	Affected int
	// Twice lose something or change their generation at two renewals.
	Twice int
	// Today and Scenario count the certificates that are issued up to the horizon,
	// Moves the renewals to another generation, Splits the functions that move.
	Today, Scenario, Moves, Splits int
}

// TokenFigures count the replacements of tokens up to the horizon.
type TokenFigures struct {
	Replacements int
	ByReason     [fleet.EndOfLife + 1]int
}

// Prepare groups an inventory for trials of a scenario. The error says what is wrong
// with the scenario.
func Prepare(inv *inventory.Inventory, s Scenario) (*Model, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	s.Prices = s.priced()
	sim := &simulation{inv: inv, scenario: s, of: make([]int32, inv.Len()), rank: make([]int32, inv.Len())}
	sim.today, sim.law = s.laws()
	const everything = -1 << 30 // certificates that have ended count for an as-of day before
	sim.scenario.AsOf = everything
	sim.group()
	sim.scenario.AsOf = s.AsOf
	m := &Model{sim: sim, laneOf: make([]int32, len(sim.streams))}
	known := map[lane]int32{}
	for i := range sim.streams {
		l := sim.streams[i].lane
		at, ok := known[l]
		if !ok {
			at = int32(len(m.lanes))
			known[l] = at
			m.lanes = append(m.lanes, laneCount{lane: l})
		}
		m.laneOf[i] = at
		m.lanes[at].count += sim.streams[i].count
	}
	m.takeDevices(sim.devices())
	return m, nil
}

// Answers reports whether the model can be asked: one that was not prepared for the
// last call has certificates of several prices side by side.
func (m *Model) Answers(t Trial) bool {
	return t.Strategy != configs.LastCall || m.sim.scenario.Strategy == configs.LastCall
}

// At follows all certificates in force under a trial.
func (m *Model) At(t Trial) Figures {
	m.follow(t)
	var f Figures
	for i := range m.lanes {
		l := &m.lanes[i]
		if l.notAfter < t.AsOf {
			continue
		}
		f.InForce += l.count
		f.add(l, m.hops[0].of(int32(i)), m.hops[1].of(int32(i)))
	}
	return f
}

func (f *Figures) add(l *laneCount, today, scenario []Hop) {
	same := len(today) == len(scenario)
	for i := range today {
		f.Today += l.count * today[i].Certificates
		same = same && today[i] == scenario[i]
	}
	changes, generation := 0, l.generation
	for i := range scenario {
		h := &scenario[i]
		f.Scenario += l.count * h.Certificates
		if h.Generation != generation || h.Lost != 0 {
			changes++
			f.Splits += l.count * h.Lost.Len()
			if h.Generation != generation {
				f.Moves += l.count
			}
			generation = h.Generation
		}
	}
	if !same {
		f.Affected += l.count
	}
	if changes > 1 {
		f.Twice += l.count
	}
}

// follow fills both slabs.
func (m *Model) follow(t Trial) {
	s := m.sim.scenario
	s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy = t.AsOf, t.Horizon, t.Study, t.Target, t.RenewalLead, t.Strategy
	today, law := s.laws()
	for side, l := range [...]*configs.Law{today, law} {
		sim := simulation{scenario: s, usages: m.sim.usages}
		f := sim.follower(l)
		slab := &m.hops[side]
		slab.hops, slab.ends = slab.hops[:0], slab.ends[:0]
		for i := range m.lanes {
			if x := &m.lanes[i]; x.notAfter >= t.AsOf {
				way := x.lane
				if side == 0 {
					way = way.asToday()
				} else if !way.chosen {
					way = way.by(t.Strategy)
				}
				slab.hops = f.law.Follow(f.calendar, f.course(way), slab.hops)
			}
			slab.ends = append(slab.ends, int32(len(slab.hops)))
		}
		m.laws[side] = f.law
	}
}

// todayKey is all that the tokens as today depend on.
type todayKey struct {
	asOf, horizon smime.Date
	lead          int
	target        smime.Generation
	study         string
}

// TokensAt follows all tokens under a trial, as today and under the scenario.
func (m *Model) TokensAt(t Trial) (today, scenario TokenFigures) {
	m.follow(t)
	rules := m.sim.rules()
	rules.AsOf, rules.Horizon = t.AsOf, t.Horizon
	k := todayKey{t.AsOf, t.Horizon, t.RenewalLead, t.Target, ""}
	for _, b := range t.Study {
		k.study += b.ID + " "
	}
	if !m.todayCached || m.todayOf != k {
		m.today, m.todayOf, m.todayCached = m.tokens(&m.hops[0], m.laws[0], rules), k, true
	}
	return m.today, m.tokens(&m.hops[1], m.laws[1], rules)
}

func (m *Model) tokens(slab *slab, law *timeline.Law, rules fleet.Rules) TokenFigures {
	s := side{law: law, policy: m.sim.scenario.TokenPolicy}
	var f TokenFigures
	for i := range m.devices {
		d := &m.devices[i]
		now := m.deviceOn(d, rules.AsOf)
		if now.Active == 0 {
			continue
		}
		m.visits = m.visits[:0]
		for _, x := range m.members[d.from:d.to] {
			m.visits = s.visitsOf(x.member, slab.of(x.lane), m.visits)
		}
		m.events = fleet.Follow(now, m.visits, rules, fleet.Likely, m.events[:0])
		f.Replacements += len(m.events)
		for _, e := range m.events {
			f.ByReason[e.Reason]++
		}
	}
	return f
}

// modelDevice is a token of a model, with its certificates from one position of
// Model.members up to another.
type modelDevice struct {
	kind      *fleet.Kind
	firstUse  smime.Date
	seen, old int32
	from, to  int32
}

// modelMember is a certificate on a token.
type modelMember struct {
	member
	lane     int32
	notAfter smime.Date
	leaves   smime.Date // last day of the holder, 0 for one who stays
}

// takeDevices lays the tokens and their certificates beside one another, in the
// order of their lanes, so that following them reads memory in one direction.
func (m *Model) takeDevices(devices []device) {
	slices.SortStableFunc(devices, func(a, b device) int {
		return cmp.Compare(m.laneOfCohort(a.members[0].cohort), m.laneOfCohort(b.members[0].cohort))
	})
	for _, d := range devices {
		x := modelDevice{kind: d.kind, firstUse: d.firstUse, seen: d.seen, old: d.old, from: int32(len(m.members))}
		for _, y := range d.members {
			m.members = append(m.members, modelMember{y, m.laneOfCohort(y.cohort), m.sim.streams[y.stream].notAfter, m.sim.streams[y.stream].leaves})
		}
		x.to = int32(len(m.members))
		m.devices = append(m.devices, x)
	}
}

func (m *Model) laneOfCohort(cohort int32) int32 { return m.laneOf[m.sim.streamOf[cohort]] }

// deviceOn is a device on a day: what has ended by then is an old key, if it
// decrypts.
func (m *Model) deviceOn(d *modelDevice, day smime.Date) fleet.Device {
	active, old := 0, int(d.old)
	leaves, stays := smime.Date(0), false
	for i := d.from; i < d.to; i++ {
		switch x := &m.members[i]; {
		case x.notAfter >= day:
			active++
			leaves, stays = max(leaves, x.leaves), stays || x.leaves == 0
		case x.decrypts:
			old++
		}
	}
	if stays {
		leaves = 0
	}
	return fleet.Device{Kind: d.kind, Active: active, Occupied: max(int(d.seen), active+old), FirstUse: d.firstUse, Leaves: leaves}
}
