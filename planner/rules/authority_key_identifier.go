package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// authorityKeyIdentifier: "SHALL be present [...] SHALL NOT be marked critical. The
// keyIdentifier field SHALL be present. authorityCertIssuer and
// authorityCertSerialNumber fields SHALL NOT be present" (7.1.2.3 g).
var authorityKeyIdentifier = Rule{
	ID: "authority-key-identifier", Section: "7.1.2.3 g", Title: "authority key identifier missing or malformed", Effect: Profile,
	Remedy: "the CA writes the key identifier alone",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		e := f.Extensions
		switch {
		case !f.Known.Has(inventory.FieldExtensions):
			return holds
		case !e.Has(inventory.ExtAKI):
			return blocks(wording.Of("no authorityKeyIdentifier extension"))
		case !e.Has(inventory.ExtAKIKeyID):
			return blocks(wording.Of("no keyIdentifier"))
		case e.Has(inventory.ExtAKIIssuer):
			return blocks(wording.Of("authorityCertIssuer or authorityCertSerialNumber is present"))
		case e.Has(inventory.ExtAKICritical):
			return blocks(wording.Of("critical"))
		}
		return holds
	},
}
