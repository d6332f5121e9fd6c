package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ekuProhibited: the four values that no generation permits.
var ekuProhibited = Rule{
	ID: "eku-prohibited", Section: "7.1.2.3 f", Title: "extended key usage that no S/MIME certificate may have", Effect: Function,
	Remedy: "use a separate certificate for it",
	Needs:  inventory.FieldEKUs,
	check: func(f *Facts, t *Target) Verdict {
		var found []string
		for _, oid := range f.EKUs {
			if smime.ProhibitedEKU(oid) {
				found = append(found, oid)
			}
		}
		if len(found) > 0 {
			return blocks(wording.Value(describeEKUs(found)))
		}
		return holds
	},
}
