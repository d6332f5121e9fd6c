package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

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

// aiaScheme: the same for each access method of authorityInformationAccess, "when
// provided" (7.1.2.3 c). A location that is no URI has no scheme, so in Legacy too it
// may not stand alone.
var aiaScheme = Rule{
	ID: "aia-scheme", Section: "7.1.2.3 c", Title: "OCSP or issuer address that is not http", Effect: Profile,
	Remedy: "the CA leaves the address out; check for relying parties that use it",
	Needs:  inventory.FieldAIA,
	check: func(f *Facts, t *Target) Verdict {
		var found []wording.Text
		for _, uris := range [...][]string{f.OCSP, f.CAIssuers} {
			if v := schemes(uris, t.Profile.OnlyHTTP); v.Status == Blocks {
				found = append(found, v.Found)
			}
		}
		if f.Extensions.Has(inventory.ExtAIAOtherName) && (t.Profile.OnlyHTTP || len(f.OCSP)+len(f.CAIssuers) == 0) {
			found = append(found, wording.Of("a location that is no URI"))
		}
		if len(found) > 0 {
			return blocks(wording.Join(" ", found...))
		}
		return holds
	},
}

func schemes(uris []string, onlyHTTP bool) Verdict {
	var other []string
	for _, u := range uris {
		if scheme, _, found := strings.Cut(u, ":"); !found || !strings.EqualFold(scheme, "http") {
			other = append(other, u)
		}
	}
	if len(other) > 0 && (onlyHTTP || len(other) == len(uris)) {
		return blocks(wording.Value(strings.Join(other, " ")))
	}
	return holds
}
