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

// sanNotCritical: "If the subject field contains an empty sequence, then the
// issuing CA MUST include a subjectAltName extension that is marked as critical"
// (RFC 5280, 4.2.1.6, through 7.1.2.4); with a subject it only SHOULD NOT be
// (7.1.2.3 h).
var sanNotCritical = Rule{
	ID: "san-not-critical", Section: "7.1.2.4", Title: "subject empty and SAN not critical", Effect: Profile,
	Remedy: "the CA marks the extension critical",
	Needs:  inventory.FieldSubject | inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !f.Known.Has(inventory.FieldSubject):
			return holds
		case f.Content.Subject.Attributes != 0:
			return settled
		case f.Extensions.Has(inventory.ExtSAN) && f.Known.Has(inventory.FieldExtensions) && !f.Extensions.Has(inventory.ExtSANCritical):
			return blocks(wording.Of("empty subject"))
		}
		return holds
	},
}
