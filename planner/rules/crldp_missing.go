package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// crldpMissing: cRLDistributionPoints "SHALL be present [...] SHALL contain at least
// one distributionPoint whose fullName value includes a GeneralName of type
// uniformResourceIdentifier" (7.1.2.3 b).
var crldpMissing = Rule{
	ID: "crldp-missing", Section: "7.1.2.3 b", Title: "no CRL distribution point", Effect: Profile,
	Remedy: "the CA adds the address of its CRL",
	Needs:  inventory.FieldCRL,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !f.Known.Has(inventory.FieldCRL) || len(f.CRL) > 0:
			return holds
		case !f.Extensions.Has(inventory.ExtCRL):
			return blocks(wording.Of("no cRLDistributionPoints extension"))
		}
		return blocks(wording.Of("no URI in cRLDistributionPoints"))
	},
}
