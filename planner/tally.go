package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
	"smigrate/planner/timeline"
)

// Count is a number of certificates by a name.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// FindingCount says for how many certificates a rule has a finding at their first
// renewal.
type FindingCount struct {
	Rule    string `json:"rule"`
	Section string `json:"section"`
	Title   string `json:"title"`
	Effect  string `json:"effect"`
	StatusCounts
	Remedy string `json:"remedy"`
}

// StatusCounts counts certificates by what a rule says of them.
type StatusCounts struct {
	Blocks  int `json:"blocks"`
	Review  int `json:"review"`
	Unknown int `json:"unknown"`
	// New are the blocked ones that the change causes.
	New int `json:"new"`
}

// Renewals are the renewals up to the horizon by month, the month given by its
// first day.
type Renewals struct {
	Today    []MonthCount `json:"today"`
	Scenario []MonthCount `json:"scenario"`
}

// MonthCount is a number of certificates in a month ("2027-03").
type MonthCount struct {
	Month string `json:"month"`
	Count int    `json:"count"`
}

// Split counts certificates that lose a function in a month: from then on the
// function needs a certificate of its own.
type Split struct {
	Month    string `json:"month"`
	Function string `json:"function"`
	Count    int    `json:"count"`
}

// Gap is a field that certificates in force lack and rules ask for.
type Gap struct {
	Field        string   `json:"field"`
	Certificates int      `json:"certificates"`
	Rules        []string `json:"rules"`
}

// impact counts the certificates that the ballots under study touch.
func (m *simulation) impact() Impact {
	s := &m.scenario
	x := Impact{
		AsOf: s.AsOf, Horizon: s.Horizon, Ballots: s.underStudy(), Target: s.Target.String(), Strategy: s.Strategy.String(),
		Settings: s.countedSettings(), Inputs: inputsOf(m.inv), Inventory: m.counts, Actions: m.actions(), Findings: m.findings(),
	}
	for i := range m.streams {
		s := &m.streams[i]
		if s.affected {
			x.Affected += s.count
		}
		if s.twice {
			x.Twice += s.count
		}
	}
	x.MaybeAffected = m.maybeAffected()
	for _, j := range m.judgements {
		if j.blocked {
			x.Blocked += j.count
		} else if j.unsettled {
			x.Unsettled += j.count
		}
	}
	x.Generations, x.Types, x.Units = m.breakdown()
	return x
}

// maybeAffected counts the certificates of unknown extended key usages whose renewals are
// those as today as far as is known, but of which one may not have all usages that it may
// have today.
func (m *simulation) maybeAffected() (n int) {
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if known := m.inv.Contents()[c.content].Known; c.affected || c.private || known.Has(inventory.FieldEKUs) {
			continue
		}
		if slices.ContainsFunc(c.scenario, m.forbidsUsages) {
			n += c.count
		}
	}
	return n
}

// forbidsUsages reports whether the scenario forbids an extended key usage at a renewal
// that is permitted as today.
func (m *simulation) forbidsUsages(h Hop) bool {
	usages := []string{smime.EFS, smime.BitLocker, smime.SmartCardLogon, smime.DocumentSigning, smime.ClientAuth}
	lost := timeline.Lost(m.law.Profile(h.Generation, h.Day), usages)
	return lost&^timeline.Lost(m.today.Profile(h.Generation, h.Day), usages) != 0
}

// breakdown counts the certificates in force by generation, type and unit.
func (m *simulation) breakdown() (generations, types, units []Count) {
	byGeneration, byType := map[string]int{}, map[string]int{}
	byContent := make([]int, len(m.inv.Contents()))
	for i := range m.cohorts {
		byContent[m.cohorts[i].content] += m.cohorts[i].count
	}
	for i, n := range byContent {
		if n > 0 {
			content := &m.inv.Contents()[i]
			byGeneration[orUnknown(content.Generation.String())] += n
			byType[orUnknown(content.Type.String())] += n
		}
	}
	return counted(byGeneration), counted(byType), counted(m.countBy(inventory.UnitText))
}

// Issuers counts the certificates in force by their issuer, the largest number first.
func (p *Plan) Issuers() []Count {
	return counted(p.sim.countBy(inventory.IssuerText))
}

// countBy counts the certificates in force by one of their texts, each of which is looked
// up once.
func (m *simulation) countBy(text inventory.TextColumn) map[string]int {
	byCode := map[inventory.Code]int{}
	for i, c := range m.inv.All() {
		if m.of[i] >= 0 {
			byCode[c.Code(text)]++
		}
	}
	counts := map[string]int{}
	for code, n := range byCode {
		counts[orUnknown(m.inv.Text(code))] += n
	}
	return counts
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// counted sorts by count, the largest first, and by name.
func counted(m map[string]int) []Count {
	list := []Count{}
	for name, n := range m {
		list = append(list, Count{name, n})
	}
	slices.SortFunc(list, func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })
	return list
}

// findings counts what the rules say at the first hop, in the order of rules.All.
func (m *simulation) findings() []FindingCount {
	counts := make([]FindingCount, len(rules.All))
	for _, j := range m.judgements {
		for _, f := range j.findings {
			counts[f.rule].add(f, j.count)
		}
	}
	list := []FindingCount{}
	for i, n := range counts {
		if n == (FindingCount{}) {
			continue
		}
		r := &rules.All[i]
		n.Rule, n.Section, n.Title, n.Effect, n.Remedy = r.ID, r.Section, r.Title, string(r.Effect), r.Remedy
		list = append(list, n)
	}
	return list
}

// add counts n certificates with a finding.
func (c *StatusCounts) add(f classFinding, n int) {
	switch f.status {
	case rules.Blocks:
		c.Blocks += n
		if f.fresh {
			c.New += n
		}
	case rules.Review:
		c.Review += n
	case rules.Unknown:
		c.Unknown += n
	}
}

// renewals counts the renewals of one side by month; every month from the first to
// the last of both sides is there, so that the two can be drawn together.
func (m *simulation) renewals(on side) []MonthCount {
	months := m.scenario.months()
	list := make([]MonthCount, len(months.first))
	for i, first := range months.first {
		list[i].Month = month(first)
	}
	for i := range m.streams {
		for _, h := range on.hops(&m.streams[i]) {
			list[months.at(h.Day)].Count += m.streams[i].count * h.Certificates
		}
	}
	return list
}

func (m *simulation) splits() []Split {
	months := m.scenario.months()
	counts := make([][smime.FunctionDualUse + 1]int, len(months.first))
	for i := range m.streams {
		for _, h := range m.streams[i].scenario {
			if h.Lost == 0 {
				continue
			}
			for _, f := range h.Lost.List() {
				counts[months.at(h.Day)][f] += m.streams[i].count
			}
		}
	}
	list := []Split{}
	for i, functions := range counts {
		for f, n := range functions {
			if n > 0 {
				list = append(list, Split{month(months.first[i]), smime.Function(f).String(), n})
			}
		}
	}
	slices.SortFunc(list, func(a, b Split) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Function, b.Function))
	})
	return list
}

// actions counts the certificates in force by what the plan does first with them.
func (m *simulation) actions() []Count {
	counts := map[string]int{}
	for i, verb := range m.verbs {
		counts[verb] += m.cohorts[i].count
	}
	return counted(counts)
}

// gaps returns the fields that rules need and certificates in force lack.
func (m *simulation) gaps() []Gap {
	counts := map[string]int{}
	asked := map[string][]string{}
	for _, j := range m.judgements {
		for _, field := range j.missing.Names() {
			counts[field] += j.count
		}
		for _, f := range j.findings {
			r := &rules.All[f.rule]
			if f.status != rules.Unknown {
				continue
			}
			for _, field := range (r.Needs &^ j.known).Names() {
				if !slices.Contains(asked[field], r.ID) {
					asked[field] = append(asked[field], r.ID)
				}
			}
		}
	}
	list := []Gap{}
	for field, n := range counts {
		slices.Sort(asked[field])
		list = append(list, Gap{field, n, asked[field]})
	}
	slices.SortFunc(list, func(a, b Gap) int { return cmp.Or(b.Certificates-a.Certificates, cmp.Compare(a.Field, b.Field)) })
	return list
}
