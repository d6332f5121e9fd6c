package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// qcStatements may be present in every generation and "SHALL NOT be marked
// critical" (7.1.2.3 k).
var qcStatements = Rule{
	ID: "qc-statements", Section: "7.1.2.3 k", Title: "qcStatements marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtQCStatementsCritical, wording.Of("critical qcStatements")}),
}
