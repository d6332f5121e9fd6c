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
