package rules

import (
	"iter"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

const upn = "1.3.6.1.4.1.311.20.2.3"

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

func sanKinds(k inventory.SANKinds) wording.Text {
	if k == 0 {
		return wording.Of("no subjectAltName")
	}
	return wording.Value(strings.Join(k.Names(), " "))
}

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

// sanNameType: "The CA SHALL NOT include GeneralName entries that do not conform to
// the requirements of this section": rfc822Name, otherName and directoryName are
// all it names (7.1.4.2.1).
var sanNameType = Rule{
	ID: "san-name-type", Section: "7.1.4.2.1", Title: "SAN entry of a kind not permitted", Effect: Profile,
	Remedy: "the CA leaves the entry out; use a separate certificate if something reads it",
	Needs:  inventory.FieldSAN,
	check: func(f *Facts, t *Target) Verdict {
		const permitted = inventory.SANRFC822 | inventory.SANSmtpUTF8 | inventory.SANUPN | inventory.SANOtherName | inventory.SANDirectoryName
		if other := f.SAN &^ permitted; other != 0 {
			return blocks(wording.Value(strings.Join(other.Names(), " ")))
		}
		return holds
	},
}

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

// appleRFC822 is the day from which Apple's root programme wants an rfc822Name in
// new S/MIME certificates (Apple Root Program Policy 2.0, 2.3).
var appleRFC822 = smime.NewDate(2027, 2, 1)

// AppleBinds reports whether Apple's rule on rfc822Name binds on a day.
func AppleBinds(day smime.Date) bool { return day >= appleRFC822 }

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

// names yields the subject and the directoryNames of the SAN, which obey the same
// rules (7.1.4.2.1), the subject first.
func (f *Facts) names() iter.Seq[*inventory.NameFacts] {
	return func(yield func(*inventory.NameFacts) bool) {
		if !yield(&f.Content.Subject) {
			return
		}
		for i := range f.SANDirectoryNames {
			if !yield(&f.SANDirectoryNames[i]) {
				return
			}
		}
	}
}

// nameFlag is the check of a rule that a flag of a name decides; value returns what
// offends in the subject.
func nameFlag(flag inventory.NameFlags, value func(*Facts) string) func(*Facts, *Target) Verdict {
	return func(f *Facts, _ *Target) Verdict {
		for n := range f.names() {
			if n.Flags.Has(flag) {
				return blocks(f.inName(n, value(f)))
			}
		}
		return holds
	}
}

// inName returns the offending value of one of names; of a directoryName no text
// is kept.
func (f *Facts) inName(n *inventory.NameFacts, ofSubject string) wording.Text {
	if n == &f.Content.Subject {
		return wording.Value(ofSubject)
	}
	return wording.Of("in a directoryName of the SAN")
}
