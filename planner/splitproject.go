package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// SplitProject is the moving of one function to certificates of its own: who, when
// and why, step by step.
type SplitProject struct {
	Function string `json:"function"`
	// Certificates counts those that lose the function up to the horizon, OnTokens those
	// of them on tokens (each needs one key pair more), Users their holders.
	Certificates int        `json:"certificates"`
	OnTokens     int        `json:"on_tokens"`
	Users        Range      `json:"users"`
	First        smime.Date `json:"first"`
	Last         smime.Date `json:"last"`
	// CARefuses counts certificates whose CA refuses the usage, or may refuse it, at
	// their first renewal although the BR still permit it (7.1.2.4).
	CARefuses Range       `json:"ca_refuses"`
	Waves     []SplitWave `json:"waves"`
	Steps     []SplitStep `json:"steps"`
	// Cost is the sum of the steps.
	Cost Estimate `json:"cost"`
	// Neglect says what happens if nothing is done.
	Neglect string        `json:"neglect"`
	Grade   string        `json:"grade"`
	Source  string        `json:"source"`
	Options []SplitOption `json:"options"`
	// Mapping is for logon: what certificates that log on to a domain need.
	Mapping *StrongMapping `json:"mapping,omitempty"`
}

// SplitWave counts certificates that lose a function at the same renewal, counted from
// the as-of day, for the same reason.
type SplitWave struct {
	// Hop is 1 for the first renewal.
	Hop int `json:"hop"`
	// Cause is the id of the ballot, "selector" when a target of the project does it,
	// "several" when two ballots would each do it, or "no ballot" when it is lost as today.
	Cause        string     `json:"cause"`
	First        smime.Date `json:"first"`
	Last         smime.Date `json:"last"`
	Certificates int        `json:"certificates"`
}

// splitProjects returns a project for each function that moves, in the order of
// smime.Function. Dual use is no such function: it has no other certificate to move
// to.
func (m *simulation) splitProjects() []SplitProject {
	list := []SplitProject{}
	causes := m.causes()
	for _, f := range (^smime.Functions(0)).List() {
		if f == smime.FunctionDualUse {
			continue
		}
		if p := m.splitProject(f, causes); p.Certificates > 0 {
			list = append(list, p)
		}
	}
	return list
}

// splitProject returns the project of a function; it has no certificates where the function
// does not move.
func (m *simulation) splitProject(f smime.Function, causes *causes) SplitProject {
	p := SplitProject{Function: f.String(), Waves: []SplitWave{}, Steps: []SplitStep{}, Options: []SplitOption{}}
	m.refusals(&p, f)
	losing := make([]int, len(m.streams)) // hop at which a stream loses f, counted from 1
	type key struct {
		hop   int
		cause string
	}
	waves := map[key]*SplitWave{}
	for i := range m.streams {
		s := &m.streams[i]
		if !s.moves.Has(f) {
			continue
		}
		n := slices.IndexFunc(s.scenario, func(h Hop) bool { return h.Lost.Has(f) })
		losing[i] = n + 1
		h := s.scenario[n]
		k := key{n + 1, causes.of(s, n, f)}
		w, ok := waves[k]
		if !ok {
			w = &SplitWave{Hop: k.hop, Cause: k.cause, First: h.Day, Last: h.Day}
			waves[k] = w
		}
		w.First, w.Last = min(w.First, h.Day), max(w.Last, h.Day)
		w.Certificates += s.count
		p.Certificates += s.count
		if s.token {
			p.OnTokens += s.count
		}
	}
	if p.Certificates == 0 {
		return p
	}
	p.Waves = ordered(waves, func(a, b SplitWave) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Hop, b.Hop), cmp.Compare(a.Cause, b.Cause))
	})
	p.First, p.Last = p.Waves[0].First, slices.MaxFunc(p.Waves, func(a, b SplitWave) int { return cmp.Compare(a.Last, b.Last) }).Last
	p.Users = m.users(losing)
	if x, ok := m.scenario.Splits.Find(f); ok {
		p.Neglect, p.Grade, p.Source = x.Neglect, x.Grade, x.Source
	}
	m.splitSteps(&p, f, losing)
	p.Options = m.splitChoice(f.String(), smime.Functions(0).Add(f)).Options
	if f == smime.FunctionLogon {
		p.Mapping = m.strongMapping(losing)
	}
	return p
}

// ruleEKUPrivate is the position in rules.All of the rule on usages that CAs may refuse.
var ruleEKUPrivate = rules.Index("eku-private")

// refusals counts the certificates whose CA refuses a usage that the BR permit.
func (m *simulation) refusals(p *SplitProject, f smime.Function) {
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if !m.refuses(c, f) {
			continue
		}
		for _, x := range c.findings {
			if int(x.rule) != ruleEKUPrivate {
				continue
			}
			p.CARefuses.High += c.count
			if x.status == rules.Blocks {
				p.CARefuses.Low += c.count
			}
		}
	}
}

// refuses reports whether the CA of a cohort refuses the usage of a function that the BR
// permit, or may.
func (m *simulation) refuses(c *cohort, f smime.Function) bool {
	return c.refusable && rules.Refusable.Has(f) && !c.scenario[0].Lost.Has(f) && m.inv.Contents()[c.content].Functions().Has(f)
}

// users counts the holders of the certificates of some streams. A certificate that names
// neither holder nor mailbox may belong to one of the others or to one more user.
func (m *simulation) users(of []int) (r Range) {
	who := &m.roster().people
	known := who.none()
	for i, at := range m.of {
		if at < 0 || of[m.streamOf[at]] == 0 {
			continue
		}
		known.add(who.of[i], yes)
		if who.of[i] == 0 {
			r.High++
		}
	}
	n := known.count()
	r = Range{n.Low, n.High + r.High}
	if r.High > 0 {
		r.Low = max(r.Low, 1)
	}
	return r
}
