package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// extensionCritical: authorityInformationAccess (7.1.2.3 c) and
// subjectKeyIdentifier (7.1.2.3 n) "SHALL NOT be marked critical".
var extensionCritical = Rule{
	ID: "extension-critical", Section: "7.1.2.3 c, n", Title: "extension marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check: flagged(
		fault{inventory.ExtAIACritical, wording.Of("critical authorityInformationAccess")}, fault{inventory.ExtSKICritical, wording.Of("critical subjectKeyIdentifier")},
	),
}
