package schedule

import (
	"maps"
	"slices"
)

// prover tries relaxations out on one conflict after another. A cure is proven by a plan for
// the relaxed problem in which the conflict is gone and whose cost the checker confirms. That
// plan is first sought among those in which no other work moves and then, as long as attempts
// are left, among those in which all work may move.
type prover struct {
	pl   *plan
	cost int64
	at   site
	left int // attempts in which all work may move
	// read is how many cohorts and assignments may still be read to price plans in which no
	// other work moves.
	read int
	// spent is the model of the last attempt, whose memory the next one takes.
	spent *model
}

const (
	mostProofs  = 80          // in which all work may move, for each problem
	proofWork   = 100_000_000 // in elementary steps, over all of them
	proofSettle = 20_000      // steps of local search for each
	shrinking   = 100         // part of an amount to which it is halved in them
	doublings   = 3           // of an amount that is not enough
	// proofRead keeps the proofs from taking time quadratic in the size of a problem in which
	// thousands of cohorts find no place.
	proofRead = 20_000_000
)

func newProver(pl *plan, s *Solution) *prover {
	work := proofSettle + 20*len(pl.m.cells)
	return &prover{pl: pl, cost: pl.cost(), at: newSite(pl, s), left: min(mostProofs, proofWork/work), read: proofRead}
}

// conflict is what a relaxation is to cure: certificates of a cohort that are late or lapse.
type conflict struct {
	cohort int
	units  int64
	kind   ConflictKind
}

// last is the last week in which its certificates would be no conflict.
func (x conflict) last(p *Problem) int {
	if x.kind == Lapsed {
		return p.Weeks - 1
	}
	return min(p.Cohorts[x.cohort].Due, p.Weeks-1)
}

// outcome is the result of trying a relaxation out.
type outcome int

const (
	useless outcome = iota // the conflict stays
	dearer                 // it is gone, in a plan that costs more
	cured
)

// alone returns the least amount of a relaxation with which the certificates of a conflict
// find places while all other work stays, and what that saves.
func (x *prover) alone(c conflict, r Relaxation) (best Relaxation, saves int64, _ outcome) {
	r, ok := least(r, 0, x.fits(c))
	if !ok {
		return r, 0, useless
	}
	return x.priced(c, r)
}

// fits returns a function that reports whether the certificates of a conflict find places in a
// problem relaxed so far while all other work stays.
func (x *prover) fits(c conflict) func(Relaxation) bool {
	return func(r Relaxation) bool {
		_, ok := x.at.transfer(c, x.pl.m.p.relax(r))
		return ok
	}
}

// priced returns what a relaxation with which all certificates find places saves.
func (x *prover) priced(c conflict, r Relaxation) (_ Relaxation, saves int64, _ outcome) {
	p := x.pl.m.p.relax(r)
	moved, ok := x.at.transfer(c, p)
	if !ok {
		return r, 0, useless
	}
	plan := moved.solution()
	x.read -= len(p.Cohorts) + len(plan.Assign)
	breakdown, err := check(p, plan)
	switch {
	case err != nil:
		return r, 0, useless
	case breakdown.Total() > x.cost:
		return r, 0, dearer
	}
	return r, x.cost - breakdown.Total(), cured
}

// staffed is alone for the capacity of one resource, the same amount in each of several
// consecutive weeks: the least in total that helps.
func (x *prover) staffed(c conflict) (best Relaxation, saves int64, is outcome) {
	fits := x.fits(c)
	for _, full := range x.staffing(c) {
		if !fits(full) {
			continue
		}
		found := full
		for weeks := 2; weeks < 2*full.Weeks; weeks *= 2 {
			r := full
			r.Weeks = min(weeks, full.Weeks)
			for r.Week = full.Week; r.Week+r.Weeks <= full.Week+full.Weeks; r.Week += r.Weeks / 2 {
				if r.Amount = (found.Amount*int64(found.Weeks) - 1) / int64(r.Weeks); r.Amount > 0 && fits(r) {
					found = shrink(r, 0, r.Amount, 0, fits)
				}
			}
		}
		if r, less, came := x.priced(c, found); came > is || came == is && came == cured && r.Amount*int64(r.Weeks) < best.Amount*int64(best.Weeks) {
			best, saves, is = r, less, came
		}
	}
	return best, saves, is
}

// staffing returns capacity for all certificates of a conflict in each week that they may use,
// for each resource that they need.
func (x *prover) staffing(c conflict) []Relaxation {
	p := x.pl.m.p
	first, minutes := p.Weeks, map[string]int64{}
	for _, mode := range p.Cohorts[c.cohort].choices() {
		first = min(first, mode.Release)
		for id, n := range mode.Use {
			minutes[id] = max(minutes[id], n)
		}
	}
	var list []Relaxation
	for _, id := range slices.Sorted(maps.Keys(minutes)) {
		if weeks := c.last(p) - first + 1; minutes[id] > 0 && weeks > 1 {
			list = append(list, Relaxation{Kind: MoreCapacity, ID: id, Week: first, Weeks: weeks, Amount: c.units * minutes[id]})
		}
	}
	return list
}

// together is alone with all other work free to move, within a number of attempts.
func (x *prover) together(c conflict, r Relaxation, attempts int) (best Relaxation, saves int64, ok bool) {
	best, ok = least(r, shrinking, x.everybody(c, attempts, &saves))
	return best, saves, ok
}

// smaller is together for a relaxation known to be enough: it returns the smallest one it
// finds, possibly r itself, and what that saves.
func (x *prover) smaller(c conflict, r Relaxation, saves int64, attempts int) (Relaxation, int64) {
	found := saves
	enough := x.everybody(c, attempts, &found)
	if enough(r); found < saves {
		found = saves
	}
	return shrink(r, 0, r.size(), shrinking, enough), found
}

// least returns the least amount of a relaxation that is enough, to within 1/part of it; ok is
// false when none of those tried is.
func least(r Relaxation, part int64, enough func(Relaxation) bool) (_ Relaxation, ok bool) {
	low, high := int64(0), r.size()
	ok = enough(r)
	for n := 0; !ok && n < doublings && high > 0; n++ {
		low, high = high, 2*high
		ok = enough(r.sized(high))
	}
	if !ok {
		return r, false
	}
	return shrink(r, low, high, part, enough), true
}

// shrink returns the least amount of a relaxation that is enough, to within a part of it (0
// means exactly), between one that is not and one that is.
func shrink(r Relaxation, low, high, part int64, enough func(Relaxation) bool) Relaxation {
	for high-low > 1 && (part == 0 || high-low > high/part) {
		if middle := low + (high-low)/2; enough(r.sized(middle)) {
			high = middle
		} else {
			low = middle
		}
	}
	return r.sized(high)
}

// everybody returns a function that reports whether a plan for a relaxed problem, made from
// the one at hand, is without the conflict and costs no more, before the price of the
// relaxation. It allows a number of attempts, and notes in saves what the last such plan
// saves.
func (x *prover) everybody(c conflict, attempts int, saves *int64) func(Relaxation) bool {
	return func(r Relaxation) bool {
		if attempts <= 0 || x.left <= 0 {
			return false
		}
		attempts--
		x.left--
		p := x.pl.m.p.relax(r)
		pl := x.again(p, c.cohort)
		if pl.conflicted(c.cohort, c.kind, x.pl.lapsed[c.cohort]) {
			return false
		}
		breakdown, err := check(p, pl.solution())
		if err != nil || breakdown.Total() > x.cost {
			return false
		}
		*saves = x.cost - breakdown.Total()
		return true
	}
}

// again makes the plan at hand anew for another problem, without what cohort c has too late,
// and improves it. The result is valid until the next call.
func (x *prover) again(p *Problem, c int) *plan {
	m := newPlaces(p, x.spent)
	x.spent = m
	pl := newPlan(m, x.decisions(m))
	for range 2 { // the second time for rollouts, whose pilots are then there
		for from, n := range x.pl.units {
			cell := &x.pl.m.cells[from]
			if n == 0 || cell.cohort == c && cell.week > p.Cohorts[c].Due {
				continue
			}
			if j, ok := m.place(cell); ok && pl.units[j] == 0 {
				pl.put(j, min(n, pl.room(j), pl.lapsed[cell.cohort]))
			}
		}
	}
	pl.fill()
	pl.settle(proofSettle)
	return pl
}

// decisions returns those of the plan at hand, with as many batches as can be ordered.
func (x *prover) decisions(m *model) choices {
	d := choices{opened: make([]bool, len(m.p.Milestones)), batches: make([]int64, len(m.supplies)), start: make([]int, len(m.rollouts))}
	copy(d.opened, x.pl.gates())
	for k := range m.supplies {
		d.batches[k] = m.supplies[k].orders * m.supplies[k].perOrder
	}
	for i := range m.rollouts {
		d.start[i] = m.p.Weeks
		for k := range x.pl.m.rollouts {
			if a, b := &m.rollouts[i], &x.pl.m.rollouts[k]; a.pilot == b.pilot && a.units == b.units && a.lag == b.lag {
				d.start[i] = x.pl.start[k]
			}
		}
	}
	return d
}

// conflicted reports whether certificates of a cohort still are late or lapse. Late ones do
// not count as cured if more than lapsing certificates now lapse.
func (pl *plan) conflicted(c int, kind ConflictKind, lapsing int64) bool {
	if kind == Lapsed {
		return pl.lapsed[c] > 0
	}
	for _, j := range pl.cells[c] {
		if pl.m.cells[j].week > pl.m.p.Cohorts[c].Due {
			return true
		}
	}
	return pl.lapsed[c] > lapsing
}
