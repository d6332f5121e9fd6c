package rules

import (
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ekuMissing: "id-kp-emailProtection SHALL be present" in all generations.
var ekuMissing = Rule{
	ID: "eku-missing", Section: "7.1.2.3 f", Title: "emailProtection is missing", Effect: Profile,
	Remedy: "the CA adds emailProtection, or the certificate is no S/MIME certificate",
	Needs:  inventory.FieldEKUs,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !f.Known.Has(inventory.FieldEKUs) || slices.Contains(f.EKUs, smime.EmailProtection):
			return holds
		case len(f.EKUs) == 0:
			return blocks(wording.Of("no extended key usage"))
		}
		return blocks(wording.Value(describeEKUs(f.EKUs)))
	},
}
