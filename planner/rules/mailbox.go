package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// mailboxSyntax: a Mailbox Address is "a 'Mailbox' as specified in Section 4.1.2 of
// RFC 5321 and amended by Section 3.2 of RFC 6532, with no additional padding or
// structure" (1.6.1), and an rfc822Name holds ASCII only (RFC 5280, 4.2.1.6). "The
// CA SHALL NOT include GeneralName entries that do not conform" (7.1.4.2.1).
var mailboxSyntax = Rule{
	ID: "mailbox-syntax", Section: "7.1.4.2.1", Title: "SAN entry that is no mailbox address", Effect: Data,
	Remedy: "correct the address; one entry holds one address and nothing else",
	Needs:  inventory.FieldEmails,
	check: func(f *Facts, t *Target) Verdict {
		if !f.Extensions.Has(inventory.ExtMailboxBad) {
			return holds
		}
		var bad []string
		for _, e := range f.Emails {
			if !inventory.ValidMailbox(e) {
				bad = append(bad, e)
			}
		}
		if len(bad) == 0 {
			return blocks(wording.Of("an rfc822Name that is empty, padded or not ASCII"))
		}
		return blocks(wording.Value(strings.Join(bad, " ")))
	},
}

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
