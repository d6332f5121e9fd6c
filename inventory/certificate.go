package inventory

import (
	"encoding/hex"
	"iter"
	"strings"

	"smigrate/inventory/smime"
)

// Certificate is a cheap view of one certificate of an inventory.
type Certificate struct {
	v *Inventory
	i int
}

// Index returns the position in the inventory.
func (c Certificate) Index() int { return c.i }

// Content returns what the rules look at. The caller must not change it.
func (c Certificate) Content() *Content { return &c.v.contents[c.v.content.at(c.i)] }

// ContentIndex returns the position of the content in [Inventory.Contents].
func (c Certificate) ContentIndex() int { return int(c.v.content.at(c.i)) }

// Source returns where the certificate itself was read, else where something about it was
// read first.
func (c Certificate) Source() *Source { return &c.v.sources[c.v.source.at(c.i)] }

// Entry returns the row, line or position in the source, from 1.
func (c Certificate) Entry() int { return int(c.v.entry.at(c.i)) }

// Serial returns the serial number in upper-case hexadecimal without leading
// zeros, "" when unknown.
func (c Certificate) Serial() string { return FormatSerial(c.v.serial.at(c.i)) }

// SHA256 returns the fingerprint in lower-case hexadecimal, "" when unknown.
func (c Certificate) SHA256() string {
	return hex.EncodeToString(c.v.fingerprintAt(c.i))
}

// Subject returns the subject's distinguished name, empty when it is unknown or
// empty.
func (c Certificate) Subject() Name { return unpackName(c.v.text, c.v.packedSubject(c.i)) }

// Issuer returns the issuer in the form of RFC 4514, "" when unknown.
func (c Certificate) Issuer() string { return c.v.text.Of(c.v.issuer.at(c.i)) }

// Emails returns the mailbox addresses, lower case, sorted, without duplicates.
func (c Certificate) Emails() []string {
	if s := c.Mailboxes(); s != "" {
		return strings.Split(s, "\n")
	}
	return nil
}

// NotBefore returns the start of the validity in Unix seconds.
func (c Certificate) NotBefore() (unix int64, known bool) { return c.v.notBefore.at(c.i) }

// NotAfter returns the end of the validity in Unix seconds.
func (c Certificate) NotAfter() (unix int64, known bool) { return c.v.notAfter.at(c.i) }

// RevokedAt returns the time of revocation in Unix seconds.
func (c Certificate) RevokedAt() (unix int64, known bool) { return c.v.revokedAt.at(c.i) }

// ValidityDays returns the length of the validity as BR section 6.3.2 counts it,
// 0 when it is unknown.
func (c Certificate) ValidityDays() int {
	from, ok1 := c.NotBefore()
	to, ok2 := c.NotAfter()
	if !ok1 || !ok2 {
		return 0
	}
	return smime.ValidityDays(from, to)
}

// Precision says how exactly the validity is known.
func (c Certificate) Precision() Precision { return c.v.precision.at(c.i) }

// Status returns the state at the CA according to the source.
func (c Certificate) Status() Status { return c.v.status.at(c.i) }

// UPN returns the user principal name, "" when there is none or it is unknown.
func (c Certificate) UPN() string { return c.v.text.Of(c.v.upn.at(c.i)) }

// Holder returns the person, role or mailbox that uses the certificate.
func (c Certificate) Holder() string { return c.v.text.Of(c.v.holder.at(c.i)) }

// HolderLeaves returns the last day of the holder's employment or use of the
// mailbox; ok is false when no source names one. It comes from a column of a
// certificate table or from a table of people.
func (c Certificate) HolderLeaves() (last smime.Date, ok bool) {
	last = c.v.leaves.at(c.i)
	return last, last != 0
}

// Unit returns the business unit.
func (c Certificate) Unit() string { return c.v.text.Of(c.v.unit.at(c.i)) }

// Site returns the place of work.
func (c Certificate) Site() string { return c.v.text.Of(c.v.site.at(c.i)) }

// Customer returns the customer of the CA whose certificate it is.
func (c Certificate) Customer() string { return c.v.text.Of(c.v.customer.at(c.i)) }

// Integration returns the system of an Enterprise RA that requests the certificate,
// "" when no source names one.
func (c Certificate) Integration() string { return c.v.text.Of(c.v.integration.at(c.i)) }

// Template returns the certificate template or profile by which the CA issued it, ""
// when no source names one.
func (c Certificate) Template() string { return c.v.text.Of(c.v.template.at(c.i)) }

// Token returns the device that holds the key; ok is false when no source names
// one.
func (c Certificate) Token() (t Token, ok bool) {
	i := c.TokenIndex()
	if i < 0 {
		return Token{}, false
	}
	return c.v.TokenAt(i), true
}

// TokenIndex returns the position for [Inventory.TokenAt], -1 when there is none.
func (c Certificate) TokenIndex() int { return int(c.v.token.at(c.i)) - 1 }

// Known returns the fields that the sources carried for this certificate.
func (c Certificate) Known() Field {
	known := c.Content().Known
	known = setIf(known, FieldToken, c.TokenIndex() >= 0)
	known = setIf(known, FieldStatus, c.Status() != UnknownStatus)
	known = setIf(known, FieldHolder, c.Holder() != "")
	return setIf(known, FieldCustomer, c.Customer() != "")
}

// Unknown returns the names of the fields that no source carried.
func (c Certificate) Unknown() []string { return ((fieldEnd - 1) &^ c.Known()).Names() }

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
