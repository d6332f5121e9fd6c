package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// upn is the type of otherName that holds a user principal name for logon to Windows.
const upn = "1.3.6.1.4.1.311.20.2.3"

// sanOtherName: "For Legacy and Multipurpose [...] the CA MAY include otherName
// entries of any type", so Strict has SmtpUTF8Mailbox alone (7.1.4.2.1).
var sanOtherName = Rule{
	ID: "san-other-name", Section: "7.1.4.2.1", Title: "otherName such as a UPN in the SAN", Effect: Function,
	Remedy: "stay Multipurpose, or log on with a separate certificate",
	Needs:  inventory.FieldSAN,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case t.Profile.OtherNames:
			return settled
		case len(f.OtherNames) == 0:
			return holds
		}
		names := make([]string, len(f.OtherNames))
		for i, oid := range f.OtherNames {
			names[i] = oid
			if oid == upn {
				names[i] = "UPN (" + oid + ")"
			}
		}
		return blocks(wording.Value(strings.Join(names, ", ")))
	},
}
