package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// sanMailboxMissing: the SAN "SHALL contain at least one GeneralName entry" of type
// rfc822Name or SmtpUTF8Mailbox (7.1.4.2.1).
var sanMailboxMissing = Rule{
	ID: "san-mailbox-missing", Section: "7.1.4.2.1", Title: "no mailbox address in the SAN", Effect: Data,
	Remedy: "the CA validates a mailbox address and puts it into the SAN",
	Needs:  inventory.FieldSAN,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case f.SAN&(inventory.SANRFC822|inventory.SANSmtpUTF8) != 0:
			return settled
		case f.Known.Has(inventory.FieldSAN):
			return blocks(sanKinds(f.SAN))
		}
		return holds
	},
}

// sanKinds names the kinds of entries in a SAN.
func sanKinds(k inventory.SANKinds) wording.Text {
	if k == 0 {
		return wording.Of("no subjectAltName")
	}
	return wording.Value(strings.Join(k.Names(), " "))
}
