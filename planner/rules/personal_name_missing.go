package rules

import (
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// personalNameMissing: "Multipurpose and Strict Generation profiles SHALL include
// either subject:givenName and/or subject:surname, or the subject:pseudonym"
// (7.1.4.2.5 and .6, note 2); Legacy may carry the commonName alone (note 1). So must a
// directoryName of the SAN (7.1.4.2.1).
var personalNameMissing = Rule{
	ID: "personal-name-missing", Section: "7.1.4.2.5 note 2", Title: "no givenName, surname or pseudonym", Effect: Data,
	Remedy: "collect names; the records of an Enterprise RA count as evidence for sponsor-validated certificates",
	Needs:  inventory.FieldSubject | inventory.FieldType,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		if !t.Profile.PersonalNameRequired || f.Type == smime.Mailbox || f.Type == smime.Organization {
			return settled
		}
		if !f.Known.Has(inventory.FieldSubject | inventory.FieldType) {
			return holds
		}
		var v Verdict
		switch unnamed := func(n inventory.NameFacts) bool { return !named(&n) && !n.Attributes.Has(smime.Pseudonym) }; {
		case unnamed(f.Content.Subject):
			v = blocks(wording.Of("commonName only"))
		case slices.ContainsFunc(f.SANDirectoryNames, unnamed):
			v = blocks(wording.Of("in a directoryName of the SAN"))
		default:
			return holds
		}
		if f.Type == smime.Individual {
			v.Section = "7.1.4.2.6 note 2"
		}
		return v
	},
}
