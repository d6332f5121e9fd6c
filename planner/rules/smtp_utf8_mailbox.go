package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// smtpUTF8Mailbox: otherName "of type id-on-SmtpUTF8Mailbox, encoded in accordance
// with RFC 9598" (7.1.4.2.1): a UTF8String whose local part is not ASCII and whose
// domain is (RFC 9598, section 3).
var smtpUTF8Mailbox = Rule{
	ID: "smtp-utf8-mailbox", Section: "7.1.4.2.1", Title: "SmtpUTF8Mailbox not as in RFC 9598", Effect: Profile,
	Remedy: "the CA writes an ASCII address as rfc822Name and the domain with A-labels",
	Needs:  inventory.FieldSAN | inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case f.Extensions.Has(inventory.ExtSmtpUTF8Bad):
			return blocks(wording.Value(strings.Join(f.Emails, " ")))
		case f.Known.Has(inventory.FieldSAN) && !f.SAN.Has(inventory.SANSmtpUTF8):
			return settled
		}
		return holds
	},
}
