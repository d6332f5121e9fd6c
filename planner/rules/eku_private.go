package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Refusable are the functions whose usages a CA may refuse as private while 7.1.2.3 f still
// permits them.
const Refusable = smime.Functions(1<<smime.FunctionEFS | 1<<smime.FunctionBitLocker)

// ekuPrivate: no extended key usage "for a service that is only valid in the
// context of a privately managed network", unless the applicant shows a right to
// it or an open standard defines it (7.1.2.4). A CA may refuse EFS and BitLocker
// on this ground while 7.1.2.3 f still permits other values.
var ekuPrivate = Rule{
	ID: "eku-private", Section: "7.1.2.4", Title: "usage that a CA may refuse as private", Effect: Function,
	Remedy: "ask the CA whether it still issues EFS and BitLocker usages",
	Needs:  inventory.FieldEKUs,
	check: func(f *Facts, t *Target) Verdict {
		if t.PrivateEKUs == "yes" || !t.Profile.EKUAllowed(smime.EFS) && !t.Profile.EKUAllowed(smime.BitLocker) {
			return settled
		}
		var found []string
		for _, oid := range f.EKUs {
			if Refusable.Has(smime.EKUFunction(oid)) && t.Profile.EKUAllowed(oid) {
				found = append(found, oid)
			}
		}
		switch {
		case len(found) == 0:
			return holds
		case t.PrivateEKUs == "no":
			return blocks(wording.Value(describeEKUs(found)))
		}
		return review(wording.Value(describeEKUs(found)))
	},
}
