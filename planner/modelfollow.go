package planner

import (
	"slices"
	"sync"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// hopsOfLanes holds the renewals of all lanes, in parts that are computed in parallel.
type hopsOfLanes [2]slab

// slab holds the renewals of consecutive lanes from number first on.
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
	return s.at(lane - s.first)
}

// at returns the renewals of the lane at a position in the slab.
func (s *slab) at(place int32) []Hop {
	from := int32(0)
	if place > 0 {
		from = s.ends[place-1]
	}
	return s.hops[from:s.ends[place]]
}

// todayKey is all that the side as today depends on.
type todayKey struct {
	asOf, horizon smime.Date
	lead          int
	target        smime.Generation
	law           string
}

// lawToday names the law as today: the adopted ballots that are under study and so not
// part of it.
func (s *Scenario) lawToday() (without string) {
	for _, b := range s.Register {
		if b.Status == configs.Adopted && s.studies(b.ID) {
			without += b.ID + " "
		}
	}
	return without
}

// follow fills the slabs of both sides, and reports whether the side as today has
// changed.
func (m *Model) follow(t Trial, s Scenario) (anew bool) {
	of := todayKey{t.AsOf, t.Horizon, t.RenewalLead, t.Target, s.lawToday()}
	anew = !m.followed || of != m.todayOf
	same := m.followed && t.sameCourse(&m.last)
	m.todayOf, m.followed = of, true
	m.sides[underScenario].fine = t.Strategy == configs.LastCall
	prices := sync.OnceValue(func() *hopPrices { return m.pricesAt(t, s) })
	var followed sync.WaitGroup
	m.sides[asToday].law, m.sides[underScenario].law = s.laws()
	for on := range m.sides {
		if side(on) == asToday && !anew {
			continue
		}
		x := &m.sides[on]
		f, lanes := newFollower(&s, m.usages, x.law), m.lanesOf(x)
		f.prices = prices
		w := laneWalk{follower: f, trial: &t, on: side(on), same: same}
		if same {
			w.windows = f.law.Differences(x.follows)
		}
		x.follows = f.law
		x.hops, x.before = x.before, x.hops
		x.changed = slices.Grow(x.changed[:0], len(lanes))[:len(lanes)]
		half := len(lanes) / 2
		x.hops[1].first = int32(half)
		followed.Go(func() { x.changes[0] = w.follow(lanes[:half], &x.hops[0], &x.before[0], x.changed[:half]) })
		followed.Go(func() { x.changes[1] = w.follow(lanes[half:], &x.hops[1], &x.before[1], x.changed[half:]) })
	}
	followed.Wait()
	return anew
}

// laneWalk follows lanes in a trial.
type laneWalk struct {
	*follower
	trial *Trial
	on    side
	// same: the trial before followed the same course; windows are the days on which its
	// law was another.
	same    bool
	windows []timeline.Window
}

// follow fills a slab with the renewals of some lanes, given those of the trial before.
// It marks the lanes that are changed and counts them.
func (w *laneWalk) follow(lanes []laneCount, now, before *slab, changed []bool) (changes int) {
	now.hops, now.ends = now.hops[:0], now.ends[:0]
	for i := range lanes {
		l := &lanes[i]
		changed[i] = !w.same || w.mayDiffer(l, before.at(int32(i)))
		switch {
		case !changed[i]:
			now.hops = append(now.hops, before.at(int32(i))...)
		case l.notAfter >= w.trial.AsOf:
			now.hops = w.law.Follow(w.calendar, w.course(w.way(l)), now.hops)
		}
		if changed[i] {
			changes++
		}
		now.ends = append(now.ends, int32(len(now.hops)))
	}
	return changes
}

// way returns a lane as its certificates are followed in the trial.
func (w *laneWalk) way(l *laneCount) lane {
	switch {
	case w.on == asToday:
		return l.asToday()
	case l.chosen:
		return l.lane
	}
	return l.by(w.trial.Strategy)
}

// mayDiffer reports whether the renewals of a lane, or the law on their days, may be others
// than in a trial before of the same course.
func (w *laneWalk) mayDiffer(l *laneCount, before []Hop) bool {
	way := w.way(l)
	if way.strategy == configs.LastCall || l.private {
		return true // a last call looks at all prices and days, a private CA at the profiles before all ballots
	}
	changed := func(day smime.Date) bool {
		return slices.ContainsFunc(w.windows, func(x timeline.Window) bool { return x.Holds(day) })
	}
	// What the law says on the day on which a renewal is due may bring it forward.
	return changed(w.calendar.Due(l.notAfter)) || slices.ContainsFunc(before, func(h Hop) bool { return changed(h.Day) })
}
