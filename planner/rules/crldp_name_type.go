package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// crldpNameType: 7.1.2.3 b speaks of URIs in fullName and says nothing of other
// names beside them; linters reject them, the text does not.
var crldpNameType = Rule{
	ID: "crldp-name-type", Section: "7.1.2.3 b", Title: "CRL distribution point that is no URI", Effect: Profile,
	Remedy: "ask the CA whether it keeps the directory name",
	Needs:  inventory.FieldCRL | inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		if f.Extensions.Has(inventory.ExtCRLOtherName) {
			return review(wording.Of("a distribution point other than a URI"))
		}
		return holds
	},
}
