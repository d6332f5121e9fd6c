package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory"
)

// Count is a number of certificates by a name.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
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

// Issuers counts the certificates in force by their issuer, the largest number first.
func (p *Plan) Issuers() []Count {
	return counted(p.sim.countBy(inventory.IssuerText))
}

// orUnknown returns a name, "unknown" for an empty one.
func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
