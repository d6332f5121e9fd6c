package schedule

import (
	"container/heap"
	"math"
)

// almost is how far from a whole number a value of the relaxation may be to count as one.
const almost = 1e-6

// round makes a whole-number plan from the present solution of the relaxation: it keeps the
// whole part of each cell and places the rest where it costs least.
func (r *relaxation) round() *plan {
	m := r.m
	pl := newPlan(m, r.choices())
	var held []int // cells of rollouts, which wait for their pilots
	for j := range m.cells {
		if whole := int64(math.Floor(r.lp.Value(j) + almost)); whole > 0 {
			if !pl.allowed(j) {
				held = append(held, j)
				continue
			}
			pl.put(j, min(whole, pl.room(j), pl.lapsed[m.cells[j].cohort]))
		}
	}
	pl.finishPilots()
	for _, j := range held {
		whole := int64(math.Floor(r.lp.Value(j) + almost))
		pl.put(j, min(whole, pl.room(j), pl.lapsed[m.cells[j].cohort]))
	}
	pl.fill()
	return pl
}

// choices reads the decisions off the relaxation.
func (r *relaxation) choices() choices {
	d := choices{opened: make([]bool, len(r.m.expedite)), batches: make([]int64, len(r.m.supplies)), start: make([]int, len(r.m.rollouts))}
	for s, j := range r.m.expedite {
		d.opened[s] = j >= 0 && r.lp.Value(j) > 0.5
	}
	for k := range r.m.supplies {
		if j := r.m.supplies[k].batches; j >= 0 {
			d.batches[k] = int64(math.Ceil(r.lp.Value(j) - almost))
		}
	}
	for i := range r.m.rollouts {
		o := &r.m.rollouts[i]
		d.start[i] = r.m.p.Weeks
		// Nothing asks for more than what runs in the end, so half of that value decides.
		ever := r.lp.Value(o.started[len(o.started)-1])
		for t := len(o.started) - 1; t >= 0 && ever > almost && r.lp.Value(o.started[t]) > ever/2; t-- {
			d.start[i] = o.from + t
		}
	}
	return d
}

// finishPilots places what pilots still lack for their rollouts to start; a rollout whose
// pilot cannot be finished never starts. A pilot that waits for another one is placed as if
// that one were finished, since two may wait for each other, and given up if it is not.
func (pl *plan) finishPilots() {
	pl.trusting = true
	for i := range pl.m.rollouts {
		pl.finishPilot(i)
	}
	pl.trusting = false
	for again := true; again; {
		again = false
		for i := range pl.m.rollouts {
			again = pl.piloted[i] < pl.m.rollouts[i].units && pl.giveUp(i) || again
		}
	}
}

// finishPilot places what the pilot of rollout i lacks where it costs least.
func (pl *plan) finishPilot(i int) {
	r := &pl.m.rollouts[i]
	if pl.start[i] == pl.m.p.Weeks {
		return
	}
	for pl.piloted[i] < r.units && pl.lapsed[r.pilot] > 0 {
		best, cost := -1, int64(0)
		for j := pl.m.first[r.pilot]; j < pl.m.first[r.pilot+1]; j++ {
			if pl.m.cells[j].week+r.lag <= pl.start[i] && pl.room(j) > 0 {
				if c := pl.marginal(j, 1); best < 0 || c < cost {
					best, cost = j, c
				}
			}
		}
		if best < 0 {
			return
		}
		pl.put(best, min(pl.room(best), pl.regularRoom(best), pl.lapsed[r.pilot], r.units-pl.piloted[i]))
	}
}

// giveUp takes out all that waits in rollout i and reports whether there was any.
func (pl *plan) giveUp(i int) bool {
	found := false
	for _, c := range pl.m.rollouts[i].cohorts {
		for len(pl.cells[c]) > 0 {
			pl.put(pl.cells[c][0], -pl.units[pl.cells[c][0]])
			found = true
		}
	}
	return found
}

// fill places lapsed certificates, first those that would lose most by waiting: the regret
// between their best cell and the next best.
func (pl *plan) fill() {
	var queue regrets
	for c, n := range pl.lapsed {
		if n > 0 {
			queue = append(queue, pl.regret(c))
		}
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		stale := queue[0]
		now := pl.regret(stale.cohort)
		if now.cell < 0 {
			heap.Pop(&queue)
			continue
		}
		if now.regret < stale.regret {
			// Others have taken the place since; see whether it is still the most urgent.
			queue[0] = now
			heap.Fix(&queue, 0)
			if queue[0] != now {
				continue
			}
		}
		pl.put(now.cell, min(pl.room(now.cell), pl.regularRoom(now.cell), pl.lapsed[now.cohort]))
		if pl.lapsed[now.cohort] == 0 {
			heap.Pop(&queue)
		}
	}
}

// regret finds the best cell for one more certificate of a cohort that beats lapsing, and how
// much more the next best would cost.
func (pl *plan) regret(c int) regret {
	g := regret{cohort: c, cell: -1}
	best, second := pl.m.p.Cohorts[c].LapsePenalty, pl.m.p.Cohorts[c].LapsePenalty
	for j := pl.m.first[c]; j < pl.m.first[c+1]; j++ {
		if pl.m.cells[j].cost >= second || pl.room(j) == 0 {
			continue
		}
		switch cost := pl.marginal(j, 1); {
		case cost < best:
			g.cell, best, second = j, cost, best
		case cost < second:
			second = cost
		}
	}
	g.regret = second - best
	return g
}

type regret struct {
	cohort, cell int
	regret       int64
}

// regrets is a heap with the largest regret first.
type regrets []regret

func (q regrets) Len() int { return len(q) }
func (q regrets) Less(a, b int) bool {
	if q[a].regret != q[b].regret {
		return q[a].regret > q[b].regret
	}
	return q[a].cohort < q[b].cohort
}
func (q regrets) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *regrets) Push(v any)   { *q = append(*q, v.(regret)) }
func (q *regrets) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
