package schedule

import (
	"math"
	"math/rand/v2"
	"sync"
)

// ruin is a search by ruin and recreate: it empties part of a few weeks at random, fills it again in random order with some cells
// overlooked, and keeps the result when the cost falls, or rises a little early on. It finds the packings that
// rounding misses where capacity is short of whole certificates. The random numbers have a fixed seed.
type ruin struct {
	pl      *plan
	rand    *rand.Rand
	log     []change // since the last accepted plan
	delta   int64    // cents since the last accepted plan
	cohorts []int    // to place again
	queued  []bool
}

type change struct {
	cell  int
	units int64
}

const (
	overlooked = 0.1       // chance that a cell is overlooked
	warmest    = 4_000     // a rise of the cost by one in so many is acceptable at first
	coldest    = 1_000_000 // the same at the end
	rounds     = 2         // times to warm up again, from the best plan so far
	walks      = 2         // independent searches
	retries    = 8         // lapsing cohorts that get another chance each time
)

// rebuild returns the best plan found by a few independent walks, which may be the given one. The walks run at the same time, each
// with its own random numbers and allowance of steps, so that the answer does not depend on the number of processors.
func rebuild(from *plan, allowance int64) *plan {
	found := make([]*plan, walks)
	var group sync.WaitGroup
	for i := range found {
		group.Go(func() {
			found[i] = from
			random := rand.New(rand.NewPCG(1, uint64(i)))
			for range rounds {
				r := &ruin{pl: found[i].clone(), rand: random, queued: make([]bool, len(from.lapsed))}
				r.pl.steps = 0
				found[i] = r.anneal(found[i], allowance/rounds)
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

// anneal ruins and recreates while the acceptable rise of the cost falls from warmest to coldest.
func (r *ruin) anneal(best *plan, allowance int64) *plan {
	cost := best.cost()
	now, least := cost, cost
	for r.pl.steps < allowance {
		r.empty()
		r.refill()
		cooled := float64(r.pl.steps) / float64(allowance)
		heat := float64(cost) / warmest * math.Pow(warmest/float64(coldest), cooled)
		if r.delta > 0 && float64(r.delta) >= heat*-math.Log(1-r.rand.Float64()) {
			r.undo()
			continue
		}
		now += r.delta
		r.log, r.delta = r.log[:0], 0
		if now < least {
			// The running cost leaves out batches that are no longer needed, so it is only a guide.
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

func (r *ruin) undo() {
	for i := len(r.log) - 1; i >= 0; i-- {
		r.pl.put(r.log[i].cell, -r.log[i].units)
	}
	r.log, r.delta = r.log[:0], 0
}

// empty takes certificates out of a few weeks.
func (r *ruin) empty() {
	clear(r.queued)
	r.cohorts = r.cohorts[:0]
	from := r.rand.IntN(r.pl.m.p.Weeks)
	to := from + r.rand.IntN(5)
	share := 0.2 + 0.8*r.rand.Float64()
	for c := range r.pl.cells {
		for k := len(r.pl.cells[c]) - 1; k >= 0; k-- {
			j := r.pl.cells[c][k]
			if t := r.pl.m.cells[j].week; t < from || t > to || r.rand.Float64() > share {
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

func (r *ruin) queue(c int) {
	if !r.queued[c] {
		r.queued[c] = true
		r.cohorts = append(r.cohorts, c)
	}
}

// refill places what lapses, cohort by cohort, each certificate where it costs least among the cells not overlooked.
func (r *ruin) refill() {
	r.rand.Shuffle(len(r.cohorts), func(a, b int) { r.cohorts[a], r.cohorts[b] = r.cohorts[b], r.cohorts[a] })
	for _, c := range r.cohorts {
		for r.pl.lapsed[c] > 0 {
			best, limit := nowhere, r.pl.m.p.Cohorts[c].LapsePenalty
			for j := r.pl.m.first[c]; j < r.pl.m.first[c+1]; j++ {
				if r.pl.m.cells[j].cost >= limit || r.rand.Float64() < overlooked || r.pl.room(j) == 0 {
					continue
				}
				if cost := r.pl.marginal(j, 1); cost < limit {
					best, limit = j, cost
				}
			}
			if best == nowhere {
				break
			}
			r.move(best, min(r.pl.room(best), r.pl.regularRoom(best), r.pl.lapsed[c]))
		}
	}
}

// clone copies a plan; the decisions are shared.
func (pl *plan) clone() *plan {
	c := *pl
	c.units, c.lapsed, c.piloted = copied(pl.units), copied(pl.lapsed), copied(pl.piloted)
	c.load, c.spare, c.cells = copiedAll(pl.load), copiedAll(pl.spare), copiedAll(pl.cells)
	return &c
}

func copied[T any](list []T) []T { return append([]T(nil), list...) }

func copiedAll[T any](lists [][]T) [][]T {
	all := make([][]T, len(lists))
	for i := range lists {
		all[i] = copied(lists[i])
	}
	return all
}
