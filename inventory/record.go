package inventory

import (
	"encoding/hex"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Record is one certificate as a loader read it, on its way into a [Builder].
// A loader may reuse one Record for all rows: the builder keeps no part of it.
type Record struct {
	// Entry is the place in the source: a row or line number, or the number of
	// the certificate in a bundle, from 1.
	Entry int
	// Serial is the serial number as TrimSerial leaves it, empty when unknown.
	Serial []byte
	// SHA256 is the fingerprint of the DER encoding, nil when unknown.
	SHA256 []byte
	// SHA1 is the SHA-1 of the DER encoding, which Windows and macOS print as the
	// name of a certificate; nil when unknown. It joins records and is not kept.
	SHA1 []byte
	// Certificate is true when the values come from the certificate itself and
	// not from somebody's table about it.
	Certificate bool
	Subject     Name
	// SubjectFlags are facts about the subject that only its encoding tells; the
	// builder adds them to those that follow from the name.
	SubjectFlags NameFlags
	Issuer       string
	// Emails are the mailbox addresses of the subject alternative name, or of a
	// mailbox column. The builder lower-cases and sorts them.
	Emails []string
	// NotBefore and NotAfter are Unix seconds; Content.Known tells if they are
	// known, Precision how exact they are.
	NotBefore, NotAfter int64
	Precision           Precision
	UPN                 string
	Status              Status
	// RevokedAt is the time of revocation in Unix seconds, 0 when unknown.
	RevokedAt int64
	Token     Token
	// Place names where the certificate lies, if only one can lie there: the
	// serial number of a token and the ID of an object on it.
	Place  string
	Holder string
	// HolderLeaves is the last day of the holder's employment, 0 when unknown.
	HolderLeaves smime.Date
	// Unit is the business unit or department, Site the place of work.
	Unit, Site string
	Customer   string
	// Integration is the system of an Enterprise RA that requests the certificate.
	Integration string
	// Template is the certificate template or profile by which the CA issued it, as AD CS
	// and other platforms name them.
	Template string
	// Domain is a mail domain, by which tables of customers are joined.
	Domain string
	// SHA1Signed: the certificate is that of a CA, and signed with SHA-1.
	SHA1Signed bool
	Content    Content

	// subject is a code and content a position + 1 in a batch that knows them, and
	// traits those of Subject then.
	subject Code
	content uint32
	traits  []trait
	// plainEmail is an address that needs no look any more.
	plainEmail string
}

// Reset empties the record but keeps its memory.
func (r *Record) Reset() {
	content := Content{
		EKUs: r.Content.EKUs[:0], Policies: r.Content.Policies[:0], OtherNames: r.Content.OtherNames[:0],
		CRL: r.Content.CRL[:0], OCSP: r.Content.OCSP[:0], CAIssuers: r.Content.CAIssuers[:0],
		OtherExtensions: r.Content.OtherExtensions[:0], SANDirectoryNames: r.Content.SANDirectoryNames[:0],
		Oddities: r.Content.Oddities[:0],
	}
	*r = Record{Serial: r.Serial[:0], Subject: r.Subject[:0], Emails: r.Emails[:0], Content: content, traits: r.traits[:0]}
}

// AddPlainEmail takes an address that is in its final form and valid, as nearly all
// are, and reports whether s is one.
func (r *Record) AddPlainEmail(s string) bool {
	if !isPlainMailbox(s) {
		return false
	}
	r.Emails, r.plainEmail = append(r.Emails, s), s
	return true
}

// octetMarks are what programs print between the octets of a fingerprint.
var octetMarks = strings.NewReplacer(":", "", " ", "")

// SetFingerprint takes a fingerprint printed in hexadecimal, whose length tells SHA-256
// from SHA-1, and reports whether s is one.
func (r *Record) SetFingerprint(s string) bool {
	sum, err := hex.DecodeString(octetMarks.Replace(s))
	switch {
	case err == nil && len(sum) == 32:
		r.SHA256 = sum
	case err == nil && len(sum) == 20:
		r.SHA1 = sum
	default:
		return false
	}
	return true
}

// SetUPN takes the user principal name of the subject alternative name.
func (r *Record) SetUPN(name string) {
	c := &r.Content
	r.UPN = name
	c.SAN |= SANUPN
	if !slices.Contains(c.OtherNames, smime.OtherNameUPN) {
		c.OtherNames = append(c.OtherNames, smime.OtherNameUPN)
	}
	r.Know(FieldUPN)
}

// Know marks fields as carried by the source.
func (r *Record) Know(f Field) { r.Content.Known |= f }
