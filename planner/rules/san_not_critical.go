package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

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
