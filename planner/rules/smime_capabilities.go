package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// smimeCapabilities "SHALL NOT be marked critical" (7.1.2.3 i).
var smimeCapabilities = Rule{
	ID: "smime-capabilities", Section: "7.1.2.3 i", Title: "smimeCapabilities marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtSMIMECapabilitiesCritical, wording.Of("critical smimeCapabilities")}),
}
