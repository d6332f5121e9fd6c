package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// leiExtension: "Mailbox-validated Prohibited; Organization-validated LEI MAY,
// role SHALL NOT be present; Sponsor-validated LEI or role MAY; Individual-
// validated Prohibited", never critical (7.1.2.3 l).
var leiExtension = Rule{
	ID: "lei-extension", Section: "7.1.2.3 l", Title: "legal entity identifier not permitted", Effect: Profile,
	Remedy: "the CA leaves the extension out or marks it not critical",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		lei, role := f.Extensions.Has(inventory.ExtLEI), f.Extensions.Has(inventory.ExtLEIRole)
		switch {
		case !lei && !role:
			return holds
		case f.Type == smime.Mailbox || f.Type == smime.Individual:
			return blocks(wording.Of("LEI in a %s certificate", wording.Of(f.Type.Title())))
		case f.Type == smime.Organization && role:
			return blocks(wording.Of("LEI role in an Organization-validated certificate"))
		case f.Extensions.Has(inventory.ExtLEICritical):
			return blocks(wording.Of("critical LEI extension"))
		case f.Type == smime.UnknownType:
			return missing(inventory.FieldType)
		}
		return holds
	},
}
