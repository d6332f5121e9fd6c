package inventory

import (
	"encoding/binary"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Field names a fact about a certificate that a source may or may not carry.
type Field uint32

const (
	FieldSerial Field = 1 << iota
	FieldFingerprint
	FieldSubject
	FieldIssuer
	FieldEmails
	FieldNotBefore
	FieldNotAfter
	FieldType
	FieldGeneration
	FieldKey
	FieldKeySize
	FieldKeyUsage
	FieldEKUs
	FieldPolicies
	// FieldSAN is known when all subject alternative names are, not the mailbox
	// addresses alone.
	FieldSAN
	FieldUPN
	FieldCRL
	FieldAIA
	// FieldExtensions is known when the whole list of extensions is.
	FieldExtensions
	FieldStatus
	FieldToken
	FieldHolder
	FieldCustomer
	fieldEnd
)

var fieldNames = [...]string{
	"serial", "sha256", "subject", "issuer", "emails", "not_before", "not_after", "type", "generation",
	"key.algorithm", "key.size", "key_usage", "ekus", "policy_oids", "san", "upn", "crl", "aia", "extensions",
	"status", "token", "holder", "customer",
}

// Has reports whether all fields of f are in the set.
func (s Field) Has(f Field) bool { return s&f == f }

// Names returns the fields of the set by their JSON names, in a fixed order.
func (s Field) Names() []string {
	names := []string{}
	for i, n := range fieldNames {
		if s&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// FieldsBut returns all fields except those with one of the names; unknown names are
// ignored.
func FieldsBut(names []string) Field {
	set := fieldEnd - 1
	for i, n := range fieldNames {
		if slices.Contains(names, n) {
			set &^= 1 << i
		}
	}
	return set
}

// Basis says where a type or generation comes from.
type Basis uint8

const (
	NoBasis Basis = iota
	// BasisPolicy: the one reserved policy OID asserts it.
	BasisPolicy
	// BasisStated: a column of the export says so in words.
	BasisStated
	// BasisSubject: guessed from the subject attributes.
	BasisSubject
	// BasisValidity: guessed from the length or the start of the validity.
	BasisValidity
	// BasisSeveral: several reserved policy OIDs contradict one another.
	BasisSeveral
)

// String returns the words that JSON and tables carry.
func (b Basis) String() string {
	return [...]string{"", "policy", "stated", "guessed from the subject", "guessed from the validity", "several reserved policy OIDs"}[b]
}

// Extensions is a set of facts about the extensions of a certificate that BR
// section 7.1.2.3 speaks of.
type Extensions uint64

const (
	ExtPolicies Extensions = 1 << iota
	ExtKeyUsage
	ExtEKU
	ExtSAN
	ExtSANCritical
	ExtCRL
	// ExtCRLURI: a distribution point's fullName holds at least one URI.
	ExtCRLURI
	// ExtCRLOtherName: a distribution point names a place by something other
	// than a URI.
	ExtCRLOtherName
	ExtAIA
	ExtAIACritical
	ExtBasicCA
	ExtBasicPathLen
	ExtAKI
	ExtAKICritical
	ExtAKIKeyID
	// ExtAKIIssuer: authorityCertIssuer or authorityCertSerialNumber is present.
	ExtAKIIssuer
	ExtSKICritical
	ExtSMIMECapabilities
	ExtSMIMECapabilitiesCritical
	ExtSubjectDirectory
	ExtQCStatements
	ExtQCStatementsCritical
	ExtLEI
	ExtLEIRole
	ExtLEICritical
	ExtAdobeTimestamp
	ExtAdobeArchive
	ExtAdobeCritical
	// ExtCPSNotHTTP: a CPS qualifier is no http or https URL.
	ExtCPSNotHTTP
	// ExtNoticeBad: a user notice without explicitText or with a noticeRef.
	ExtNoticeBad
	// ExtSID: Microsoft's security identifier extension (KB5014754).
	ExtSID
	// ExtDuplicate: one extension appears more than once (RFC 5280, 4.2).
	ExtDuplicate
	// ExtAIAOtherName: an OCSP or caIssuers location is no URI.
	ExtAIAOtherName
	ExtSubjectDirectoryCritical
	// ExtMailboxBad: an address of the SAN is no Mailbox of RFC 5321, or an
	// rfc822Name is not ASCII.
	ExtMailboxBad
	// ExtSmtpUTF8Bad: a SmtpUTF8Mailbox is not encoded as RFC 9598 demands.
	ExtSmtpUTF8Bad
	// ExtKeyUsageUndefined: keyUsage sets a bit that RFC 5280 does not define, beside
	// those in KeyUsage.
	ExtKeyUsageUndefined
)

// Has reports whether all of f are in the set.
func (e Extensions) Has(f Extensions) bool { return e&f == f }

// SANKinds is the set of GeneralName kinds in the subject alternative name.
type SANKinds uint16

const (
	SANRFC822 SANKinds = 1 << iota
	SANSmtpUTF8
	SANUPN
	SANOtherName
	SANDirectoryName
	SANDNSName
	SANURI
	SANIPAddress
	SANRegisteredID
	SANX400
	SANEDIParty
)

var sanNames = [...]string{
	"rfc822Name", "SmtpUTF8Mailbox", "UPN", "otherName", "directoryName", "dNSName",
	"uniformResourceIdentifier", "iPAddress", "registeredID", "x400Address", "ediPartyName",
}

// Has reports whether all of f are in the set.
func (k SANKinds) Has(f SANKinds) bool { return k&f == f }

// Names returns the kinds in the set by their ASN.1 names.
func (k SANKinds) Names() []string {
	var names []string
	for i, n := range sanNames {
		if k&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// NameFacts is what the rules ask of a subject or a directoryName: which
// attributes it has and how they relate, not whose name it is.
type NameFacts struct {
	Attributes smime.Attributes
	// Repeated holds the attributes that occur more than once.
	Repeated smime.Attributes
	// Others are the OIDs of attributes that the BR tables do not list.
	Others []string
	// OrganizationIdentifiers and Countries are kept as they stand.
	OrganizationIdentifiers []string
	Countries               []string
	Flags                   NameFlags
}

// NameFlags is a set of facts about the values in a name.
type NameFlags uint16

const (
	// CNMailbox: the commonName looks like a mailbox address.
	CNMailbox NameFlags = 1 << iota
	// CNOrganization: the commonName equals an organizationName, but for capitals.
	CNOrganization
	// CNPseudonym: the commonName contains the pseudonym attribute.
	CNPseudonym
	// CNMailboxInSAN: the commonName is a mailbox address that the SAN repeats.
	CNMailboxInSAN
	// MailboxNotInSAN: a mailbox address of the name is missing in the SAN.
	MailboxNotInSAN
	// EmailAttributeBad: emailAddress holds no single mailbox address.
	EmailAttributeBad
	// MetadataOnly: an attribute holds nothing but '.', '-', space or a word
	// for "absent".
	MetadataOnly
	// OrganizationIdentifierEncoding: it is no PrintableString or UTF8String.
	OrganizationIdentifierEncoding
	// TooLong: an attribute exceeds its upper bound of RFC 5280, appendix A.1.
	TooLong
	// AttributeEncoding: a value is of another string type than RFC 5280, appendix
	// A.1, prescribes for the attribute, or holds what its type does not allow.
	AttributeEncoding
	// CNNotMailbox: a commonName, of perhaps several, is no mailbox address.
	CNNotMailbox
	// CNUnrelated: a commonName is neither a mailbox address nor, letter by letter, an
	// organizationName.
	CNUnrelated
	// MailboxCase: a mailbox address of the name stands in the SAN with other capitals
	// in its local part only. Certificates and listings tell; tables change the case.
	MailboxCase
	// CNMailboxCase: so does a commonName.
	CNMailboxCase
)

// Has reports whether all of f are in the set.
func (s NameFlags) Has(f NameFlags) bool { return s&f == f }

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

// key writes the content as bytes: equal contents give equal bytes.
func (c *Content) key(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(c.Known))
	b = append(b, byte(c.Type), byte(c.TypeBasis), byte(c.Generation), byte(c.GenerationBasis), byte(c.KeyUse))
	b = appendText(b, c.Key.Algorithm, c.Key.Curve, c.Key.Fault)
	b = binary.AppendUvarint(b, uint64(c.Key.Size))
	b = binary.AppendUvarint(b, uint64(c.KeyUsage))
	b = binary.AppendUvarint(b, uint64(c.SAN))
	b = binary.AppendUvarint(b, uint64(c.Extensions))
	b = c.Subject.key(b)
	b = binary.AppendUvarint(b, uint64(len(c.SANDirectoryNames)))
	for i := range c.SANDirectoryNames {
		b = c.SANDirectoryNames[i].key(b)
	}
	for _, list := range [...][]string{c.EKUs, c.Policies, c.OtherNames, c.CRL, c.OCSP, c.CAIssuers, c.OtherExtensions, c.Oddities} {
		b = appendList(b, list)
	}
	return b
}

func (n *NameFacts) key(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(n.Attributes))
	b = binary.AppendUvarint(b, uint64(n.Repeated))
	b = binary.AppendUvarint(b, uint64(n.Flags))
	b = appendList(b, n.Others)
	b = appendList(b, n.OrganizationIdentifiers)
	return appendList(b, n.Countries)
}

func appendList(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	return appendText(b, list...)
}

func appendText(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

// clone returns a copy that shares no memory with c: a loader reuses its slices,
// and its texts may be parts of what it reads next.
func (c *Content) clone() Content { return c.cloneInto(strings.Clone) }

// cloneInto returns a copy that shares no memory with c, with texts as keep returns
// them.
func (c *Content) cloneInto(keep func(string) string) Content {
	d := *c
	d.Key.Algorithm, d.Key.Curve, d.Key.Fault = keep(d.Key.Algorithm), keep(d.Key.Curve), keep(d.Key.Fault)
	for _, list := range [...]*[]string{&d.EKUs, &d.Policies, &d.OtherNames, &d.CRL, &d.OCSP, &d.CAIssuers, &d.OtherExtensions, &d.Oddities} {
		*list = cloneTexts(*list, keep)
	}
	d.Subject = c.Subject.cloneInto(keep)
	d.SANDirectoryNames = nil
	for _, n := range c.SANDirectoryNames {
		d.SANDirectoryNames = append(d.SANDirectoryNames, n.cloneInto(keep))
	}
	return d
}

func (n NameFacts) cloneInto(keep func(string) string) NameFacts {
	for _, list := range [...]*[]string{&n.Others, &n.OrganizationIdentifiers, &n.Countries} {
		*list = cloneTexts(*list, keep)
	}
	return n
}

func cloneTexts(list []string, keep func(string) string) []string {
	if len(list) == 0 {
		return nil
	}
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = keep(s)
	}
	return texts
}
