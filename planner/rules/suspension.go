package rules

import (
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// suspension: "The Repository SHALL NOT include CRL entries that have a CRLreason of
// certificateHold (6) for Certificates that include the Certificate Policy identifiers
// for the Strict Generation", and MAY for the other two (7.2.2). No certificate is at
// fault; a process that puts certificates on hold has to revoke them instead.
var suspension = Rule{
	ID: "suspension", Section: "7.2.2", Title: "suspension, which Strict does not have", Effect: Process,
	Remedy: "revoke instead of suspending, and issue anew",
	check: func(f *Facts, t *Target) Verdict {
		if f.Suspended && t.Profile.Generation == smime.Strict {
			return review(wording.Value("certificateHold"))
		}
		return holds
	},
}
