package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// subjectDirectoryAttributes: Strict and Multipurpose "Prohibited"; Legacy "MAY be
// present and SHALL NOT be marked critical" (7.1.2.3 j).
var subjectDirectoryAttributes = Rule{
	ID: "subject-directory-attributes", Section: "7.1.2.3 j", Title: "subjectDirectoryAttributes extension", Effect: Profile,
	Remedy: "the CA leaves the extension out; check for programs that read date or place of birth from it",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		switch {
		case !f.Extensions.Has(inventory.ExtSubjectDirectory):
			return holds
		case !t.Profile.SubjectDirectoryAttributes:
			return blocks(wording.Value("2.5.29.9"))
		case f.Extensions.Has(inventory.ExtSubjectDirectoryCritical):
			return Verdict{Status: Blocks, Found: wording.Of("critical %s", "2.5.29.9"), Remedy: "the CA marks the extension not critical"}
		}
		return holds
	},
}

// adobeExtension: Strict "Prohibited"; Multipurpose and Legacy "MAY be present and
// SHALL NOT be marked critical" (7.1.2.3 m).
var adobeExtension = Rule{
	ID: "adobe-extension", Section: "7.1.2.3 m", Title: "Adobe time-stamp or archive extension", Effect: Function,
	Remedy: "stay Multipurpose, or sign documents with a separate certificate",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		var found []string
		if f.Extensions.Has(inventory.ExtAdobeTimestamp) {
			found = append(found, "1.2.840.113583.1.1.9.1")
		}
		if f.Extensions.Has(inventory.ExtAdobeArchive) {
			found = append(found, "1.2.840.113583.1.1.9.2")
		}
		switch {
		case len(found) == 0:
			return holds
		case !t.Profile.AdobeExtensions:
			return blocks(wording.Value(strings.Join(found, " ")))
		case f.Extensions.Has(inventory.ExtAdobeCritical):
			return Verdict{Status: Blocks, Found: wording.Of("critical %s", strings.Join(found, " ")), Effect: Profile, Remedy: "the CA marks the extension not critical"}
		}
		return holds
	},
}

// leiExtension: "Mailbox-validated Prohibited; Organization-validated LEI MAY,
// role SHALL NOT be present; Sponsor-validated LEI or role MAY; Individual-
// validated Prohibited", never critical (7.1.2.3 l).
var leiExtension = Rule{
	ID: "lei-extension", Section: "7.1.2.3 l", Title: "legal entity identifier not permitted", Effect: Profile,
	Remedy: "the CA leaves the extension out or marks it not critical",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		lei, role := f.Extensions.Has(inventory.ExtLEI), f.Extensions.Has(inventory.ExtLEIRole)
		switch {
		case !lei && !role:
			return holds
		case f.Type == smime.Mailbox || f.Type == smime.Individual:
			return blocks(wording.Of("LEI in a %s certificate", wording.Of(f.Type.Title())))
		case f.Type == smime.Organization && role:
			return blocks(wording.Of("LEI role in an Organization-validated certificate"))
		case f.Extensions.Has(inventory.ExtLEICritical):
			return blocks(wording.Of("critical LEI extension"))
		case f.Type == smime.UnknownType:
			return missing(inventory.FieldType)
		}
		return holds
	},
}

// basicConstraints: "The cA field SHALL NOT be true. pathLenConstraint field SHALL
// NOT be present" (7.1.2.3 d).
var basicConstraints = Rule{
	ID: "basic-constraints", Section: "7.1.2.3 d", Title: "basic constraints of a CA", Effect: Profile,
	Remedy: "the CA issues an end-entity certificate",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtBasicCA, wording.Of("cA is true")}, fault{inventory.ExtBasicPathLen, wording.Of("pathLenConstraint is present")}),
}

// authorityKeyIdentifier: "SHALL be present [...] SHALL NOT be marked critical. The
// keyIdentifier field SHALL be present. authorityCertIssuer and
// authorityCertSerialNumber fields SHALL NOT be present" (7.1.2.3 g).
var authorityKeyIdentifier = Rule{
	ID: "authority-key-identifier", Section: "7.1.2.3 g", Title: "authority key identifier missing or malformed", Effect: Profile,
	Remedy: "the CA writes the key identifier alone",
	Needs:  inventory.FieldExtensions,
	check: func(f *Facts, t *Target) Verdict {
		e := f.Extensions
		switch {
		case !f.Known.Has(inventory.FieldExtensions):
			return holds
		case !e.Has(inventory.ExtAKI):
			return blocks(wording.Of("no authorityKeyIdentifier extension"))
		case !e.Has(inventory.ExtAKIKeyID):
			return blocks(wording.Of("no keyIdentifier"))
		case e.Has(inventory.ExtAKIIssuer):
			return blocks(wording.Of("authorityCertIssuer or authorityCertSerialNumber is present"))
		case e.Has(inventory.ExtAKICritical):
			return blocks(wording.Of("critical"))
		}
		return holds
	},
}

// extensionCritical: authorityInformationAccess (7.1.2.3 c) and
// subjectKeyIdentifier (7.1.2.3 n) "SHALL NOT be marked critical".
var extensionCritical = Rule{
	ID: "extension-critical", Section: "7.1.2.3 c, n", Title: "extension marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check: flagged(
		fault{inventory.ExtAIACritical, wording.Of("critical authorityInformationAccess")}, fault{inventory.ExtSKICritical, wording.Of("critical subjectKeyIdentifier")},
	),
}

// qcStatements may be present in every generation and "SHALL NOT be marked
// critical" (7.1.2.3 k).
var qcStatements = Rule{
	ID: "qc-statements", Section: "7.1.2.3 k", Title: "qcStatements marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtQCStatementsCritical, wording.Of("critical qcStatements")}),
}

// smimeCapabilities "SHALL NOT be marked critical" (7.1.2.3 i).
var smimeCapabilities = Rule{
	ID: "smime-capabilities", Section: "7.1.2.3 i", Title: "smimeCapabilities marked critical", Effect: Profile,
	Remedy: "the CA marks the extension not critical",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtSMIMECapabilitiesCritical, wording.Of("critical smimeCapabilities")}),
}

// policyQualifier: a CPS qualifier "SHALL be a HTTP or HTTPS URL"; a user notice
// "SHALL contain explicitText and SHALL NOT contain noticeRef" (7.1.2.3 a).
var policyQualifier = Rule{
	ID: "policy-qualifier", Section: "7.1.2.3 a", Title: "policy qualifier not permitted", Effect: Profile,
	Remedy: "the CA corrects the qualifier",
	Needs:  inventory.FieldExtensions,
	check: flagged(
		fault{inventory.ExtCPSNotHTTP, wording.Of("CPS qualifier is no HTTP or HTTPS URL")},
		fault{inventory.ExtNoticeBad, wording.Of("user notice without explicitText or with noticeRef")},
	),
}

// duplicateExtension: "A certificate MUST NOT include more than one instance of a
// particular extension" (RFC 5280, 4.2, through BR 7.1.2.4).
var duplicateExtension = Rule{
	ID: "duplicate-extension", Section: "7.1.2.4", Title: "extension appears more than once", Effect: Profile,
	Remedy: "the CA writes each extension once",
	Needs:  inventory.FieldExtensions,
	check:  flagged(fault{inventory.ExtDuplicate, wording.Of("one extension appears twice")}),
}

// fault is a fact about an extension that blocks, in words.
type fault struct {
	fact  inventory.Extensions
	words wording.Text
}

// flagged is a check that blocks on any of some facts.
func flagged(faults ...fault) func(*Facts, *Target) Verdict {
	return func(f *Facts, t *Target) Verdict {
		var found []wording.Text
		for _, x := range faults {
			if f.Extensions.Has(x.fact) {
				found = append(found, x.words)
			}
		}
		if len(found) > 0 {
			return blocks(wording.Join(", ", found...))
		}
		return holds
	}
}
