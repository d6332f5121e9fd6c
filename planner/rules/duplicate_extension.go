package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// duplicateExtension: "A certificate MUST NOT include more than one instance of a
// particular extension" (RFC 5280, 4.2, through BR 7.1.2.4).
var duplicateExtension = Rule{
	ID: "duplicate-extension", Section: "7.1.2.4", Title: "extension appears more than once", Effect: Profile,
	Remedy: "the CA writes each extension once",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtDuplicate, wording.Of("one extension appears twice")}),
}
