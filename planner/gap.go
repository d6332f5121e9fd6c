package planner

import (
	"cmp"
	"slices"

	"smigrate/planner/rules"
)

// Gap is a field that certificates in force lack and rules ask for.
type Gap struct {
	Field        string   `json:"field"`
	Certificates int      `json:"certificates"`
	Rules        []string `json:"rules"`
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
