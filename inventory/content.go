package inventory

import (
	"slices"

	"smigrate/inventory/smime"
)

// Content is everything the rules of the S/MIME BR look at in a certificate but
// its validity and its texts. Equal certificates share one Content, so a rule
// runs once per distinct content.
type Content struct {
	// Known tells which fields the source carried.
	Known           Field
	Type            smime.CertificateType
	TypeBasis       Basis
	Generation      smime.Generation
	GenerationBasis Basis
	Key             smime.Key
	KeyUsage        smime.KeyUsage
	// KeyUse is stated by a source that has no key usage, else follows from it.
	KeyUse     smime.KeyUse
	EKUs       []string // dotted OIDs, in the certificate's order
	Policies   []string // dotted OIDs, in the certificate's order
	Subject    NameFacts
	SAN        SANKinds
	OtherNames []string // OIDs of otherNames but SmtpUTF8Mailbox
	// SANDirectoryNames are the directoryNames of the SAN.
	SANDirectoryNames []NameFacts
	CRL               []string // URIs of the distribution points
	OCSP              []string // URIs of the AIA, by access method
	CAIssuers         []string
	Extensions        Extensions
	// OtherExtensions are the OIDs of extensions that 7.1.2.3 does not list.
	OtherExtensions []string
	// Oddities are deviations from DER or RFC 5280 that a reader tolerated.
	Oddities []string
}

// Functions returns what the certificate serves besides e-mail.
func (c *Content) Functions() smime.Functions {
	var set smime.Functions
	for _, oid := range c.EKUs {
		if f := smime.EKUFunction(oid); f != smime.NoFunction {
			set = set.Add(f)
		}
	}
	return set
}

// IsAuthority reports whether the certificate is that of a CA, as chains and
// trust stores put it beside the subscribers'. A subscriber certificate with cA
// TRUE is a mistake that a rule has to report (BR 7.1.2.3 d): it names a mailbox,
// or is for e-mail and signs no certificates. A CA for S/MIME is for e-mail too
// (BR 7.1.2.2 g).
func (c *Content) IsAuthority() bool {
	switch {
	case !c.Extensions.Has(ExtBasicCA), c.SAN&(SANRFC822|SANSmtpUTF8) != 0:
		return false
	case slices.Contains(c.EKUs, smime.EmailProtection):
		return c.KeyUsage&smime.KeyCertSign != 0
	default:
		return true
	}
}
