package schedule

import "slices"

// settle lowers the cost of a plan by moving certificates of one cohort to another week or
// mode, until no such move helps or the allowance of steps is used up.
func (pl *plan) settle(allowance int64) {
	limit := pl.steps + allowance
	for better := true; better && pl.steps < limit; {
		better = false
		for c := range pl.m.p.Cohorts {
			for _, from := range slices.Clone(pl.cells[c]) {
				better = pl.relocate(from) || better
			}
			better = pl.rescue(c) || better
		}
	}
}

// rearrange goes further: it also moves certificates of other cohorts out of the way.
func (pl *plan) rearrange(allowance int64) {
	limit := pl.steps + allowance
	for better := true; better && pl.steps < limit; {
		better = false
		for c := 0; c < len(pl.m.p.Cohorts) && pl.steps < limit; c++ {
			for _, from := range slices.Clone(pl.cells[c]) {
				better = pl.displace(c, from) || better
			}
			for pl.lapsed[c] > 0 && pl.displace(c, nowhere) {
				better = true
			}
		}
		if better {
			pl.settle(limit - pl.steps)
		}
	}
}

// relocate moves certificates from a cell to the cell of the same cohort where they cost
// least, and reports whether any moved.
func (pl *plan) relocate(from int) bool {
	free := pl.removable(from)
	if free == 0 {
		return false
	}
	c := pl.m.cells[from].cohort
	// Priced out of the cell, so that cells that share its resources see them free.
	saved := -pl.marginal(from, -1)
	pl.put(from, -1)
	best, gain := pl.cheapest(c, from, saved)
	pl.put(from, 1)
	if best < 0 && saved <= pl.m.p.Cohorts[c].LapsePenalty {
		return false
	}
	if best < 0 {
		pl.put(from, -1)
		return true
	}
	n := pl.bulk(from, best, free, gain)
	pl.put(from, -n)
	pl.put(best, n)
	return true
}

// cheapest returns the cell of a cohort, other than from, where one more certificate costs
// least, if that is less than limit.
func (pl *plan) cheapest(c, from int, limit int64) (cell int, gain int64) {
	cell = nowhere
	limit = min(limit, pl.m.p.Cohorts[c].LapsePenalty)
	for j := pl.m.first[c]; j < pl.m.first[c+1]; j++ {
		if j == from || pl.m.cells[j].cost >= limit || pl.room(j) == 0 {
			continue
		}
		if cost := pl.marginal(j, 1); cost < limit {
			cell, gain, limit = j, limit-cost, cost
		}
	}
	return cell, gain
}

// bulk returns how many certificates to move at once: as many as gain as much as the first.
func (pl *plan) bulk(from, to int, free, gain int64) int64 {
	for n := free; n > 1; n /= 2 {
		out := pl.marginal(from, -n)
		pl.put(from, -n)
		fits := pl.room(to) >= n
		in := pl.marginal(to, n)
		pl.put(from, n)
		if fits && out+in < 0 && -(out+in) >= gain {
			return n
		}
	}
	return 1
}

// rescue places lapsed certificates that have found room.
func (pl *plan) rescue(c int) bool {
	if pl.lapsed[c] == 0 {
		return false
	}
	g := pl.regret(c)
	if g.cell < 0 {
		return false
	}
	pl.put(g.cell, min(pl.room(g.cell), pl.regularRoom(g.cell), pl.lapsed[c]))
	return true
}

// displace moves a certificate into a cheaper cell that is full or in overtime, after moving
// certificates of another cohort out of that week. from is a cell of cohort c, or nowhere for
// a certificate that lapses.
func (pl *plan) displace(c, from int) bool {
	saved := pl.m.p.Cohorts[c].LapsePenalty
	if from != nowhere {
		if pl.removable(from) == 0 {
			return false
		}
		saved = -pl.marginal(from, -1)
	}
	for j := pl.m.first[c]; j < pl.m.first[c+1]; j++ {
		if j == from || !pl.allowed(j) {
			continue
		}
		// At best the cell costs regular labour.
		floor := pl.m.cells[j].cost
		for _, u := range pl.m.cells[j].uses {
			floor += u.minutes * min(pl.m.resources[u.resource].Rate, pl.m.resources[u.resource].OvertimeRate)
		}
		if floor < saved && pl.exchange(from, j, saved) {
			return true
		}
	}
	return false
}

// nowhere stands for the cell of a certificate that lapses.
const nowhere = -1

// exchange tries to move one certificate to a cell, which saves the cost of the place it
// leaves, and a few certificates of some other cohort from there to where they cost least. It
// undoes what does not pay.
func (pl *plan) exchange(from, to int, saved int64) bool {
	if from != nowhere {
		pl.put(from, -1)
	}
	for c := range pl.m.p.Cohorts {
		if c == pl.m.cells[to].cohort {
			continue
		}
		for _, other := range pl.cells[c] {
			if !pl.contends(other, to) {
				continue
			}
			if n := pl.enough(other, to); n > 0 && pl.swap(other, to, n, saved) {
				return true
			}
		}
	}
	if from != nowhere {
		pl.put(from, 1)
	}
	return false
}

// contends reports whether two cells want the same resource in the same week.
func (pl *plan) contends(a, b int) bool {
	x, y := &pl.m.cells[a], &pl.m.cells[b]
	if pl.m.weeks[a] != pl.m.weeks[b] {
		return y.token >= 0 && x.token == y.token
	}
	for _, u := range x.uses {
		for _, w := range y.uses {
			if u.resource == w.resource {
				return true
			}
		}
	}
	return false
}

// enough returns how many certificates must leave a cell for one to fit into another, or 0
// when it does not help.
func (pl *plan) enough(other, to int) int64 {
	n := int64(1)
	for _, u := range pl.m.cells[to].uses {
		for _, w := range pl.m.cells[other].uses {
			if u.resource == w.resource {
				n = max(n, (u.minutes+w.minutes-1)/w.minutes)
			}
		}
	}
	if n > pl.removable(other) {
		return 0
	}
	return n
}

// swap puts one certificate into to after moving n from other to their cheapest places, if
// both together save something.
func (pl *plan) swap(other, to int, n, gain int64) bool {
	gain -= pl.marginal(other, -n)
	pl.put(other, -n)
	if pl.room(to) == 0 {
		pl.put(other, n)
		return false
	}
	gain -= pl.marginal(to, 1)
	pl.put(to, 1)
	c := pl.m.cells[other].cohort
	moved := make([]int, 0, 8)
	for left := n; left > 0 && gain > 0; left-- {
		cell, _ := pl.cheapest(c, other, pl.m.p.Cohorts[c].LapsePenalty)
		if cell == nowhere {
			gain -= left * pl.m.p.Cohorts[c].LapsePenalty
			break
		}
		gain -= pl.marginal(cell, 1)
		pl.put(cell, 1)
		moved = append(moved, cell)
	}
	if gain > 0 {
		return true
	}
	for _, cell := range moved {
		pl.put(cell, -1)
	}
	pl.put(to, -1)
	pl.put(other, n)
	return false
}
