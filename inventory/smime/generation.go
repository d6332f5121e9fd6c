package smime

import (
	"fmt"
	"slices"
)

// Generation is one of the three profile generations of the BR (section 1.2).
// The zero value means that the inventory does not say.
type Generation uint8

const (
	UnknownGeneration Generation = iota
	// NoGeneration is a certificate known to assert no reserved policy OID: it
	// was issued before 2023-09-01 or by a CA outside the BR.
	NoGeneration
	Legacy
	Multipurpose
	Strict
)

var generationNames = [...]string{"", "none", "legacy", "multipurpose", "strict"}

// String returns the lower-case name used in JSON, flags and columns, and ""
// when the generation is unknown.
func (g Generation) String() string { return name(generationNames[:], uint8(g)) }

// Title returns the generation as the BR print it ("Multipurpose").
func (g Generation) Title() string {
	return [...]string{"unknown", "none", "Legacy", "Multipurpose", "Strict"}[g]
}

// ParseGeneration reads the names that String writes.
func ParseGeneration(s string) (Generation, error) {
	i, ok := index(generationNames[:], s)
	if !ok {
		return 0, fmt.Errorf("%q is not a generation: use legacy, multipurpose or strict", s)
	}
	return Generation(i), nil
}

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

func name(names []string, i uint8) string {
	if int(i) >= len(names) {
		return ""
	}
	return names[i]
}

func index(names []string, s string) (int, bool) {
	i := slices.Index(names, s)
	return i, i >= 0 && s != ""
}
