package schedule

import (
	"slices"

	"smigrate/inventory/wording"
)

// RelaxationKind is what a relaxation changes.
type RelaxationKind string

const (
	// MoreCapacity: Amount more regular minutes of a resource in a week, or in each of Weeks.
	MoreCapacity RelaxationKind = "capacity"
	// NoFreeze: a resource works in Amount frozen weeks from Week on.
	NoFreeze RelaxationKind = "freeze"
	// EarlierOrder: tokens of a type arrive Amount weeks sooner.
	EarlierOrder RelaxationKind = "order"
	// MoreTokens: Amount more tokens of a type are on hand.
	MoreTokens RelaxationKind = "tokens"
	// Expedited: a milestone is expedited, whatever that costs.
	Expedited RelaxationKind = "expedite"
	// EarlierMilestone: a milestone is ready by a week.
	EarlierMilestone RelaxationKind = "milestone"
	// NoPilot: a rollout does not wait for its pilot.
	NoPilot RelaxationKind = "pilot"
	// EarlierRelease: a cohort may begin in a week.
	EarlierRelease RelaxationKind = "release"
)

// Relaxation loosens one rule of a problem.
type Relaxation struct {
	Kind   RelaxationKind `json:"kind"`
	ID     string         `json:"id"`               // of the resource, token, milestone, or cohort
	Week   int            `json:"week,omitempty"`   // where the kind speaks of one
	Amount int64          `json:"amount,omitempty"` // minutes, weeks or tokens
	Weeks  int            `json:"weeks,omitempty"`  // of capacity, from Week on; 0 means one
}

// relax returns the problem with one rule loosened. It shares what does not change with p.
func (p *Problem) relax(r Relaxation) *Problem {
	q := *p
	switch r.Kind {
	case MoreCapacity:
		q.Resources = slices.Clone(p.Resources)
		for i := range q.Resources {
			if x := &q.Resources[i]; x.ID == r.ID {
				x.Capacity = x.Capacity.Spread(p.Weeks)
				for t := r.Week; t < r.Week+max(r.Weeks, 1); t++ {
					x.Capacity[t] += r.Amount
				}
			}
		}
	case NoFreeze:
		for t := r.Week; t < r.Week+int(r.Amount); t++ {
			q.Freezes = thaw(&q, r.ID, t)
		}
	case EarlierOrder, MoreTokens:
		q.Tokens = slices.Clone(p.Tokens)
		for i := range q.Tokens {
			if q.Tokens[i].ID == r.ID {
				q.Tokens[i].relax(r)
			}
		}
	case Expedited, EarlierMilestone:
		q.Milestones = slices.Clone(p.Milestones)
		for i := range q.Milestones {
			if m := &q.Milestones[i]; m.ID == r.ID {
				m.relax(r)
			}
		}
	case NoPilot:
		q.Pilots = slices.DeleteFunc(slices.Clone(p.Pilots), func(x Pilot) bool { return x.Rollout == r.ID })
	case EarlierRelease:
		q.Cohorts = slices.Clone(p.Cohorts)
		for i := range q.Cohorts {
			if c := &q.Cohorts[i]; c.ID == r.ID {
				c.release(r.Week)
			}
		}
	}
	return &q
}

// thaw returns the freezes without a resource in a week.
func thaw(p *Problem, id string, week int) []Freeze {
	var all []string
	for i := range p.Resources {
		all = append(all, p.Resources[i].ID)
	}
	var list []Freeze
	for _, f := range p.Freezes {
		if !f.Freezes(id, week) {
			list = append(list, f)
			continue
		}
		frozen := f.Resources
		if len(frozen) == 0 {
			frozen = all
		}
		others := slices.DeleteFunc(slices.Clone(frozen), func(r string) bool { return r == id })
		for _, part := range []Freeze{{f.From, week - 1, f.Resources}, {week, week, others}, {week + 1, f.To, f.Resources}} {
			if part.From <= part.To && (part.From != week || len(others) > 0) {
				list = append(list, part)
			}
		}
	}
	return list
}

func (k *Token) relax(r Relaxation) {
	if r.Kind == MoreTokens {
		k.Stock += r.Amount
		return
	}
	// An order cannot be placed before the first week, but it can travel faster.
	sooner := min(k.OrderFrom, int(r.Amount))
	k.OrderFrom -= sooner
	k.Lead = max(0, k.Lead-(int(r.Amount)-sooner))
}

func (m *Milestone) relax(r Relaxation) {
	if r.Kind == Expedited {
		m.ReadyWeek, m.ExpeditedWeek = *m.ExpeditedWeek, nil
		return
	}
	m.ReadyWeek = r.Week
	if m.ExpeditedWeek != nil && *m.ExpeditedWeek >= r.Week {
		m.ExpeditedWeek = nil
	}
}

// release lets a cohort begin in a week, in all of its modes.
func (c *Cohort) release(week int) {
	if c.Treatment != nil {
		t := *c.Treatment
		t.Release = min(t.Release, week)
		c.Treatment = &t
		return
	}
	c.Modes = slices.Clone(c.Modes)
	for i := range c.Modes {
		c.Modes[i].Release = min(c.Modes[i].Release, week)
	}
}

// size measures a relaxation within its kind: minutes, weeks or tokens; 0 where there is only
// one size.
func (r Relaxation) size() int64 {
	switch r.Kind {
	case EarlierMilestone, EarlierRelease:
		return 1
	}
	return r.Amount
}

// sized returns a relaxation of another size, in relation to r, whose week has size 1.
func (r Relaxation) sized(n int64) Relaxation {
	switch r.Kind {
	case EarlierMilestone, EarlierRelease:
		r.Week = max(0, r.Week-int(n)+1)
	default:
		r.Amount = n
	}
	return r
}

// words says what to do.
func (r Relaxation) words(week func(int) wording.Text) wording.Text {
	switch r.Kind {
	case MoreCapacity:
		if r.Weeks > 1 {
			return wording.Of("%s more a week of %s from %s to %s", effort(r.Amount), r.ID, week(r.Week), week(r.Week+r.Weeks-1))
		}
		return wording.Of("%s more of %s in %s", effort(r.Amount), r.ID, week(r.Week))
	case NoFreeze:
		if r.Amount > 1 {
			return wording.Of("lift the freeze of %s from %s to %s", r.ID, week(r.Week), week(r.Week+int(r.Amount)-1))
		}
		return wording.Of("lift the freeze of %s in %s", r.ID, week(r.Week))
	case EarlierOrder:
		return wording.Of("have tokens %s arrive %s earlier", r.ID, weeks(r.Amount))
	case MoreTokens:
		return wording.Of("allow orders for %s more of %s", tokens(r.Amount), r.ID)
	case Expedited:
		return wording.Of("expedite %s", r.ID)
	case EarlierMilestone:
		return wording.Of("have %s ready by %s", r.ID, week(r.Week))
	case NoPilot:
		return wording.Of("let %s go without waiting for its pilot", r.ID)
	}
	return wording.Of("release it by %s", week(r.Week))
}
