package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// sanNameType: "The CA SHALL NOT include GeneralName entries that do not conform to
// the requirements of this section": rfc822Name, otherName and directoryName are
// all it names (7.1.4.2.1).
var sanNameType = Rule{
	ID: "san-name-type", Section: "7.1.4.2.1", Title: "SAN entry of a kind not permitted", Effect: Profile,
	Remedy: "the CA leaves the entry out; use a separate certificate if something reads it",
	Needs:  inventory.FieldSAN,
	check: func(f *Facts, t *Target) Verdict {
		const permitted = inventory.SANRFC822 | inventory.SANSmtpUTF8 | inventory.SANUPN | inventory.SANOtherName | inventory.SANDirectoryName
		if other := f.SAN &^ permitted; other != 0 {
			return blocks(wording.Value(strings.Join(other.Names(), " ")))
		}
		return holds
	},
}
