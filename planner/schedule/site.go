package schedule

import (
	"cmp"
	"math"
	"slices"
)

// site is the plan at hand as seen by the certificates of a conflict, which look for other
// places while all other work stays.
type site struct {
	pl       *plan
	s        *Solution
	resource map[string]int
	starts   map[string]int     // first week of each cohort that waits for pilots
	used     map[string][]int64 // tokens by type and week
}

func newSite(pl *plan, s *Solution) site {
	x := site{pl: pl, s: s, resource: map[string]int{}, starts: map[string]int{}, used: map[string][]int64{}}
	for r := range pl.m.resources {
		x.resource[pl.m.resources[r].ID] = r
	}
	for c, rollouts := range pl.m.waits {
		for _, i := range rollouts {
			id := pl.m.p.Cohorts[c].ID
			x.starts[id] = max(x.starts[id], pl.start[i])
		}
	}
	for k, used := range pl.tokensByWeek() {
		x.used[pl.m.supplies[k].token.ID] = used
	}
	return x
}

// transfer is where the certificates of a conflict go in a problem that is relaxed.
type transfer struct {
	site
	p      *Problem
	of     conflict
	cohort *Cohort
	supply map[string]*supply
	used   map[string][]int64 // tokens by type and week
	spare  map[string][]int64 // tokens left under each limit of each type
	taken  map[[2]int]int64   // minutes by resource and week
	assign []Assignment
}

// transfer gives the certificates of a conflict other places in a relaxed problem, the
// cheapest ones first; ok is false when there are not enough.
func (x *site) transfer(of conflict, p *Problem) (_ *transfer, ok bool) {
	y := &transfer{
		site: *x, p: p, of: of, cohort: &p.Cohorts[of.cohort],
		supply: map[string]*supply{}, used: map[string][]int64{}, spare: map[string][]int64{}, taken: map[[2]int]int64{},
	}
	y.tokens()
	left := of.units
	for _, o := range y.spots() {
		if left == 0 {
			break
		}
		if n := min(left, y.room(o)); n > 0 {
			left -= n
			y.take(o, n)
		}
	}
	return y, left == 0
}

// spot is a mode and week with the cents for a certificate there, without overtime and tokens.
type spot struct {
	mode *Mode
	week int
	cost int64
}

// spots lists the modes and weeks that the cohort may use, the cheapest first.
func (y *transfer) spots() []spot {
	var list []spot
	last := y.of.last(y.p)
	choices := y.cohort.choices()
	for k := range choices {
		mode, labour := &choices[k], int64(0)
		for id, minutes := range mode.Use {
			labour += minutes * y.p.Resources[y.resource[id]].Rate
		}
		for t := y.begin(&mode.Treatment); t <= min(last, mode.last(y.p.Weeks)); t++ {
			direct, forfeited, late := y.cohort.unitCost(&mode.Treatment, t)
			list = append(list, spot{mode, t, direct + forfeited + late + labour})
		}
	}
	slices.SortStableFunc(list, func(a, b spot) int { return cmp.Compare(a.cost, b.cost) })
	return list
}

// begin returns the first week of a treatment after its milestones and pilots.
func (y *transfer) begin(m *Treatment) int {
	week := m.Release
	for i := range y.p.Milestones {
		s := &y.p.Milestones[i]
		if !slices.Contains(m.Needs, s.ID) {
			continue
		}
		if s.ExpeditedWeek != nil && slices.Contains(y.s.Expedited, s.ID) {
			week = max(week, *s.ExpeditedWeek)
		} else {
			week = max(week, s.ReadyWeek)
		}
	}
	if slices.ContainsFunc(y.p.Pilots, func(x Pilot) bool { return x.Rollout == y.cohort.ID }) {
		week = max(week, y.starts[y.cohort.ID])
	}
	return week
}

// room returns how many certificates still fit into a spot.
func (y *transfer) room(o spot) int64 {
	n := int64(math.MaxInt64)
	for id, minutes := range o.mode.Use {
		r := y.resource[id]
		if minutes > 0 {
			regular, overtime := y.p.available(&y.p.Resources[r], o.week)
			n = min(n, (regular+overtime-y.pl.load[r][o.week]-y.taken[[2]int{r, o.week}])/minutes)
		}
	}
	for i, l := range y.limits(o.mode.Token) {
		if o.week < l.before {
			n = min(n, y.spare[o.mode.Token][i])
		}
	}
	return n
}

// take puts certificates into a spot.
func (y *transfer) take(o spot, n int64) {
	for id, minutes := range o.mode.Use {
		y.taken[[2]int{y.resource[id], o.week}] += n * minutes
	}
	for i, l := range y.limits(o.mode.Token) {
		if o.week < l.before {
			y.spare[o.mode.Token][i] -= n
		}
	}
	if o.mode.Token != "" {
		y.used[o.mode.Token][o.week] += n
	}
	y.assign = append(y.assign, Assignment{Cohort: y.cohort.ID, Week: o.week, Units: n, Mode: o.mode.ID})
}

// limits returns the limits of a token type, none where no token is needed.
func (y *transfer) limits(token string) []limit {
	if token == "" {
		return nil
	}
	return y.supply[token].limits
}

// tokens counts the tokens left once those used by the certificates in conflict are given
// back.
func (y *transfer) tokens() {
	supplies := y.pl.m.supplies
	if !slices.Equal(y.p.Tokens, y.pl.m.p.Tokens) {
		supplies = newSupplies(y.p)
	}
	for k := range supplies {
		id := supplies[k].token.ID
		used := slices.Clone(y.site.used[id])
		for _, j := range y.pl.cells[y.of.cohort] {
			if x := &y.pl.m.cells[j]; x.token == k && y.leaves(x.week) {
				used[x.week] -= y.pl.units[j]
			}
		}
		spare := make([]int64, len(supplies[k].limits))
		for i, l := range supplies[k].limits {
			spare[i] = l.tokens - sum(used[:l.before])
		}
		y.supply[id], y.used[id], y.spare[id] = &supplies[k], used, spare
	}
}

// leaves reports whether certificates of the cohort in a week are those in conflict.
func (y *transfer) leaves(week int) bool { return y.of.kind == Late && week > y.of.last(y.p) }

// solution returns the plan at hand with the certificates in conflict in their new places.
func (y *transfer) solution() *Solution {
	s := *y.s
	s.Assign = slices.DeleteFunc(slices.Clone(s.Assign), func(a Assignment) bool { return a.Cohort == y.cohort.ID && y.leaves(a.Week) })
	s.Assign = append(s.Assign, y.assign...)
	s.Orders = nil
	for k := range y.p.Tokens {
		id := y.p.Tokens[k].ID
		s.Orders = append(s.Orders, y.supply[id].place(y.used[id])...)
	}
	s.Expedited = slices.DeleteFunc(slices.Clone(s.Expedited), func(id string) bool {
		return slices.ContainsFunc(y.p.Milestones, func(m Milestone) bool { return m.ID == id && m.ExpeditedWeek == nil })
	})
	return &s
}
