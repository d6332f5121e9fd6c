package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// counterfactual is the law of the scenario without one of the ballots under study.
// A ballot changes a renewal when the renewal would be another without it.
type counterfactual struct {
	*simulation
	law       *configs.Law
	timelines *timeline.Law
}

// without returns the scenario without a ballot.
func (m *simulation) without(b configs.Ballot) *counterfactual {
	s := &m.scenario
	rest := s.base()
	for _, other := range s.Study {
		if other.ID != b.ID {
			rest = append(rest, other)
		}
	}
	law := configs.NewLaw(s.Profiles, rest)
	return &counterfactual{m, law, timeline.NewLaw(law)}
}

// changes reports whether renewal n of a cohort would be another one without the
// ballot: in generation, in length, in the functions it loses, in the keys it may
// have or in the number of certificates. What went before stays as it is.
func (x *counterfactual) changes(c *cohort, n int) bool {
	if c.private {
		return false
	}
	h, content := c.scenario[n], &x.inv.Contents()[c.content]
	generation := x.generation(c.stream, n)
	if generation != h.Generation {
		return true
	}
	with, without := x.simulation.law.Profile(h.Generation, h.Day), x.law.Profile(generation, h.Day)
	if with == without {
		return false
	}
	customary := int(c.customary)
	shortened := h.Term == with.MaxDays && without.MaxDays > with.MaxDays && (customary == 0 || customary > h.Term)
	key := content.Key.Algorithm
	barred := key != "" && !with.KeyAllowed(key) && without.KeyAllowed(key)
	return shortened || barred || x.loses(c.stream, n) != 0
}

// changed calls f with the day of each renewal of a cohort that the ballot changes from a
// day on.
func (x *counterfactual) changed(c *cohort, from smime.Date, f func(day smime.Date)) {
	for n, h := range c.scenario {
		if h.Day >= from && x.changes(c, n) {
			f(h.Day)
		}
	}
}

// generation returns the generation that renewal n would get without the ballot.
func (x *counterfactual) generation(s *stream, n int) smime.Generation {
	before := generationBefore(s.scenario, n, s.lane.generation)
	return x.timelines.GenerationOn(x.follows[underScenario].calendar, before, s.named, s.scenario[n].Day)
}

// loses returns the functions that renewal n loses only because of the ballot.
func (x *counterfactual) loses(s *stream, n int) smime.Functions {
	h := s.scenario[n]
	if h.Lost == 0 {
		return 0
	}
	return h.Lost &^ x.lost(x.law.Profile(x.generation(s, n), h.Day), s)
}

// lost returns the functions that the certificates of a stream no longer serve under a
// profile.
func (m *simulation) lost(p *configs.Profile, s *stream) smime.Functions {
	lost := timeline.Lost(p, m.sample(s).EKUs)
	if p.NoDualUse {
		lost = lost.Add(smime.FunctionDualUse)
	}
	return lost
}

// causes tells why a function is lost.
type causes struct {
	*simulation
	ballots []*counterfactual // of the ballots under study, in their order
	today   *counterfactual   // without any of them
}

// causes prepares the laws that tell why a function is lost: without each of the ballots
// under study, and without all.
func (m *simulation) causes() *causes {
	x := &causes{simulation: m, today: &counterfactual{m, m.today, timeline.NewLaw(m.today)}}
	for _, b := range m.scenario.Study {
		x.ballots = append(x.ballots, m.without(b))
	}
	return x
}

// change reports whether a ballot changes a renewal of a cohort, if only in the keys
// permitted, which the days, terms and functions of its timelines do not show.
func (x *causes) change(c *cohort) bool {
	found := false
	for i, b := range x.scenario.Study {
		if b.Effective != nil {
			x.ballots[i].changed(c, *b.Effective, func(smime.Date) { found = true })
		}
	}
	return found
}

// of returns the ballot without which renewal n of a stream would keep a function,
// "several" when only the absence of several would keep it and, where no ballot plays a
// part, "selector" when the project names a target, else "no ballot".
func (x *causes) of(s *stream, n int, f smime.Function) string {
	for i, b := range x.scenario.Study {
		if x.ballots[i].loses(s, n).Has(f) {
			return b.ID
		}
	}
	switch {
	case x.today.loses(s, n).Has(f):
		return CauseSeveral
	case s.named != smime.UnknownGeneration:
		return CauseSelector
	}
	return CauseNone
}

// Causes other than a ballot.
const (
	CauseSelector = "selector"
	CauseSeveral  = "several"
	CauseNone     = "no ballot" // lost as today too
)
