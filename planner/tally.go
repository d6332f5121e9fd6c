package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// breakdown counts the certificates in force by generation, type and unit.
func (m *simulation) breakdown(p *Plan) {
	generations, types, units := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		content := &m.inv.Contents()[c.content]
		generations[orUnknown(content.Generation.String())] += c.count
		types[orUnknown(content.Type.String())] += c.count
	}
	for i, c := range m.inv.All() {
		if m.of[i] >= 0 {
			units[orUnknown(c.Unit())]++
		}
	}
	p.Generations, p.Types, p.Units = counted(generations), counted(types), counted(units)
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
	slices.SortFunc(list, func(a, b Count) int { return cmp.Or(b.Count-a.Count, compareText(a.Name, b.Name)) })
	return list
}

// findings counts what the rules say at the first hop, in the order of rules.All.
func (m *simulation) findings() []FindingCount {
	counts := make([]FindingCount, len(rules.All))
	for i := range m.cohorts {
		c := &m.cohorts[i]
		for _, f := range c.findings {
			n := &counts[f.rule]
			switch f.status {
			case rules.Blocks:
				n.Blocks += c.count
				if f.fresh {
					n.New += c.count
				}
			case rules.Review:
				n.Review += c.count
			case rules.Unknown:
				n.Unknown += c.count
			}
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

// renewals counts the renewals of one side by month; every month from the first to
// the last of both sides is there, so that the two can be drawn together.
func (m *simulation) renewals(hops func(*cohort) []Hop) []MonthCount {
	counts := map[smime.Date]int{}
	for i := range m.cohorts {
		for _, h := range hops(&m.cohorts[i]) {
			counts[h.Day.Month()] += m.cohorts[i].count * h.Certificates
		}
	}
	list := []MonthCount{}
	for d := m.scenario.AsOf.Month(); d <= m.scenario.Horizon; d = (d + 31).Month() {
		list = append(list, MonthCount{month(d), counts[d]})
	}
	return list
}

func (m *simulation) splits() []Split {
	type key struct {
		month    string
		function smime.Function
	}
	counts := map[key]int{}
	for i := range m.cohorts {
		for _, h := range m.cohorts[i].scenario {
			for _, f := range h.Lost.List() {
				counts[key{month(h.Day), f}] += m.cohorts[i].count
			}
		}
	}
	list := []Split{}
	for k, n := range counts {
		list = append(list, Split{k.month, k.function.String(), n})
	}
	slices.SortFunc(list, func(a, b Split) int {
		return cmp.Or(compareText(a.Month, b.Month), compareText(a.Function, b.Function))
	})
	return list
}

// actions counts the certificates in force by what the plan does first with them.
func (m *simulation) actions() []Count {
	counts := map[string]int{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		verb := VerbNone
		if len(c.scenario) > 0 {
			verb = c.verb()
		}
		counts[verb] += c.count
	}
	return counted(counts)
}

// gaps names the fields that rules asked for in vain.
func (m *simulation) gaps() []Gap {
	type verdict struct {
		known    inventory.Field
		findings *classFinding // cohorts of equal findings share the list
	}
	alike := map[verdict]cohort{}
	for i := range m.cohorts {
		if c := &m.cohorts[i]; len(c.findings) > 0 {
			k := verdict{m.inv.Contents()[c.content].Known, &c.findings[0]}
			sum := alike[k]
			sum.findings, sum.count = c.findings, sum.count+c.count
			alike[k] = sum
		}
	}
	counts := map[string]int{}
	asked := map[string][]string{}
	for k, c := range alike {
		seen := map[string]bool{}
		for _, f := range c.findings {
			r := &rules.All[f.rule]
			if f.status != rules.Unknown {
				continue
			}
			for _, field := range (r.Needs &^ k.known).Names() {
				if !seen[field] {
					seen[field] = true
					counts[field] += c.count
				}
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
	slices.SortFunc(list, func(a, b Gap) int { return cmp.Or(b.Certificates-a.Certificates, compareText(a.Field, b.Field)) })
	return list
}
