package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// policyQualifier: a CPS qualifier "SHALL be a HTTP or HTTPS URL"; a user notice
// "SHALL contain explicitText and SHALL NOT contain noticeRef" (7.1.2.3 a).
var policyQualifier = Rule{
	ID: "policy-qualifier", Section: "7.1.2.3 a", Title: "policy qualifier not permitted", Effect: Profile,
	Remedy: "the CA corrects the qualifier",
	Needs:  inventory.FieldExtensions,
	check: flagged(
		fault{inventory.ExtCPSNotHTTP, wording.Of("CPS qualifier is no HTTP or HTTPS URL")},
		fault{inventory.ExtNoticeBad, wording.Of("user notice without explicitText or with noticeRef")},
	),
}
