package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// Behind finds the certificates behind those figures of a plan that cannot be told from
// any single certificate. Its methods return positions in the inventory, in ascending
// order: as many as the figure says if it counts certificates, else those that the
// tokens, keys or renewals belong to.
type Behind struct {
	p *Plan
	m *simulation
}

// Behind returns the finder of the certificates behind the figures of the plan.
func (p *Plan) Behind() Behind { return Behind{p, p.sim} }

// those returns the certificates of the cohorts, given by position, that are counted.
func (p *partition) those(counted func(cohort int32) bool) []int32 {
	var list []int32
	for i, c := range p.of {
		if c >= 0 && counted(c) {
			list = append(list, int32(i))
		}
	}
	return list
}

// DependingOn returns the certificates with a renewal that a ballot under study changes.
func (b Behind) DependingOn(ballot string) []int32 {
	at := slices.IndexFunc(b.m.scenario.Study, func(x configs.Ballot) bool { return x.ID == ballot && x.Effective != nil })
	if at < 0 {
		return nil
	}
	changed := b.m.changedBy(b.m.scenario.Study[at])
	return b.m.those(func(i int32) bool { return changed[i] })
}

// Moved returns the certificates of the renewals that a strategy brings forward to a month.
func (b Behind) Moved(x Moved) []int32 {
	return b.m.those(func(i int32) bool {
		return slices.ContainsFunc(b.m.cohorts[i].scenario, func(h Hop) bool { return h.Moved.String() == x.Strategy && month(h.Day) == x.Month })
	})
}

// Proofs returns the certificates whose renewals need the proofs of a kind anew in a month,
// under the scenario or as today. Of organizations and domains, of which a proof serves many
// certificates, these are all that are renewed in the month.
func (b Behind) Proofs(in, kind, side string) []int32 {
	return b.m.those(func(i int32) bool {
		c := &b.m.cohorts[i]
		line := c.scenario
		if side == SideToday {
			line = c.today
		}
		switch kind {
		case ofIndividual.String():
			for n := range c.newProofs(line) {
				if month(line[n].Day) == in {
					return true
				}
			}
			return false
		case ofMailbox.String():
			last := proof(c.begins())
			return slices.ContainsFunc(line, func(h Hop) bool { return last.again(ofMailbox, h.Day) && month(h.Day) == in })
		}
		return slices.ContainsFunc(line, func(h Hop) bool { return month(h.Day) == in })
	})
}

// Losing returns the certificates that lose a function in a wave of its project.
func (b Behind) Losing(function string, w SplitWave) []int32 {
	m := b.m
	f, err := smime.ParseFunction(function)
	if err != nil {
		return nil
	}
	causes, losing := m.causes(), make([]bool, len(m.streams))
	for i := range m.streams {
		s := &m.streams[i]
		if s.moves.Has(f) {
			n := slices.IndexFunc(s.scenario, func(h Hop) bool { return h.Lost.Has(f) })
			losing[i] = n+1 == w.Hop && causes.of(s, n, f) == w.Cause
		}
	}
	return m.those(func(cohort int32) bool { return losing[m.streamOf[cohort]] })
}

// Refused returns the certificates whose CA refuses the usage of a function, or may, as
// the split project of the function counts them.
func (b Behind) Refused(function string) []int32 {
	f, err := smime.ParseFunction(function)
	if err != nil {
		return nil
	}
	return b.m.those(func(i int32) bool { return b.m.refuses(&b.m.cohorts[i], f) })
}

// ChangedTwice returns the certificates that the two renewals of a count change.
func (b Behind) ChangedTwice(x TwiceCount) []int32 {
	return b.m.those(func(i int32) bool {
		k, _, ok := b.m.cohorts[i].twiceKind()
		return ok && k == twiceKind{x.FirstHop, x.SecondHop, x.First, x.Second}
	})
}

// Lacking returns the certificates in force that lack a field which a rule asks for, by
// the field's name in [Gap].
func (b Behind) Lacking(field string) []int32 {
	return b.m.those(func(i int32) bool {
		j := b.m.cohorts[i].judgement
		return slices.ContainsFunc(j.findings, func(f classFinding) bool {
			return f.status == rules.Unknown && slices.Contains((rules.All[f.rule].Needs&^j.known).Names(), field)
		})
	})
}

// NeedingData returns the certificates of a data project: those that need a value, and
// those that may; nil for mail domains, which the addresses themselves tell.
func (b Behind) NeedingData(project string) []int32 {
	if q, ok := questions[project]; ok {
		return b.m.those(func(i int32) bool {
			c := &b.m.cohorts[i]
			return len(c.scenario) > 0 && q.needs(b.m, c) != no
		})
	}
	return nil
}
