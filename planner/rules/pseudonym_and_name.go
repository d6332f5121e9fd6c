package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// pseudonymAndName: givenName and surname "SHALL NOT be present if the
// subject:pseudonym is present" (7.1.4.2.2 e, f).
var pseudonymAndName = Rule{
	ID: "pseudonym-and-name", Section: "7.1.4.2.2 e, f", Title: "pseudonym beside a personal name", Effect: Data,
	Remedy: "keep either the pseudonym or the name",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			if n.Attributes.Has(smime.Pseudonym) && named(n) {
				return blocks(wording.Of("pseudonym with givenName or surname"))
			}
		}
		return holds
	},
}
