package inventory

import (
	"slices"
	"strings"
)

// finish derives what follows from the loader's values.
func (r *Record) finish() {
	if r.content != 0 { // a batch knows what follows
		return
	}
	r.finishEmails()
	r.finishContent()
}

// finishEmails brings the addresses into their form and notes what the rules ask
// of them.
func (r *Record) finishEmails() {
	if len(r.Emails) == 1 && r.plainEmail != "" && r.Emails[0] == r.plainEmail {
		if !r.Content.Known.Has(FieldSAN) {
			r.Content.SAN |= SANRFC822
		}
		return
	}
	for i, e := range r.Emails {
		r.Emails[i] = strings.ToLower(strings.TrimSpace(e))
	}
	if len(r.Emails) > 1 {
		slices.Sort(r.Emails)
		r.Emails = slices.Compact(r.Emails)
	}
	r.mailboxFacts()
}

// finishContent derives the content, of which the facts about the addresses are
// there.
func (r *Record) finishContent() {
	c := &r.Content
	c.Known = setIf(c.Known, FieldSerial, len(r.Serial) > 0)
	c.Known = setIf(c.Known, FieldFingerprint, len(r.SHA256) == 32)
	if c.Known.Has(FieldSubject) {
		if r.subject == 0 {
			r.traits = r.Subject.traits(r.traits[:0])
		}
		c.Subject = r.Subject.facts(r.traits, r.Emails, c.Known.Has(FieldSAN))
		c.Subject.Flags |= r.SubjectFlags
	}
	if c.Known.Has(FieldKeyUsage) {
		c.KeyUse = c.KeyUsage.Use()
	}
	r.classify()
}

// mailboxFacts notes what the rules ask of the addresses. An address that a table
// gives without the kind of its entry in the subject alternative name must be an
// rfc822Name, unless its local part is not ASCII (RFC 9598, section 3).
func (r *Record) mailboxFacts() {
	c := &r.Content
	for _, e := range r.Emails {
		if !ValidMailbox(e) {
			c.Extensions |= ExtMailboxBad
		}
		switch local, _, _ := strings.Cut(e, "@"); {
		case c.Known.Has(FieldSAN):
		case isASCII(local):
			c.SAN |= SANRFC822
		default:
			c.SAN |= SANSmtpUTF8
		}
	}
}
