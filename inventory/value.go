package inventory

import (
	"iter"
	"strings"
)

// Mailboxes returns the addresses of [Certificate.Emails], each on a line.
func (c Certificate) Mailboxes() string { return c.v.text.Of(c.v.emails.at(c.i)) }

// KnownAs returns the name that people know the certificate by: its first mailbox, else its
// holder, else its subject; "" when none of these is known.
func (c Certificate) KnownAs() string {
	if emails := c.Emails(); len(emails) > 0 {
		return emails[0]
	}
	if holder := c.Holder(); holder != "" {
		return holder
	}
	return c.Subject().Readable()
}

// AppendSerial appends [Certificate.Serial] to b.
func (c Certificate) AppendSerial(b []byte) []byte { return appendSerial(b, c.v.serial.at(c.i)) }

// TokenSerial returns the serial number of [Certificate.Token], "" when there is none.
func (c Certificate) TokenSerial() string {
	if i := c.TokenIndex(); i >= 0 {
		return c.v.text.Of(c.v.devices.at(i).serial)
	}
	return ""
}

// SameSubject reports whether two certificates of one inventory have the same
// subject, attribute by attribute.
func (c Certificate) SameSubject(d Certificate) bool {
	return c.v.subject.at(c.i) == d.v.subject.at(d.i)
}

// Text returns the text of a code.
func (v *Inventory) Text(c Code) string { return v.text.Of(c) }

// Texts returns how many codes there are, 0 included.
func (v *Inventory) Texts() int { return v.text.Len() }

// MailDomains iterates over the domains of the mailbox addresses. One that several
// addresses share comes as often.
func (c Certificate) MailDomains() iter.Seq[string] {
	return func(yield func(string) bool) {
		for mailbox := range strings.SplitSeq(c.Mailboxes(), "\n") {
			if at := strings.LastIndexByte(mailbox, '@'); at > 0 && !yield(mailbox[at+1:]) {
				return
			}
		}
	}
}
