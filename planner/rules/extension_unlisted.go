package rules

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// extensionUnlisted: no "Certificate extension, or other data not specified in
// Section [...] 7.1.2.3 unless the CA is aware of a reason for including the data",
// nor "extensions that do not apply in the context of the public Internet"
// (7.1.2.4). Only the CA knows its reasons.
var extensionUnlisted = Rule{
	ID: "extension-unlisted", Section: "7.1.2.4", Title: "extension that the CA must have a reason for", Effect: Profile,
	Remedy: "ask the CA whether it documents the extension; else it leaves it out",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		list := f.OtherExtensions
		if f.Extensions.Has(inventory.ExtSID) {
			list = append(slices.Clone(list), "1.3.6.1.4.1.311.25.2 (Windows security identifier)")
		}
		if len(list) > 0 {
			return review(wording.Value(strings.Join(list, " ")))
		}
		return holds
	},
}
