package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// organizationalUnit: "the CA SHALL confirm that the subject:organizationalUnitName
// is the full legal organization name of an Affiliate" (7.1.4.2.2 c), in every
// generation. A department is not; only somebody who knows the affiliates can tell.
var organizationalUnit = Rule{
	ID: "organizational-unit", Section: "7.1.4.2.2 c", Title: "organizational unit that may be no affiliate", Effect: Profile,
	Remedy: "keep it if it is the legal name of an affiliate, else the CA drops it",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		if f.Type == smime.Mailbox || f.Type == smime.Individual {
			return holds // subject-attribute prohibits it
		}
		for n := range f.names() {
			if n.Attributes.Has(smime.OrganizationalUnit) {
				return review(f.inName(n, strings.Join(f.Name.Values(smime.OrganizationalUnit), ", ")))
			}
		}
		return holds
	},
}
