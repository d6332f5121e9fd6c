package rules

import "smigrate/inventory"

// crldpScheme: Strict and Multipurpose, "every uniformResourceIdentifier SHALL
// have the URI scheme HTTP"; Legacy, "at least one [...]; other schemes (LDAP,
// FTP, ...) MAY be present" (7.1.2.3 b). https is another scheme.
var crldpScheme = Rule{
	ID: "crldp-scheme", Section: "7.1.2.3 b", Title: "CRL address that is not http", Effect: Profile,
	Remedy: "the CA leaves the address out; check for relying parties that fetch CRLs over LDAP",
	Needs:  inventory.FieldCRL,
	check: func(f *Facts, t *Target) Verdict {
		return schemes(f.CRL, t.Profile.OnlyHTTP)
	},
}
