package schedule

import (
	"math"
	"slices"
)

// plan is a whole-number plan in the making. It always keeps every rule of the problem, for
// the decisions it was given.
type plan struct {
	m       *model
	units   []int64   // certificates in each cell
	lapsed  []int64   // certificates of each cohort in no cell
	load    [][]int64 // minutes by resource and week
	spare   [][]int64 // tokens left under each limit of each type; the last limit is what was ordered
	free    [][]int64 // least of spare from each limit on, without what was ordered
	opened  []bool    // milestones expedited
	start   []int     // week in which each rollout may start; the horizon means never
	piloted []int64   // certificates of the pilot done early enough for the rollout to start then
	cells   [][]int   // cells in use by cohort, unordered
	// trusting counts every pilot as finished, while they are being placed.
	trusting bool
	steps    int64 // work done
}

// choices are the decisions a plan is made for.
type choices struct {
	opened  []bool
	batches []int64 // by token type
	start   []int   // by rollout
}

// newPlan returns a plan in which all certificates lapse.
func newPlan(m *model, d choices) *plan {
	pl := &plan{
		m: m, units: make([]int64, len(m.cells)), lapsed: make([]int64, len(m.p.Cohorts)),
		opened: d.opened, start: d.start, piloted: make([]int64, len(m.rollouts)), cells: make([][]int, len(m.p.Cohorts)),
	}
	for c := range m.p.Cohorts {
		pl.lapsed[c] = m.p.Cohorts[c].Count
	}
	for range m.resources {
		pl.load = append(pl.load, make([]int64, m.p.Weeks))
	}
	for k := range m.supplies {
		var spare []int64
		for _, l := range m.supplies[k].limits {
			spare = append(spare, l.tokens)
		}
		s := &m.supplies[k]
		pl.spare = append(pl.spare, append(spare, s.token.Stock+d.batches[k]*s.token.Batch))
		pl.free = append(pl.free, make([]int64, len(s.limits)))
		pl.tally(k)
	}
	return pl
}

// tally brings free up to date for a token type.
func (pl *plan) tally(k int) {
	least := int64(math.MaxInt64)
	for i := len(pl.free[k]) - 1; i >= 0; i-- {
		least = min(least, pl.spare[k][i])
		pl.free[k][i] = least
	}
}

// allowed reports whether the decisions permit certificates in a cell.
func (pl *plan) allowed(j int) bool {
	x := &pl.m.cells[j]
	for _, s := range x.gates {
		if !pl.opened[s] {
			return false
		}
	}
	for _, i := range pl.m.waits[x.cohort] {
		if x.week < pl.start[i] || pl.piloted[i] < pl.m.rollouts[i].units && !pl.trusting {
			return false
		}
	}
	return true
}

// room returns how many certificates still fit into a cell.
func (pl *plan) room(j int) int64 {
	pl.steps++
	n := pl.openRoom(j)
	if x := &pl.m.cells[j]; x.token >= 0 && n > 0 {
		n = min(n, pl.spare[x.token][len(pl.spare[x.token])-1])
	}
	return max(0, n)
}

// openRoom is room without regard to how many batches were ordered.
func (pl *plan) openRoom(j int) int64 {
	if !pl.allowed(j) {
		return 0
	}
	x := &pl.m.cells[j]
	n := pl.m.p.Cohorts[x.cohort].Count
	for _, u := range x.uses {
		free := pl.m.regular[u.resource][x.week] + pl.m.overtime[u.resource][x.week] - pl.load[u.resource][x.week]
		n = min(n, free/u.minutes)
	}
	if x.token >= 0 {
		if i := pl.m.supplies[x.token].limitOf[x.week]; i < len(pl.free[x.token]) {
			n = min(n, pl.free[x.token][i])
		}
	}
	return max(0, n)
}

// regularRoom returns how many certificates fit into a cell at the cost of the next one: those
// that fit until a resource with regular minutes left goes into overtime, at least one.
func (pl *plan) regularRoom(j int) int64 {
	x := &pl.m.cells[j]
	n := int64(1) << 40
	for _, u := range x.uses {
		if free := pl.m.regular[u.resource][x.week] - pl.load[u.resource][x.week]; free > 0 {
			n = min(n, max(1, free/u.minutes))
		}
	}
	return n
}

// marginal returns the cents for n more certificates in a cell, or, with a negative n, what
// taking them out changes.
func (pl *plan) marginal(j int, n int64) int64 {
	pl.steps++
	x := &pl.m.cells[j]
	cost := n * x.cost
	for _, u := range x.uses {
		load := pl.load[u.resource][x.week]
		cost += pl.m.labour(u.resource, x.week, load+n*u.minutes) - pl.m.labour(u.resource, x.week, load)
	}
	return cost
}

// removable returns how many certificates can leave a cell without stranding a rollout.
func (pl *plan) removable(j int) int64 {
	x := &pl.m.cells[j]
	n := pl.units[j]
	for _, i := range pl.m.leads[x.cohort] {
		r := &pl.m.rollouts[i]
		if x.week+r.lag <= pl.start[i] && pl.start[i] < pl.m.p.Weeks {
			n = min(n, max(0, pl.piloted[i]-r.units))
		}
	}
	return n
}

// put moves n certificates of the cohort from lapsed into cell j, or back when n is negative.
func (pl *plan) put(j int, n int64) {
	if n == 0 {
		return
	}
	x := &pl.m.cells[j]
	if pl.units[j] == 0 {
		pl.cells[x.cohort] = append(pl.cells[x.cohort], j)
	}
	pl.units[j] += n
	pl.lapsed[x.cohort] -= n
	for _, u := range x.uses {
		pl.load[u.resource][x.week] += n * u.minutes
	}
	if x.token >= 0 {
		limits := pl.m.supplies[x.token].limits
		for i := range pl.spare[x.token] {
			if i == len(limits) || x.week < limits[i].before {
				pl.spare[x.token][i] -= n
			}
		}
		pl.tally(x.token)
	}
	for _, i := range pl.m.leads[x.cohort] {
		r := &pl.m.rollouts[i]
		if x.week+r.lag <= pl.start[i] {
			pl.piloted[i] += n
		}
	}
	if pl.units[j] == 0 {
		pl.drop(j)
	}
}

// drop takes an empty cell from the list of those in use.
func (pl *plan) drop(j int) {
	list := &pl.cells[pl.m.cells[j].cohort]
	i := slices.Index(*list, j)
	*list = slices.Delete(*list, i, i+1)
}

// cost prices the plan with the fewest batches and no expediting that nobody needs.
func (pl *plan) cost() int64 {
	total := int64(0)
	for j, n := range pl.units {
		if n > 0 {
			total += n * pl.m.cells[j].cost
		}
	}
	for c, n := range pl.lapsed {
		total += n * pl.m.p.Cohorts[c].LapsePenalty
	}
	for r := range pl.load {
		for t, load := range pl.load[r] {
			total += pl.m.labour(r, t, load)
		}
	}
	for k, tokens := range pl.tokens() {
		batches, _ := pl.m.supplies[k].needed(tokens)
		total += pl.m.supplies[k].cost(batches)
	}
	for s, needed := range pl.gates() {
		if needed {
			total += pl.m.p.Milestones[s].ExpediteCost
		}
	}
	return total
}

// tokens counts the tokens used by type.
func (pl *plan) tokens() []int64 {
	used := make([]int64, len(pl.m.supplies))
	for j, n := range pl.units {
		if k := pl.m.cells[j].token; k >= 0 {
			used[k] += n
		}
	}
	return used
}

// gates tells which milestones the plan needs expedited.
func (pl *plan) gates() []bool {
	needed := make([]bool, len(pl.m.p.Milestones))
	for j, n := range pl.units {
		if n > 0 {
			for _, s := range pl.m.cells[j].gates {
				needed[s] = true
			}
		}
	}
	return needed
}
