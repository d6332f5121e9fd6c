package rules

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// prohibitedEKUs "SHALL NOT be present" in any generation (7.1.2.3 f).
var prohibitedEKUs = []string{smime.ServerAuth, smime.CodeSigning, smime.TimeStamping, smime.AnyExtendedKeyUsage}

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
			if !t.Profile.EKUAllowed(oid) && oid != smime.EmailProtection && !slices.Contains(prohibitedEKUs, oid) {
				extra = append(extra, oid)
			}
		}
		if len(extra) == 0 {
			return holds
		}
		return blocks(wording.Value(describeEKUs(extra))).citing(t, "OnlyEKUs")
	},
}

// ekuProhibited: the four values that no generation permits.
var ekuProhibited = Rule{
	ID: "eku-prohibited", Section: "7.1.2.3 f", Title: "extended key usage that no S/MIME certificate may have", Effect: Function,
	Remedy: "use a separate certificate for it",
	Needs:  inventory.FieldEKUs,
	check: func(f *Facts, t *Target) Verdict {
		var found []string
		for _, oid := range f.EKUs {
			if slices.Contains(prohibitedEKUs, oid) {
				found = append(found, oid)
			}
		}
		if len(found) > 0 {
			return blocks(wording.Value(describeEKUs(found)))
		}
		return holds
	},
}

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

// describeEKUs prints usages by name and OID.
func describeEKUs(oids []string) string {
	words := make([]string, len(oids))
	for i, oid := range oids {
		words[i] = oid
		if name := smime.EKUName(oid); name != oid {
			words[i] = name + " (" + oid + ")"
		}
	}
	return strings.Join(words, ", ")
}
