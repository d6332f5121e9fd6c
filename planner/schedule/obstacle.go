package schedule

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"smigrate/inventory/wording"
)

// obstacle is what stands in the way of a week and mode.
type obstacle struct {
	rank   int   // kinds that are easier to remove come first
	amount int64 // size of the relaxation, within a rank
	reason wording.Text
	cure   wording.Text
	why    Why
	relax  *Relaxation // the cure as data, nil where it takes several
}

const (
	rankCapacity = iota
	rankOrder
	rankExpedite
	rankFreeze
	rankPilot
	rankWindow
	rankWorth
)

// obstacles returns what keeps units of a cohort out of each week up to last, the easiest to
// remove first; the next of a kind only where it needs another week.
func (d diagnosis) obstacles(c int, units int64, last int) []obstacle {
	cohort := &d.pl.m.p.Cohorts[c]
	room, open := d.room(c, last)
	var found []obstacle
	for _, mode := range cohort.choices() {
		for t := mode.Release; t <= min(last, mode.last(d.pl.m.p.Weeks)); t++ {
			o := d.worth(c, &mode.Treatment, t)
			if open < units {
				// The other weeks take what they can; this one would have to take the rest.
				o = d.obstacle(c, &mode.Treatment, t, units-open+room[t])
			} else if room[t] == 0 {
				continue
			}
			found = append(found, o)
		}
	}
	if len(found) == 0 {
		return []obstacle{d.window(cohort, last)}
	}
	slices.SortStableFunc(found, func(a, b obstacle) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.amount, b.amount)) })
	// One of each kind first: more of the same kind rarely help where the easiest does not.
	seen := map[int]bool{}
	var first, rest []obstacle
	for _, o := range found {
		if seen[o.rank] {
			rest = append(rest, o)
			continue
		}
		seen[o.rank] = true
		first = append(first, o)
	}
	return append(first, rest...)
}

// room returns how many more certificates of a cohort fit into each week up to last, and into
// all of them.
func (d diagnosis) room(c, last int) (byWeek []int64, total int64) {
	byWeek = make([]int64, d.pl.m.p.Weeks)
	for j := d.pl.m.first[c]; j < d.pl.m.first[c+1]; j++ {
		if t := d.pl.m.cells[j].week; t <= last {
			byWeek[t] = max(byWeek[t], d.pl.openRoom(j))
		}
	}
	return byWeek, sum(byWeek)
}

// window explains a cohort without a week between release and due or latest.
func (d diagnosis) window(c *Cohort, last int) obstacle {
	first := math.MaxInt
	for _, m := range c.choices() {
		first = min(first, m.Release)
	}
	return d.curedBy(Relaxation{Kind: EarlierRelease, ID: c.ID, Week: last}, obstacle{
		rank: rankWindow, reason: wording.Of("no week from its release in %s to %s", d.week(first), d.week(last)),
	})
}

// curedBy completes an obstacle with the relaxation that removes it.
func (d diagnosis) curedBy(r Relaxation, o obstacle) obstacle {
	o.relax, o.cure = &r, r.words(d.week)
	return o
}

// obstacle finds what keeps units of a cohort out of a treatment in week t: the first kind of
// obstacle that no other relaxation can get around.
func (d diagnosis) obstacle(c int, m *Treatment, t int, units int64) obstacle {
	var found []obstacle
	for _, find := range []func(int, *Treatment, int, int64) (obstacle, bool){d.milestone, d.frozen, d.rollout, d.token, d.capacity} {
		if o, ok := find(c, m, t, units); ok {
			found = append(found, o)
		}
	}
	switch len(found) {
	case 0:
		return d.worth(c, m, t)
	case 1:
		return found[0]
	}
	// Several relaxations at once are no single cure: the last choice, but still named.
	all := obstacle{rank: rankWorth + len(found), reason: found[0].reason, cure: found[0].cure, why: found[0].why}
	for _, o := range found[1:] {
		all.amount += o.amount
		all.reason, all.cure = wording.Join("; ", all.reason, o.reason), wording.Join(" and ", all.cure, o.cure)
	}
	return all
}

// milestone finds a milestone that is not ready in week t.
func (d diagnosis) milestone(_ int, m *Treatment, t int, _ int64) (obstacle, bool) {
	for _, id := range m.Needs {
		for i := range d.pl.m.p.Milestones {
			s := &d.pl.m.p.Milestones[i]
			if s.ID != id || t >= s.ReadyWeek || d.opened[i] && t >= *s.ExpeditedWeek {
				continue
			}
			o := obstacle{
				rank: rankExpedite, amount: int64(s.ReadyWeek - t), why: ByIntegration,
				reason: wording.Of("milestone %s is not ready before %s", id, d.week(s.ReadyWeek)),
			}
			r := Relaxation{Kind: EarlierMilestone, ID: id, Week: t}
			if s.ExpeditedWeek != nil && t >= *s.ExpeditedWeek {
				r = Relaxation{Kind: Expedited, ID: id}
			}
			return d.curedBy(r, o), true
		}
	}
	return obstacle{}, false
}

// frozen finds a freeze of a resource in week t.
func (d diagnosis) frozen(_ int, m *Treatment, t int, _ int64) (obstacle, bool) {
	for i := range d.pl.m.p.Freezes {
		f := &d.pl.m.p.Freezes[i]
		for _, id := range slices.Sorted(maps.Keys(m.Use)) {
			if m.Use[id] > 0 && f.Freezes(id, t) {
				return d.curedBy(Relaxation{Kind: NoFreeze, ID: id, Week: t, Amount: 1}, obstacle{
					rank: rankFreeze, amount: int64(f.To - f.From + 1), why: ByFreeze,
					reason: wording.Of("%s is frozen from %s to %s", id, d.week(f.From), d.week(f.To)),
				}), true
			}
		}
	}
	return obstacle{}, false
}

// rollout finds a pilot that has not finished by week t.
func (d diagnosis) rollout(c int, _ *Treatment, t int, _ int64) (obstacle, bool) {
	for _, i := range d.pl.m.waits[c] {
		if r := &d.pl.m.rollouts[i]; t < d.pl.start[i] {
			id := d.pl.m.p.Cohorts[r.pilot].ID
			return d.curedBy(Relaxation{Kind: NoPilot, ID: d.pl.m.p.Cohorts[c].ID}, obstacle{
				rank: rankPilot, amount: int64(d.pl.start[i] - t), why: ByPilot,
				reason: wording.Of("pilot %s has not finished %s certificates by %s", id, r.units, d.week(t-r.lag)),
			}), true
		}
	}
	return obstacle{}, false
}

// token finds a limit of tokens that week t lies before and that is too low.
func (d diagnosis) token(_ int, m *Treatment, t int, units int64) (obstacle, bool) {
	for k := range d.pl.m.supplies {
		s := &d.pl.m.supplies[k]
		if s.token.ID != m.Token {
			continue
		}
		for i, l := range s.limits {
			missing := units - d.pl.spare[k][i]
			if t >= l.before || missing <= 0 {
				continue
			}
			o := obstacle{
				rank: rankOrder, amount: missing, why: ByTokens,
				reason: wording.Of("%s %s too few before %s", tokens(missing), s.token.ID, d.week(l.before)),
			}
			if l.before < d.pl.m.p.Weeks {
				o = d.curedBy(Relaxation{Kind: EarlierOrder, ID: s.token.ID, Amount: int64(s.arrival(int64(i)) - t)}, o)
			} else {
				o = d.curedBy(Relaxation{Kind: MoreTokens, ID: s.token.ID, Amount: missing}, o)
			}
			return o, true
		}
	}
	return obstacle{}, false
}

// capacity names the minutes that resources lack, except frozen ones.
func (d diagnosis) capacity(_ int, m *Treatment, t int, units int64) (obstacle, bool) {
	o := obstacle{why: ByCapacity}
	var short, cures []wording.Text
	for r := range d.pl.m.resources {
		id := d.pl.m.resources[r].ID
		all := d.pl.m.regular[r][t] + d.pl.m.overtime[r][t]
		missing := units*m.Use[id] - (all - d.pl.load[r][t])
		if m.Use[id] == 0 || missing <= 0 || d.pl.m.p.frozen(id, t) {
			continue
		}
		o.amount += missing
		short = append(short, wording.Of("%s of %s of %s left in %s", all-d.pl.load[r][t], effort(all), id, d.week(t)))
		r := Relaxation{Kind: MoreCapacity, ID: id, Week: t, Amount: missing}
		cures = append(cures, r.words(d.week))
		o.relax = &r
	}
	if len(short) > 1 {
		o.relax, o.rank = nil, rankWorth+1 // several at once are no single cure
	}
	o.reason, o.cure = wording.Join("; ", short...), wording.Join(" and ", cures...)
	return o, len(short) > 0
}

// worth explains certificates that have a place and stay out of it because it costs more.
func (d diagnosis) worth(c int, m *Treatment, t int) obstacle {
	cost := d.base(&d.pl.m.p.Cohorts[c], m, t)
	return obstacle{
		rank: rankWorth, amount: cost, why: Cheapest,
		reason: wording.Of("%s is possible but costs %s a certificate before tokens and overtime", d.week(t),
			wording.Amount{Minor: cost, Currency: d.pl.m.p.Currency}),
		cure: wording.Of("raise the penalty if that does not say what it is worth"),
	}
}

func tokens(n int64) wording.Text {
	if n == 1 {
		return wording.Of("%s token", n)
	}
	return wording.Of("%s tokens", n)
}
