package smime

import "fmt"

// CertificateType is one of the four types of the BR (section 1.2). The zero
// value means that the inventory does not say.
type CertificateType uint8

const (
	UnknownType CertificateType = iota
	Mailbox
	Organization
	Sponsored
	Individual
)

var typeNames = [...]string{"", "mailbox", "organization", "sponsored", "individual"}

// String returns the lower-case name used in JSON, flags and columns, and ""
// when the type is unknown.
func (t CertificateType) String() string { return name(typeNames[:], uint8(t)) }

// Title returns the type as the BR print it ("Sponsor-validated").
func (t CertificateType) Title() string {
	return [...]string{"unknown type", "Mailbox-validated", "Organization-validated", "Sponsor-validated", "Individual-validated"}[t]
}

// ParseCertificateType reads the names that String writes.
func ParseCertificateType(s string) (CertificateType, error) {
	i, ok := index(typeNames[:], s)
	if !ok {
		return 0, fmt.Errorf("%q is not a certificate type: use mailbox, organization, sponsored or individual", s)
	}
	return CertificateType(i), nil
}
