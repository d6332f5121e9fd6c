package planner

import (
	"cmp"
	"slices"
	"sync"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/fleet"
	"smigrate/planner/timeline"
)

// modelTokens are the tokens of a model, with the certificates on them.
type modelTokens struct {
	devices []modelDevice
	members []modelMember
}

// modelDevice is a token of a model, with its certificates from one position of the
// members up to another.
type modelDevice struct {
	kind      *fleet.Kind
	firstUse  smime.Date
	seen, old int32
	from, to  int32
}

// modelMember is a certificate on a token.
type modelMember struct {
	member
	coarse, fine int32 // lanes
	notAfter     smime.Date
	leaves       smime.Date // last day of the holder, 0 for one who stays
}

// takeDevices lays the tokens and their certificates beside one another, in the
// order of their lanes, so that following them reads memory in one direction.
func (m *Model) takeDevices(sim *simulation, fine []int32) {
	devices := sim.newFleet().devices
	laneOf := func(d *device) int32 { return m.coarser[fine[d.members[0].stream]] }
	slices.SortStableFunc(devices, func(a, b device) int {
		x, y := a.members[0].ability, b.members[0].ability
		return cmp.Or(cmp.Compare(laneOf(&a), laneOf(&b)), cmp.Compare(len(a.members), len(b.members)), cmp.Compare(x.Hold, y.Hold), cmp.Compare(x.Decrypt, y.Decrypt))
	})
	x := &m.tokens
	for _, d := range devices {
		entry := modelDevice{kind: d.kind, firstUse: d.firstUse, seen: d.seen, old: d.old, from: int32(len(x.members))}
		for _, y := range d.members {
			s, at := &sim.streams[y.stream], fine[y.stream]
			x.members = append(x.members, modelMember{y, m.coarser[at], at, s.notAfter, s.leaves})
		}
		entry.to = int32(len(x.members))
		x.devices = append(x.devices, entry)
	}
}

// replacedTokens are the replacements on one side of the previous trial. A token is
// followed again only when it sees a renewal of one of its certificates differently.
type replacedTokens struct {
	rules fleet.Rules
	fine  bool
	known bool
	// touches are what the tokens see of the renewals, by lane; before are those of the
	// previous trial.
	touches, before [2]touches
	// changed are the lanes in which they differ.
	changed []bool
	// by counts the replacements of each token; 16 bits are enough up to any horizon.
	by []uint16
}

// touches holds the touches of the lanes of a slab.
type touches struct {
	list []touch
	ends []int32
}

func (x *touches) at(place int32) []touch {
	from := int32(0)
	if place > 0 {
		from = x.ends[place-1]
	}
	return x.list[from:x.ends[place]]
}

// replaced counts the replacements of tokens on a side up to the horizon.
func (m *Model) replaced(x *modelSide, s *Scenario) (count int) {
	r := &x.replaced
	rules := s.tokenRules()
	known := r.known && r.rules == rules && r.fine == x.fine
	r.rules, r.fine, r.known = rules, x.fine, true
	r.touches, r.before = r.before, r.touches
	r.changed = slices.Grow(r.changed[:0], len(m.lanesOf(x)))[:len(m.lanesOf(x))]
	if r.by == nil {
		r.by = make([]uint16, len(m.tokens.devices))
	}
	var done sync.WaitGroup
	for i := range x.hops {
		done.Go(func() { r.compare(i, &x.hops[i], x.follows, known) })
	}
	done.Wait()
	const parts = 8 // more than cores: changes are not spread evenly
	var counts [parts]int
	for i := range parts {
		from, to := len(r.by)*i/parts, len(r.by)*(i+1)/parts
		done.Go(func() { counts[i] = m.followTokens(x, from, to, s.TokenPolicy) })
	}
	done.Wait()
	for _, n := range counts {
		count += n
	}
	return count
}

// compare fills in what tokens see of the renewals of a slab, and marks the lanes in
// which that differs from the previous trial.
func (r *replacedTokens) compare(part int, s *slab, law *timeline.Law, known bool) {
	now, before := &r.touches[part], &r.before[part]
	now.list, now.ends = now.list[:0], now.ends[:0]
	for i := range s.ends {
		from := len(now.list)
		hops := s.at(int32(i))
		for n := range hops {
			now.list = append(now.list, touchOf(&hops[n], law))
		}
		now.ends = append(now.ends, int32(len(now.list)))
		r.changed[int(s.first)+i] = !known || !slices.Equal(now.list[from:], before.at(int32(i)))
	}
}

// ofLane returns what tokens see of the renewals of a lane.
func (r *replacedTokens) ofLane(lane int32, hops *hopsOfLanes) []touch {
	if first := hops[1].first; lane >= first {
		return r.touches[1].at(lane - first)
	}
	return r.touches[0].at(lane)
}

// followTokens follows some tokens as far as they may have changed and returns the
// replacements of all of them.
func (m *Model) followTokens(x *modelSide, from, to int, policy configs.TokenPolicy) (count int) {
	r := &x.replaced
	w := tokenWalk{side: x, policy: policy}
	for i := from; i < to; i++ {
		d := &m.tokens.devices[i]
		members := m.tokens.members[d.from:d.to]
		if w.changed(members) {
			r.by[i] = 0
			if now := d.on(members, r.rules.AsOf); now.Active > 0 {
				r.by[i] = uint16(fleet.Count(now, w.visitsOf(members), r.rules, fleet.Likely))
			}
		}
		count += int(r.by[i])
	}
	return count
}

// tokenWalk computes the visits of one token after another. Successive tokens often have
// the same visits.
type tokenWalk struct {
	side   *modelSide
	policy configs.TokenPolicy
	visits []fleet.Visit
	of     []modelMember // whose visits they are
}

func (w *tokenWalk) laneOf(x *modelMember) int32 {
	if w.side.fine {
		return x.fine
	}
	return x.coarse
}

func (w *tokenWalk) changed(members []modelMember) bool {
	for i := range members {
		if w.side.replaced.changed[w.laneOf(&members[i])] {
			return true
		}
	}
	return false
}

// visitsOf returns the visits of the certificates on a token, as [tokenSide.visits] does.
func (w *tokenWalk) visitsOf(members []modelMember) []fleet.Visit {
	alike := func(a, b modelMember) bool {
		return w.laneOf(&a) == w.laneOf(&b) && a.decrypts == b.decrypts && a.ability == b.ability
	}
	if slices.EqualFunc(w.of, members, alike) {
		return w.visits
	}
	w.of, w.visits = members, w.visits[:0]
	for i := range members {
		x := &members[i]
		list := w.side.replaced.ofLane(w.laneOf(x), &w.side.hops)
		if w.policy.LeavesTokens() {
			if len(list) > 0 {
				w.visits = insertVisit(w.visits, x.leaving(list[0].day))
			}
			continue
		}
		v := x.visit(w.policy)
		for _, t := range list {
			w.visits = insertVisit(w.visits, t.on(v))
		}
	}
	return w.visits
}

// on returns the device as of a day: what has ended by then is an old key, if it
// decrypts.
func (d *modelDevice) on(members []modelMember, day smime.Date) fleet.Device {
	active, old := 0, int(d.old)
	leaves, stays := smime.Date(0), false
	for i := range members {
		switch x := &members[i]; {
		case x.notAfter >= day:
			active++
			leaves, stays = max(leaves, x.leaves), stays || x.leaves == 0
		case x.decrypts == yes:
			old++
		}
	}
	if stays {
		leaves = 0
	}
	return fleet.Device{Kind: d.kind, Active: active, Occupied: max(int(d.seen), active+old), FirstUse: d.firstUse, Leaves: leaves}
}
