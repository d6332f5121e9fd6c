package inventory

import (
	"encoding/hex"
	"iter"
	"strings"
	"time"

	"smigrate/inventory/smime"
)

// Inventory is a body of certificates in columns, with where they came from and
// what could not be read. It is made by a [Builder] and does not change.
type Inventory struct {
	text        *Text
	contents    []Content
	devices     column[device]
	sources     []Source
	rejects     rejects
	notes       []Note
	sides       []SideTable
	unjoined    []SideRow
	conflicts   []Conflict
	pairs       pairs
	subjects    subjectCodes
	authorities authorities

	content     column[uint32]
	source      sparse[uint32]
	entry       column[uint32]
	serial      blobs
	subject     codes // of packed names
	fingerprint sparse[[32]byte]
	notBefore   instants
	notAfter    instants
	revokedAt   instants
	precision   column[Precision]
	status      column[Status]
	issuer      codes
	emails      codes
	upn         codes
	holder      codes
	unit        codes
	site        codes
	customer    codes
	leaves      sparse[smime.Date]
	integration codes
	template    codes
	token       codes // index of devices + 1

	// clear is the inventory that this one disguises, nil for one as it was read.
	clear *Inventory
}

// Len returns the number of certificates.
func (v *Inventory) Len() int { return v.content.len() }

// At returns a view of certificate i, 0 <= i < Len.
func (v *Inventory) At(i int) Certificate { return Certificate{v, i} }

// All iterates over the certificates in the order they were read.
func (v *Inventory) All() iter.Seq2[int, Certificate] {
	return func(yield func(int, Certificate) bool) {
		for i := range v.Len() {
			if !yield(i, v.At(i)) {
				return
			}
		}
	}
}

// Contents returns the distinct contents; Certificate.ContentIndex points into
// it. The caller must not change them.
func (v *Inventory) Contents() []Content { return v.contents }

// Sources returns what was read, in the order it was read.
func (v *Inventory) Sources() []Source { return v.sources }

// Rejects returns what could not become a certificate, in the order it was read:
// all of it one by one, or of each kind the first ones and how many more there are.
func (v *Inventory) Rejects() []Reject { return v.rejects.list }

// Notes returns remarks that cost no certificate, in the order they were made.
func (v *Inventory) Notes() []Note { return v.notes }

// Counts adds up the sources: Rows = Certificates + Duplicates + Rejects.
func (v *Inventory) Counts() Counts {
	var c Counts
	for _, s := range v.sources {
		c.Rows += s.Rows
		c.Certificates += s.Certificates
		c.Duplicates += s.Duplicates
		c.Rejects += s.Rejects
	}
	return c
}

// Counts are the totals of a load.
type Counts struct {
	Rows         int `json:"rows"`
	Certificates int `json:"certificates"`
	Duplicates   int `json:"duplicates"`
	Rejects      int `json:"rejects"`
}

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

func (v *Inventory) fingerprintAt(i int) []byte {
	if i >= v.fingerprint.len() || *v.fingerprint.ref(i) == ([32]byte{}) {
		return nil
	}
	return v.fingerprint.ref(i)[:]
}

// Subject returns the subject's distinguished name, empty when it is unknown or
// empty.
func (c Certificate) Subject() Name { return unpackName(c.v.text, c.v.packedSubject(c.i)) }

// packedSubject returns the subject of row i as Name.pack writes it.
func (v *Inventory) packedSubject(i int) []byte {
	if c := v.subject.at(i); c != 0 {
		return v.text.of(c)
	}
	return nil
}

// setSubject names the subject of row i as Name.pack writes it. The dictionary keeps
// it like a text: the certificates of one person share it.
func (v *Inventory) setSubject(i int, packed []byte) {
	c, _ := code(v.text, hashKey(packed), packed)
	v.subject.set(i, c)
}

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

// NoEnd is 9999-12-31T23:59:59Z in Unix seconds, the notAfter of a certificate that has
// no well-defined end (RFC 5280, 4.1.2.5). Programs that print it in a zone print hours
// of the year 10000 as well, or take it for local time: any later time means it.
const NoEnd = 253_402_300_799

// CutNoEnd recognises the hours of 1 January 10000, which package time cannot read, at
// the end of a printed time, and returns it with the year 9999 in place of that one. The
// rest is for the caller to check: it may not be a time at all.
func CutNoEnd(s string) (in9999 string, endless bool) {
	before, found := strings.CutSuffix(s, " 10000")
	if !found || !strings.Contains(before, "Jan") {
		return s, false
	}
	return before + " 9999", true
}

// FormatTime prints Unix seconds as RFC 3339 in UTC.
func FormatTime(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.RFC3339) }
