package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/rules"
)

// unreserved notes the issuers of certificates in force that assert no reserved policy
// OID although they were issued after the BR began to demand one (7.1.6.1). Either the CA
// errs or it is a private one, which only the project can say.
func (m *simulation) unreserved() []inventory.Note {
	none := make([]bool, len(m.inv.Contents()))
	for i := range none {
		x := &m.inv.Contents()[i]
		none[i] = x.Generation == smime.NoGeneration && x.GenerationBasis == inventory.BasisPolicy
	}
	counts := map[string]int{}
	for i, c := range m.inv.All() {
		if m.of[i] < 0 || !none[c.ContentIndex()] || m.cohorts[m.of[i]].private || c.Issuer() == "" {
			continue
		}
		if rules.IssuedOn(c) >= brEffective {
			counts[c.Issuer()]++
		}
	}
	issuers := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	list := []inventory.Note{}
	for _, issuer := range issuers[:min(len(issuers), namedAtMost)] {
		list = append(list, inventory.Note{Text: wording.Of(
			"issuer %s: certificates in force that were issued since %s without a reserved policy OID (7.1.6.1): %s; if no software supplier distributes its root, the BR do not bind it: name it under cas in the project, with private: yes",
			wording.Of("%s", issuer), brEffective, counts[issuer])})
	}
	return list
}
