package store

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// entry is a certificate as a listing prints it, on its way into the builder.
type entry struct {
	inventory.Record
	b *inventory.Builder
	// lost are fields of which a part could not be read: the rest would be a false
	// statement.
	lost inventory.Field
}

func newEntry(b *inventory.Builder, line int) *entry {
	return &entry{Record: inventory.Record{Entry: line}, b: b}
}

// add hands the entry to the builder. One that nothing tells from others, and
// that of a CA, is a reject.
func (e *entry) add() {
	e.Content.Known &^= e.lost
	if e.Content.Known.Has(inventory.FieldSAN) {
		writing := inventory.WritingOf(e.Emails)
		e.SubjectFlags |= writing.Flags(e.Subject)
	}
	switch {
	case len(e.Serial) == 0 && len(e.SHA256) == 0 && len(e.SHA1) == 0:
		e.b.Reject(e.Entry, "", "", inventory.Unidentified)
	case e.Content.IsAuthority():
		e.rejectAuthority()
	default:
		e.b.Add(&e.Record)
	}
}

// rejectAuthority rejects the entry as that of a CA.
func (e *entry) rejectAuthority() {
	e.b.Reject(e.Entry, "subject", e.Subject.String(), inventory.NotSubscriber)
}

// puzzled notes a value that cannot be read and stays unknown.
func (e *entry) puzzled(what, value string) {
	e.b.Note(e.Entry, wording.Of("%s: %q cannot be read and counts as unknown", what, wording.Excerpt(value, 200)))
}

// serial reads a serial number in hexadecimal.
func (e *entry) serial(text string) {
	digits, negative := strings.CutPrefix(strings.TrimPrefix(text, "(Negative)"), "-")
	negative = negative || digits != text // OpenSSL: -75 (-0x4b), (Negative)4b:2f
	if _, hex, found := strings.Cut(digits, "(-0x"); found {
		digits = strings.TrimSuffix(hex, ")")
	}
	serial, err := inventory.ParseHexSerial(digits)
	if negative && err == nil {
		serial = inventory.NegateSerial(serial)
	}
	if err != nil {
		e.puzzled("serial number", text)
		return
	}
	e.Serial = serial
}

// subject reads a name as programs print it.
func (e *entry) subject(text string) {
	name, err := inventory.ParseName(text)
	if err != nil {
		e.puzzled("subject", text)
		return
	}
	e.Subject = name
	e.Know(inventory.FieldSubject)
}

func (e *entry) issuer(text string) {
	name, err := inventory.ParseName(text)
	if err != nil {
		e.puzzled("issuer", text)
		return
	}
	e.Issuer = name.String()
	e.Know(inventory.FieldIssuer)
}

// fingerprint reads a SHA-256 or SHA-1 in hexadecimal.
func (e *entry) fingerprint(text string) {
	if !e.SetFingerprint(text) {
		e.puzzled("fingerprint", text)
	}
}

func (e *entry) notBefore(at instant) {
	e.NotBefore, e.Precision = at.unix, at.precision
	e.Know(inventory.FieldNotBefore)
}

func (e *entry) notAfter(at instant) {
	e.NotAfter, e.Precision = at.unix, at.precision
	e.Know(inventory.FieldNotAfter)
}

// key takes an algorithm and, when the listing says it, the size.
func (e *entry) key(k smime.Key) {
	e.Content.Key = k
	e.Know(inventory.FieldKey)
	if k.Size > 0 {
		e.Know(inventory.FieldKeySize)
	}
}

// keyUsage takes one bit of the key usage by its name.
func (e *entry) keyUsage(name string) {
	bit, ok := smime.ParseKeyUsage(name)
	if !ok {
		e.puzzled("key usage", name)
		e.lost |= inventory.FieldKeyUsage
		return
	}
	e.Content.KeyUsage |= bit
	e.Know(inventory.FieldKeyUsage)
}

// eku takes one extended key usage by name or OID.
func (e *entry) eku(name string) {
	oid, ok := smime.ParseEKU(name)
	if !ok {
		e.puzzled("extended key usage", name)
		e.lost |= inventory.FieldEKUs
		return
	}
	e.Content.EKUs = append(e.Content.EKUs, oid)
	e.Know(inventory.FieldEKUs)
}

// anyPolicy is the policy that stands for all (RFC 5280, 4.2.1.4).
const anyPolicy = "2.5.29.32.0"

// policy takes one certificate policy, by OID or by the name that OpenSSL ("X509v3 Any
// Policy") and NSS ("Certificate Policies AnyPolicy") have for anyPolicy.
func (e *entry) policy(name string) {
	switch {
	case smime.IsOID(name):
	case strings.HasSuffix(strings.ReplaceAll(name, " ", ""), "AnyPolicy"):
		name = anyPolicy
	default:
		e.puzzled("policy", name)
		e.lost |= inventory.FieldPolicies
		return
	}
	e.Content.Policies = append(e.Content.Policies, name)
	e.Know(inventory.FieldPolicies)
}

// mailbox takes an rfc822Name of the subject alternative name.
func (e *entry) mailbox(address string) {
	e.Content.SAN |= inventory.SANRFC822
	e.Emails = append(e.Emails, address)
	e.Know(inventory.FieldEmails)
}

// upn takes the user principal name of the subject alternative name.
func (e *entry) upn(name string) {
	e.SetUPN(name)
}

// hidden takes an otherName whose value is not printed.
func (e *entry) hidden(oid string) {
	switch oid {
	case smime.OtherNameUPN:
		e.Content.SAN |= inventory.SANUPN
	case smime.OtherNameSmtpUTF8:
		e.Content.SAN |= inventory.SANSmtpUTF8
		return
	default:
		e.Content.SAN |= inventory.SANOtherName
	}
	e.otherName(oid)
}

// forgetHidden makes the addresses unknown of which one is not printed.
func (e *entry) forgetHidden() {
	if e.Content.SAN.Has(inventory.SANSmtpUTF8) {
		e.Content.Known &^= inventory.FieldEmails
	}
}

func (e *entry) otherName(oid string) { e.Content.OtherNames = append(e.Content.OtherNames, oid) }
