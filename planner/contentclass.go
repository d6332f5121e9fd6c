package planner

import (
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// contentClass is all that planning looks at in a content: what the rules say of it, and
// what else work, cost and reports depend on.
type contentClass struct {
	verdicts   int32
	usages     int32
	known      inventory.Field
	kind       smime.CertificateType
	generation smime.Generation
	use        smime.KeyUse
	algorithm  string
	identified bool // names an organization identifier
	sid        bool // carries Microsoft's security identifier
}

// alike returns for each content of the inventory the first one of its class, which
// stands for the whole class in cohorts. Only where a report quotes the value that a rule
// found is the certificate's own content used.
func (m *simulation) alike() []int32 {
	contents := m.inv.Contents()
	practices := []rules.Practice{m.scenario.practice(-1)}
	for ca := range m.scenario.CAs {
		practices = append(practices, m.scenario.practice(ca))
	}
	verdicts := rules.Alike(contents, rules.Targets([]*configs.Law{m.today, m.law}, practices))
	first := map[contentClass]int32{}
	of := make([]int32, len(contents))
	for i := range contents {
		c := &contents[i]
		k := contentClass{
			verdicts: verdicts[i], usages: m.usages.of[i], known: c.Known, kind: c.Type, generation: c.Generation, use: c.KeyUse, algorithm: c.Key.Algorithm,
			identified: c.Subject.Attributes.Has(smime.OrganizationIdentifier), sid: c.Extensions.Has(inventory.ExtSID),
		}
		at, ok := first[k]
		if !ok {
			at = int32(i)
			first[k] = at
		}
		of[i] = at
	}
	return of
}
