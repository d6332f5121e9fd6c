package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ekuExtra: Strict, emailProtection and "other values SHALL NOT be present";
// Multipurpose and Legacy, "other values MAY be present" (7.1.2.3 f), until ballot
// SMC018 leaves emailProtection and clientAuth alone.
var ekuExtra = Rule{
	ID: "eku-extra", Section: "7.1.2.3 f", Title: "extended key usage beyond e-mail", Effect: Function,
	Remedy: "move the function to a certificate outside the S/MIME profile and keep the old key until that is done",
	Needs:  inventory.FieldEKUs,
	check: func(f *Facts, t *Target) Verdict {
		if t.Profile.OnlyEKUs == nil {
			return settled
		}
		var extra []string
		for _, oid := range f.EKUs {
			if !t.Profile.EKUAllowed(oid) && oid != smime.EmailProtection && !smime.ProhibitedEKU(oid) {
				extra = append(extra, oid)
			}
		}
		if len(extra) == 0 {
			return holds
		}
		return blocks(wording.Value(describeEKUs(extra))).citing(t, "OnlyEKUs")
	},
}
