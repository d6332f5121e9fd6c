package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// basicConstraints: "The cA field SHALL NOT be true. pathLenConstraint field SHALL
// NOT be present" (7.1.2.3 d).
var basicConstraints = Rule{
	ID: "basic-constraints", Section: "7.1.2.3 d", Title: "basic constraints of a CA", Effect: Profile,
	Remedy: "the CA issues an end-entity certificate",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtBasicCA, wording.Of("cA is true")}, fault{inventory.ExtBasicPathLen, wording.Of("pathLenConstraint is present")}),
}
