package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// adobeExtension: Strict "Prohibited"; Multipurpose and Legacy "MAY be present and
// SHALL NOT be marked critical" (7.1.2.3 m).
var adobeExtension = Rule{
	ID: "adobe-extension", Section: "7.1.2.3 m", Title: "Adobe time-stamp or archive extension", Effect: Function,
	Remedy: "stay Multipurpose, or sign documents with a separate certificate",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		var found []string
		if f.Extensions.Has(inventory.ExtAdobeTimestamp) {
			found = append(found, "1.2.840.113583.1.1.9.1")
		}
		if f.Extensions.Has(inventory.ExtAdobeArchive) {
			found = append(found, "1.2.840.113583.1.1.9.2")
		}
		switch {
		case len(found) == 0:
			return holds
		case !t.Profile.AdobeExtensions:
			return blocks(wording.Value(strings.Join(found, " ")))
		case f.Extensions.Has(inventory.ExtAdobeCritical):
			return Verdict{Status: Blocks, Found: wording.Of("critical %s", strings.Join(found, " ")), Effect: Profile, Remedy: "the CA marks the extension not critical"}
		}
		return holds
	},
}
