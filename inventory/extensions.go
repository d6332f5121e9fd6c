package inventory

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
