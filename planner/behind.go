package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// What follows are the certificates behind figures of a plan that no fact about a single
// certificate tells, by their places in the inventory.

// HopKinds says of each renewal of certificate i under the scenario what it changes:
// renewal (nothing), migration, split or both, as [HopMonth] counts them.
func (p *Plan) HopKinds(i int) []string {
	if p.sim.of[i] < 0 {
		return nil
	}
	c := &p.sim.cohorts[p.sim.of[i]]
	kinds := make([]string, len(c.scenario))
	from := c.generation
	for n, h := range c.scenario {
		kinds[n] = hopKind(h, from)
		from = h.Generation
	}
	return kinds
}

// Departure returns the day of the first renewal of certificate i that is not as today;
// ok is false when there is none.
func (p *Plan) Departure(i int) (day smime.Date, ok bool) {
	if p.sim.of[i] < 0 {
		return 0, false
	}
	return p.sim.cohorts[p.sim.of[i]].departure()
}

// OnReplaced returns the certificates in force on tokens that are replaced under the
// scenario in a month, "" for any, for a reason, "" for any.
func (p *Plan) OnReplaced(in, reason string) []int32 {
	return p.sim.onReplaced(func(e tokenEvent) bool {
		return (in == "" || month(e.day) == in) && (reason == "" || e.reason.String() == reason)
	})
}

// OnSucceeded returns the certificates in force on tokens that are replaced as a
// succession says.
func (p *Plan) OnSucceeded(x Succession) []int32 {
	return p.sim.onReplaced(func(e tokenEvent) bool {
		to := ""
		if next := e.kind.Replacement(e.reason); next != nil {
			to = next.Name
		}
		return e.reason.String() == x.Reason && to == x.To && modelNames(e.kind.Models()) == x.Model
	})
}

// LosingIn returns the certificates that lose a function in a wave of its project.
func (p *Plan) LosingIn(function string, w SplitWave) []int32 {
	m := p.sim
	i := slices.IndexFunc((^smime.Functions(0)).List(), func(f smime.Function) bool { return f.String() == function })
	if i < 0 {
		return nil
	}
	f, causes := (^smime.Functions(0)).List()[i], m.causes()
	losing := make([]bool, len(m.streams))
	for i := range m.streams {
		s := &m.streams[i]
		if s.moves.Has(f) {
			n := slices.IndexFunc(s.scenario, func(h Hop) bool { return h.Lost.Has(f) })
			losing[i] = n+1 == w.Hop && causes.of(s, n, f) == w.Cause
		}
	}
	return m.those(func(cohort int32) bool { return losing[m.streamOf[cohort]] })
}

func (m *simulation) onReplaced(counts func(tokenEvent) bool) []int32 {
	replaced := make([]bool, m.inv.TokenCount())
	for _, e := range m.lives(m.underScenario()).likely {
		if counts(e) {
			replaced[e.token] = true
		}
	}
	var list []int32
	for i := range m.onTokens {
		if d := &m.onTokens[i]; replaced[d.token] {
			for _, x := range d.members {
				list = append(list, x.certificate)
			}
		}
	}
	slices.Sort(list)
	return list
}

// ChangedBy returns the certificates of an integration that a ballot under study
// changes, as [Integration] counts them.
func (p *Plan) ChangedBy(integration, ballot string) []int32 {
	return p.sim.renewedBetween(integration, ballot, func(*Integration, smime.Date) bool { return true })
}

// StrandedBy returns the certificates of an integration with a renewal that it cannot
// request because of a ballot, in the week of a Monday, 0 for any.
func (p *Plan) StrandedBy(integration, ballot string, monday smime.Date) []int32 {
	return p.sim.renewedBetween(integration, ballot, func(x *Integration, day smime.Date) bool {
		return day < x.Ready && (monday == 0 || day.Monday() == monday)
	})
}

// renewedBetween returns the certificates of an integration with a renewal on a day
// that counts and that a ballot changes.
func (m *simulation) renewedBetween(integration, ballot string, counts func(*Integration, smime.Date) bool) []int32 {
	at := m.integrationIndex(integration)
	study := slices.IndexFunc(m.scenario.Study, func(b configs.Ballot) bool { return b.ID == ballot })
	if at < 0 || study < 0 {
		return nil
	}
	b := m.scenario.Study[study]
	without, entry := m.without(b), &Integration{Effective: *b.Effective, Ready: m.readiness(at)}
	counted := make([]bool, len(m.cohorts))
	for i := range m.cohorts {
		if c := &m.cohorts[i]; int(c.integration) == at && c.affected {
			without.changed(c, entry.Effective, func(day smime.Date) { counted[i] = counted[i] || counts(entry, day) })
		}
	}
	return m.those(func(i int32) bool { return counted[i] })
}

// those returns the certificates of some cohorts, by the places of these.
func (m *simulation) those(counted func(cohort int32) bool) []int32 {
	var list []int32
	for i, c := range m.of {
		if c >= 0 && counted(c) {
			list = append(list, int32(i))
		}
	}
	return list
}

// ChangedTwice returns the certificates that the two renewals of a count change.
func (p *Plan) ChangedTwice(x TwiceCount) []int32 {
	return p.sim.those(func(i int32) bool {
		k, _, ok := p.sim.cohorts[i].twiceKind()
		return ok && k == twiceKind{x.FirstHop, x.SecondHop, x.First, x.Second}
	})
}

// Lacks returns the certificates in force of which a rule asks a field in vain, by the
// field's name in [Gap].
func (p *Plan) Lacks(field string) []int32 {
	return p.sim.those(func(i int32) bool {
		j := p.sim.cohorts[i].judgement
		return slices.ContainsFunc(j.findings, func(f classFinding) bool {
			return f.status == rules.Unknown && slices.Contains((rules.All[f.rule].Needs&^j.known).Names(), field)
		})
	})
}

// NeedsData returns the certificates of a data project: those that need a value, and
// those of which it is not known; nil for mail domains, which addresses tell.
func (p *Plan) NeedsData(project string) []int32 {
	if q, ok := questions[project]; ok {
		return p.sim.those(func(i int32) bool {
			c := &p.sim.cohorts[i]
			return len(c.scenario) > 0 && q.needs(p.sim, c) != no
		})
	}
	return nil
}

// ChangedIn returns the certificates of which an integration has to request something
// differently, as [ProfileChange] counts them: those that perhaps do, too.
func (p *Plan) ChangedIn(x ProfileChange) []int32 {
	m, at := p.sim, p.sim.integrationIndex(x.Integration)
	k := changeKey{x.Aspect, x.Rule, x.From, x.To}
	list := m.those(func(i int32) bool {
		c := &m.cohorts[i]
		if int(c.integration) != at {
			return false
		}
		if x.Aspect == AspectIssuingCA {
			return len(c.scenario) > 0
		}
		sheet := changeSheet{}
		m.timelineChanges(sheet, c)
		m.findingChanges(sheet, c)
		_, asked := sheet[k]
		return asked
	})
	if x.Aspect == AspectIssuingCA {
		return slices.DeleteFunc(list, func(i int32) bool { return m.inv.At(int(i)).Issuer() != x.From.String() })
	}
	return list
}
