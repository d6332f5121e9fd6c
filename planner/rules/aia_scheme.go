package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

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
