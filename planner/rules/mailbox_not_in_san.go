package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// mailboxNotInSAN: "All Mailbox Addresses in the subject field or entries of type
// directoryName of this extension SHALL be repeated as rfc822Name or otherName
// values of type id-on-SmtpUTF8Mailbox" (7.1.4.2.1). A local part in other capitals is
// that of another mailbox (RFC 5321, 2.4; RFC 5280, 7.5).
var mailboxNotInSAN = Rule{
	ID: "mailbox-not-in-san", Section: "7.1.4.2.1", Title: "mailbox address of the subject not in the SAN", Effect: Data,
	Remedy: "the CA repeats the address in the SAN or drops it from the subject",
	Needs:  inventory.FieldSubject | inventory.FieldSAN,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			mailboxes := func() wording.Text { return f.inName(n, strings.Join(f.Name.Mailboxes(), " ")) }
			switch {
			case n.Flags.Has(inventory.MailboxNotInSAN):
				return blocks(mailboxes())
			case n.Flags.Has(inventory.MailboxCase):
				return blocks(wording.Of("%s (in other capitals in the SAN)", mailboxes()))
			}
		}
		return holds
	},
}
