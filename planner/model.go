package planner

import (
	"cmp"
	"slices"
	"sync"

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
	// fine are the distinct lanes of all certificates that have an end, for the scenario
	// under a last call, which compares prices; coarse are those for all else, of which
	// there are fewer. coarser is the coarse lane of each fine one.
	fine, coarse laneSet
	coarser      []int32
	// prices are those of the last call before.
	prices   *hopPrices
	pricesOf Trial

	hops    [2]hopsOfLanes // as today and under the scenario
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

// laneSet are distinct lanes, of is the one of each stream.
type laneSet struct {
	lanes []laneCount
	of    []int32
}

// laneCount is a lane with the number of its certificates.
type laneCount struct {
	lane
	count int
}

// hopsOfLanes are the renewals of all lanes, in parts that are made side by side.
type hopsOfLanes [2]slab

// slab holds the renewals of the lanes from one on, one after another.
type slab struct {
	first int32
	hops  []Hop
	ends  []int32 // by lane
}

func (h *hopsOfLanes) of(lane int32) []Hop {
	s := &h[0]
	if lane >= h[1].first {
		s = &h[1]
	}
	at, from := lane-s.first, int32(0)
	if at > 0 {
		from = s.ends[at-1]
	}
	return s.hops[from:s.ends[at]]
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
	// Prices are what a last call compares.
	Prices configs.PriceList
}

// Trial returns what the scenario says itself.
func (s *Scenario) Trial() Trial {
	return Trial{s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy, s.Prices}
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
	sim.scenario.AsOf, sim.scenario.Strategy = everything, configs.LastCall
	sim.group()
	sim.scenario.AsOf, sim.scenario.Strategy = s.AsOf, s.Strategy
	m := &Model{sim: sim}
	m.fine = newLaneSet(sim.streams, func(l lane) lane { return l })
	m.coarse = newLaneSet(sim.streams, func(l lane) lane {
		if l.chosen {
			return l
		}
		return l.by(configs.Natural)
	})
	m.coarser = make([]int32, len(m.fine.lanes))
	for i, at := range m.fine.of {
		m.coarser[at] = m.coarse.of[i]
	}
	m.takeDevices(sim.devices())
	return m, nil
}

func newLaneSet(streams []stream, of func(lane) lane) laneSet {
	x := laneSet{of: make([]int32, len(streams))}
	known := map[lane]int32{}
	for i := range streams {
		l := of(streams[i].lane)
		at, ok := known[l]
		if !ok {
			at = int32(len(x.lanes))
			known[l] = at
			x.lanes = append(x.lanes, laneCount{lane: l})
		}
		x.of[i] = at
		x.lanes[at].count += streams[i].count
	}
	return x
}

// lanesFor are those that a strategy tells apart.
func (m *Model) lanesFor(s configs.Strategy) []laneCount {
	if s == configs.LastCall {
		return m.fine.lanes
	}
	return m.coarse.lanes
}

// At follows all certificates in force under a trial.
func (m *Model) At(t Trial) Figures {
	m.follow(t)
	var f Figures
	lanes := m.lanesFor(t.Strategy)
	for i := range lanes {
		l, today := &lanes[i], int32(i)
		if l.notAfter < t.AsOf {
			continue
		}
		if t.Strategy == configs.LastCall {
			today = m.coarser[i]
		}
		f.InForce += l.count
		f.add(l, m.hops[0].of(today), m.hops[1].of(int32(i)))
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

// follow fills the slabs of both sides.
func (m *Model) follow(t Trial) {
	s := m.sim.scenario
	s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy = t.AsOf, t.Horizon, t.Study, t.Target, t.RenewalLead, t.Strategy
	today, law := s.laws()
	prices := sync.OnceValue(func() *hopPrices { return m.pricesAt(t, s) })
	var followed sync.WaitGroup
	for side, l := range [...]*configs.Law{today, law} {
		sim := simulation{scenario: s, usages: m.sim.usages}
		f, lanes := sim.follower(l), m.coarse.lanes
		f.prices, m.laws[side] = prices, f.law
		if side == 1 {
			lanes = m.lanesFor(t.Strategy)
		}
		half := len(lanes) / 2
		for i, part := range [...][]laneCount{lanes[:half], lanes[half:]} {
			x := &m.hops[side][i]
			x.first = int32(i * half)
			followed.Go(func() { x.follow(f, part, side == 0, t) })
		}
	}
	followed.Wait()
}

// follow fills the slab with the renewals of some lanes.
func (x *slab) follow(f *follower, lanes []laneCount, today bool, t Trial) {
	x.hops, x.ends = x.hops[:0], x.ends[:0]
	for i := range lanes {
		if l := &lanes[i]; l.notAfter >= t.AsOf {
			way := l.lane
			if today {
				way = way.asToday()
			} else if !way.chosen {
				way = way.by(t.Strategy)
			}
			x.hops = f.law.Follow(f.calendar, f.course(way), x.hops)
		}
		x.ends = append(x.ends, int32(len(x.hops)))
	}
}

// pricesAt are the prices of a trial, with what is known of them from the trial before.
// Only the scenario's side asks.
func (m *Model) pricesAt(t Trial, s Scenario) *hopPrices {
	of := &m.pricesOf
	if m.prices == nil || of.AsOf != t.AsOf || of.Horizon != t.Horizon || !slices.Equal(of.Prices.Prices, t.Prices.Prices) {
		s.Prices = t.Prices
		s.Prices = s.priced()
		m.prices, m.pricesOf = newHopPrices(&s), t
	}
	return m.prices
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
		m.today, m.todayOf, m.todayCached = m.tokens(0, false, rules), k, true
	}
	return m.today, m.tokens(1, t.Strategy == configs.LastCall, rules)
}

func (m *Model) tokens(at int, calls bool, rules fleet.Rules) TokenFigures {
	hops, law, fine := &m.hops[at], m.laws[at], 0
	if calls {
		fine = 1
	}
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
			m.visits = s.visitsOf(x.member, hops.of(x.lanes[fine]), m.visits)
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
	lanes    [2]int32 // coarse and fine
	notAfter smime.Date
	leaves   smime.Date // last day of the holder, 0 for one who stays
}

// takeDevices lays the tokens and their certificates beside one another, in the
// order of their lanes, so that following them reads memory in one direction.
func (m *Model) takeDevices(devices []device) {
	slices.SortStableFunc(devices, func(a, b device) int {
		return cmp.Compare(m.coarse.of[a.members[0].stream], m.coarse.of[b.members[0].stream])
	})
	for _, d := range devices {
		x := modelDevice{kind: d.kind, firstUse: d.firstUse, seen: d.seen, old: d.old, from: int32(len(m.members))}
		for _, y := range d.members {
			s := &m.sim.streams[y.stream]
			m.members = append(m.members, modelMember{y, [2]int32{m.coarse.of[y.stream], m.fine.of[y.stream]}, s.notAfter, s.leaves})
		}
		x.to = int32(len(m.members))
		m.devices = append(m.devices, x)
	}
}

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
