package schedule

// prover tries relaxations out. It makes a plan for the relaxed problem from the plan at hand: what is late or lapses is placed
// again, then local search settles it. The checker prices that plan, so that a cure is proven by a plan that has it.
type prover struct {
	pl   *plan
	s    *Solution
	cost int64
	left int // attempts
}

const (
	proofs      = 80         // attempts at most for all conflicts together
	proofCells  = 40_000_000 // cells looked at, over all attempts
	proofSettle = 20_000     // steps of local search for each
	halvings    = 12         // of an amount that is enough
	doublings   = 3          // of one that is not
)

func newProver(pl *plan, s *Solution) *prover {
	return &prover{pl: pl, s: s, cost: pl.cost(), left: min(proofs, proofCells/(1+40*len(pl.m.cells)))}
}

// smallest returns the least amount of a relaxation that cures a conflict of cohort c, and what its plan saves; ok is false when none
// that was tried does.
func (x *prover) smallest(c int, kind ConflictKind, r Relaxation) (best Relaxation, saves int64, ok bool) {
	low, high := int64(0), r.size()
	best = r
	saves, ok = x.cures(c, kind, best)
	for n := 0; !ok && n < doublings && high > 0; n++ {
		low, high = high, 2*high
		best = r.sized(high)
		saves, ok = x.cures(c, kind, best)
	}
	if !ok {
		return r, 0, false
	}
	for n := 0; n < halvings && high-low > max(1, high/100); n++ {
		middle := low + (high-low)/2
		if less, enough := x.cures(c, kind, r.sized(middle)); enough {
			best, saves, high = r.sized(middle), less, middle
		} else {
			low = middle
		}
	}
	return best, saves, true
}

// cures reports whether a plan for the relaxed problem has no conflict of that kind for the cohort and costs no more, before the
// price of the relaxation.
func (x *prover) cures(c int, kind ConflictKind, r Relaxation) (saves int64, ok bool) {
	if x.left <= 0 {
		return 0, false
	}
	x.left--
	p := x.pl.m.p.Relax(r)
	if p.Validate() != nil {
		return 0, false
	}
	pl := x.again(p, c)
	if pl.conflicted(c, kind) {
		return 0, false
	}
	breakdown, err := Check(p, pl.solution())
	if err != nil || breakdown.Total() > x.cost {
		return 0, false
	}
	return x.cost - breakdown.Total(), true
}

// again makes the plan at hand for another problem, without what cohort c has too late, and improves it.
func (x *prover) again(p *Problem, c int) *plan {
	m := newModel(p)
	pl := newPlan(m, x.decisions(m))
	at := map[[3]int]int{}
	for j := range m.cells {
		at[[3]int{m.cells[j].cohort, m.cells[j].mode, m.cells[j].week}] = j
	}
	for range 2 { // rollouts after their pilots
		for from, n := range x.pl.units {
			cell := &x.pl.m.cells[from]
			if n == 0 || cell.cohort == c && cell.week > p.Cohorts[c].Due {
				continue
			}
			if j, ok := at[[3]int{cell.cohort, cell.mode, cell.week}]; ok && pl.units[j] == 0 {
				pl.put(j, min(n, pl.room(j), pl.lapsed[cell.cohort]))
			}
		}
	}
	pl.fill()
	pl.settle(proofSettle)
	return pl
}

// decisions are those of the plan at hand, with as many batches as can be ordered.
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

// conflicted reports whether certificates of a cohort are late, or lapse.
func (pl *plan) conflicted(c int, kind ConflictKind) bool {
	if kind == Lapsed {
		return pl.lapsed[c] > 0
	}
	for _, j := range pl.cells[c] {
		if pl.m.cells[j].week > pl.m.p.Cohorts[c].Due {
			return true
		}
	}
	return pl.lapsed[c] > 0
}
