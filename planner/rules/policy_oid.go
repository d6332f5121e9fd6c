package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// policyOID: certificatePolicies "SHALL include exactly one of the reserved
// policyIdentifiers" (7.1.2.3 a). A reissue carries the target's identifier in
// any case, so a certificate without one is no fault of the target; one with
// several does not say what it is.
var policyOID = Rule{
	ID: "policy-oid", Section: "7.1.2.3 a", Title: "reserved policy identifiers contradict one another", Effect: Process,
	Remedy: "settle the certificate's type and generation with the CA",
	Needs:  inventory.FieldPolicies,
	check: func(f *Facts, t *Target) Verdict {
		if !f.Known.Has(inventory.FieldPolicies) {
			return holds
		}
		var reserved []string
		for _, oid := range f.Policies {
			if _, _, ok := smime.ParsePolicyOID(oid); ok {
				reserved = append(reserved, oid)
			}
		}
		switch {
		case len(reserved) > 1:
			return blocks(wording.Value(strings.Join(reserved, " ")))
		case len(f.Policies) == 0:
			return Verdict{Status: Review, Found: wording.Of("no policy identifier"),
				Remedy: "the target's identifier goes in at reissue; check that the type was guessed right"}
		}
		return holds
	},
}
