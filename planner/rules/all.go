package rules

import "slices"

// All is the list of rules in the order of reports: first what varies by
// generation, then what is equal in all of them.
var All = []Rule{
	generationClosed,
	policyOID,
	validityTooLong,
	crldpScheme,
	aiaScheme,
	keyUsage,
	dualUse,
	ekuExtra,
	ekuPrivate,
	subjectDirectoryAttributes,
	adobeExtension,
	sanOtherName,
	subjectAttribute,
	personalNameMissing,
	suspension,
	ekuMissing,
	ekuProhibited,
	keyAlgorithm,
	crldpMissing,
	crldpNameType,
	leiExtension,
	sanMailboxMissing,
	sanNameType,
	mailboxNotInSAN,
	mailboxSyntax,
	smtpUTF8Mailbox,
	appleRFC822Name,
	commonName,
	emailAttribute,
	organizationalUnit,
	organizationIdentifier,
	pseudonymAndName,
	addressOrder,
	country,
	metadataOnly,
	attributeLength,
	attributeEncoding,
	basicConstraints,
	authorityKeyIdentifier,
	extensionCritical,
	qcStatements,
	smimeCapabilities,
	policyQualifier,
	duplicateExtension,
	sanNotCritical,
	extensionUnlisted,
}

// Find returns the rule with that id, nil when there is none.
func Find(id string) *Rule {
	if i := Index(id); i >= 0 {
		return &All[i]
	}
	return nil
}

// Index returns the position of the rule with that id in All, -1 when there is none.
func Index(id string) int { return slices.IndexFunc(All, func(r Rule) bool { return r.ID == id }) }
