package schedule

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// ruin is a search by ruin and recreate: it empties part of a few weeks at random, fills it
// again in random order with some cells overlooked, and keeps the result when the cost falls,
// or rises a little early on. It finds the packings that rounding misses where capacity is
// short of whole certificates. The random numbers have a fixed seed.
type ruin struct {
	pl      *plan
	rand    *rand.Rand
	closed  []bool   // cells that are left alone
	log     []change // since the last accepted plan
	delta   int64    // cents since the last accepted plan
	cohorts []int    // to place again
	queued  []bool
	open    []int // cells with room for the cohort being placed
}

type change struct {
	cell  int
	units int64
}

const (
	overlooked = 0.1 // chance that a cell is overlooked
	warmest    = 300 // a rise of the cost by this part of the gap is acceptable at first
	coldest    = 50 * warmest
	rounds     = 2 // times to warm up again, from the best plan so far
	window     = 4 // adjacent weeks emptied at most
	retries    = 8 // lapsing cohorts that get another chance each time
)

// widths tell the walks apart: a cell is left alone when the relaxation says that using it
// costs more than this part of what a certificate costs on average. The narrow walk goes
// further, the wide one misses less.
var widths = [...]float64{1. / 16, 1. / 4}

// rebuild returns the best plan found by a few independent walks, which may be the given one.
// The walks run at the same time, each with its own random numbers and allowance of steps, so
// that the answer does not depend on the number of processors. gap is the most by which the
// given plan can exceed the best, reduced by how much a cell costs more than the relaxation
// pays for it.
func rebuild(from *plan, gap int64, reduced []float64, allowance int64) *plan {
	found := make([]*plan, len(widths))
	var group sync.WaitGroup
	for i, width := range widths {
		group.Go(func() {
			found[i] = from
			random := rand.New(rand.NewPCG(1, uint64(i)))
			closed := from.expensive(reduced, width)
			for range rounds {
				r := &ruin{pl: found[i].clone(), rand: random, closed: closed, queued: make([]bool, len(from.lapsed))}
				r.pl.steps = 0
				found[i] = r.anneal(found[i], float64(gap), allowance/rounds)
			}
		})
	}
	group.Wait()
	best := from
	for _, pl := range found {
		if pl.cost() < best.cost() {
			best = pl
		}
	}
	return best
}

// expensive marks the cells that the relaxation finds too expensive for a walk of some width.
func (pl *plan) expensive(reduced []float64, width float64) []bool {
	certificates := int64(1)
	for c := range pl.m.p.Cohorts {
		certificates += pl.m.p.Cohorts[c].Count
	}
	limit := width * float64(pl.cost()) / float64(certificates)
	closed := make([]bool, len(reduced))
	for j, v := range reduced {
		closed[j] = v > limit
	}
	return closed
}

// anneal ruins and recreates while the acceptable rise of the cost falls from warmest to
// coldest.
func (r *ruin) anneal(best *plan, gap float64, allowance int64) *plan {
	cost := best.cost()
	now, least := cost, cost
	for r.pl.steps < allowance {
		r.empty()
		r.refill()
		cooled := float64(r.pl.steps) / float64(allowance)
		heat := gap / warmest * math.Pow(warmest/float64(coldest), cooled)
		if r.delta > 0 && float64(r.delta) >= heat*-math.Log(1-r.rand.Float64()) {
			r.undo()
			continue
		}
		now += r.delta
		r.log, r.delta = r.log[:0], 0
		if now < least {
			// The running cost leaves out batches that are no longer needed, so it is only a
			// guide.
			least = now
			if c := r.pl.cost(); c < cost {
				best, cost = r.pl.clone(), c
			}
		}
	}
	return best
}

// move puts certificates into a cell, or takes them out, and keeps account.
func (r *ruin) move(j int, n int64) {
	if n == 0 {
		return
	}
	r.delta += r.pl.marginal(j, n) - n*r.pl.m.p.Cohorts[r.pl.m.cells[j].cohort].LapsePenalty
	r.pl.put(j, n)
	r.log = append(r.log, change{j, n})
}

// undo goes back to the last accepted plan.
func (r *ruin) undo() {
	for i := len(r.log) - 1; i >= 0; i-- {
		r.pl.put(r.log[i].cell, -r.log[i].units)
	}
	r.log, r.delta = r.log[:0], 0
}

// empty takes certificates out of a few weeks: adjacent ones, or one or two and another far
// away.
func (r *ruin) empty() {
	clear(r.queued)
	r.cohorts = r.cohorts[:0]
	from, other := r.rand.IntN(r.pl.m.p.Weeks), nowhere
	to := from + r.rand.IntN(window)
	if r.rand.IntN(2) == 0 {
		to, other = from+r.rand.IntN(2), r.rand.IntN(r.pl.m.p.Weeks)
	}
	share := 0.2 + 0.8*r.rand.Float64()
	for c := range r.pl.cells {
		for k := len(r.pl.cells[c]) - 1; k >= 0; k-- {
			j := r.pl.cells[c][k]
			if t := int(r.pl.m.weeks[j]); (t < from || t > to) && t != other || r.rand.Float64() > share {
				continue
			}
			n := r.pl.removable(j)
			if n > 1 && r.rand.IntN(2) == 0 {
				n = 1 + r.rand.Int64N(n)
			}
			r.move(j, -n)
			r.queue(c)
		}
	}
	for range retries {
		if c := r.rand.IntN(len(r.pl.lapsed)); r.pl.lapsed[c] > 0 {
			r.queue(c)
		}
	}
	r.pl.steps += int64(len(r.pl.cells))
}

// queue notes a cohort as one to place again.
func (r *ruin) queue(c int) {
	if !r.queued[c] {
		r.queued[c] = true
		r.cohorts = append(r.cohorts, c)
	}
}

// refill places what lapses, cohort by cohort, each certificate where it costs least among the
// cells not overlooked.
func (r *ruin) refill() {
	r.rand.Shuffle(len(r.cohorts), func(a, b int) { r.cohorts[a], r.cohorts[b] = r.cohorts[b], r.cohorts[a] })
	for _, c := range r.cohorts {
		if r.pl.lapsed[c] > 0 {
			r.place(c)
		}
	}
}

// place places what lapses of a cohort. Meanwhile rooms only shrink, so a cell once full is
// not looked at again.
func (r *ruin) place(c int) {
	r.open = r.open[:0]
	for j := r.pl.m.first[c]; j < r.pl.m.first[c+1]; j++ {
		if !r.closed[j] && r.pl.room(j) > 0 {
			r.open = append(r.open, j)
		}
	}
	for r.pl.lapsed[c] > 0 {
		best, limit := nowhere, r.pl.m.p.Cohorts[c].LapsePenalty
		for _, j := range r.open {
			if r.pl.m.cells[j].cost >= limit || r.rand.Float64() < overlooked {
				continue
			}
			if cost := r.pl.marginal(j, 1); cost < limit && r.pl.room(j) > 0 {
				best, limit = j, cost
			}
		}
		if best == nowhere {
			return
		}
		r.move(best, min(r.pl.room(best), r.pl.regularRoom(best), r.pl.lapsed[c]))
	}
}

// clone copies a plan; the decisions are shared.
func (pl *plan) clone() *plan {
	c := *pl
	c.units, c.lapsed, c.piloted = slices.Clone(pl.units), slices.Clone(pl.lapsed), slices.Clone(pl.piloted)
	c.load, c.spare, c.free, c.cells = copiedAll(pl.load), copiedAll(pl.spare), copiedAll(pl.free), copiedAll(pl.cells)
	return &c
}

// copiedAll copies lists.
func copiedAll[T any](lists [][]T) [][]T {
	all := make([][]T, len(lists))
	for i := range lists {
		all[i] = slices.Clone(lists[i])
	}
	return all
}
