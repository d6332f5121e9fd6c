package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// appleRFC822 is the day from which Apple's root programme wants an rfc822Name in
// new S/MIME certificates (Apple Root Program Policy 2.0, 2.3).
var appleRFC822 = smime.NewDate(2027, 2, 1)

// AppleBinds reports whether Apple's rule on rfc822Name binds on a day.
func AppleBinds(day smime.Date) bool { return day >= appleRFC822 }

// appleRFC822Name: from 2027-02-01 Apple's root programme wants an rfc822Name in the SAN; an
// SmtpUTF8Mailbox alone no longer does (2.3).
var appleRFC822Name = Rule{
	ID: "apple-rfc822-name", Section: "Apple Root Program 2.3", Title: "no rfc822Name beside SmtpUTF8Mailbox", Effect: Data,
	Remedy: "add an ASCII mailbox address",
	Needs:  inventory.FieldSAN,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case t.OutsideApple || !AppleBinds(t.Day) || f.SAN.Has(inventory.SANRFC822):
			return settled
		case f.SAN.Has(inventory.SANSmtpUTF8) && f.Known.Has(inventory.FieldSAN):
			return blocks(wording.Of("SmtpUTF8Mailbox alone"))
		}
		return holds
	},
}
