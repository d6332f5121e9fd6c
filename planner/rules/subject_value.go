package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// commonName: mailbox-validated, a mailbox address; organization-validated, the
// organizationName or a mailbox address; sponsor- and individual-validated, a
// personal name, a pseudonym or a mailbox address (7.1.4.2.2 a). A mailbox address
// must stand in the SAN, and a person's pseudonym must contain the pseudonym attribute
// if there is one. Whether a text is a person's name no program can see.
var commonName = Rule{
	ID: "common-name", Section: "7.1.4.2.2 a", Title: "common name not of a permitted kind", Effect: Data,
	Remedy: "put the value that the type permits into the common name, or leave it out",
	Needs:  inventory.FieldSubject | inventory.FieldType,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			if v := f.commonName(n); v.Status != Holds {
				return v
			}
		}
		return holds
	},
}

func (f *Facts) commonName(n *inventory.NameFacts) Verdict {
	if !n.Attributes.Has(smime.CommonName) {
		return holds
	}
	cn := f.inName(n, strings.Join(f.Name.Values(smime.CommonName), ", "))
	mailbox, organization := n.Flags.Has(inventory.CNMailbox), n.Flags.Has(inventory.CNOrganization)
	switch {
	case f.Type == smime.Mailbox && n.Flags.Has(inventory.CNNotMailbox),
		f.Type == smime.Organization && n.Flags.Has(inventory.CNUnrelated):
		return blocks(cn)
	case n.Flags.Has(inventory.CNMailboxCase):
		return blocks(wording.Of("%s (in other capitals in the SAN)", cn))
	case mailbox && n.Flags.Has(inventory.CNMailboxInSAN):
		return holds
	case mailbox && n.Flags.Has(inventory.MailboxNotInSAN):
		return blocks(wording.Of("%s (not in the SAN)", cn))
	case mailbox && !f.Known.Has(inventory.FieldSAN):
		return missing(inventory.FieldSAN)
	case f.Type != smime.Organization && !mailbox && n.Attributes.Has(smime.Pseudonym) && !n.Flags.Has(inventory.CNPseudonym) && !named(n):
		return blocks(wording.Of("%s (does not contain the pseudonym)", cn))
	case (f.Type == smime.Sponsored || f.Type == smime.Individual) && organization:
		return review(wording.Of("%s (the organization, not a person)", cn))
	}
	return holds
}

func named(n *inventory.NameFacts) bool {
	return n.Attributes.Has(smime.GivenName) || n.Attributes.Has(smime.Surname)
}

// emailAttribute: emailAddress "SHALL contain a single Mailbox Address"
// (7.1.4.2.2 h).
var emailAttribute = Rule{
	ID: "email-attribute", Section: "7.1.4.2.2 h", Title: "emailAddress is no single mailbox address", Effect: Data,
	Remedy: "put one address into the attribute, or leave it out",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.EmailAttributeBad, func(f *Facts) string { return strings.Join(f.Name.Values(smime.EmailAddress), ", ") }),
}

// organizationalUnit: "the CA SHALL confirm that the subject:organizationalUnitName
// is the full legal organization name of an Affiliate" (7.1.4.2.2 c), in every
// generation. A department is not; only somebody who knows the affiliates can tell.
var organizationalUnit = Rule{
	ID: "organizational-unit", Section: "7.1.4.2.2 c", Title: "organizational unit that may be no affiliate", Effect: Profile,
	Remedy: "keep it if it is the legal name of an affiliate, else the CA drops it",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		if f.Type == smime.Mailbox || f.Type == smime.Individual {
			return holds // subject-attribute prohibits it
		}
		for n := range f.names() {
			if n.Attributes.Has(smime.OrganizationalUnit) {
				return review(f.inName(n, strings.Join(f.Name.Values(smime.OrganizationalUnit), ", ")))
			}
		}
		return holds
	},
}

// pseudonymAndName: givenName and surname "SHALL NOT be present if the
// subject:pseudonym is present" (7.1.4.2.2 e, f).
var pseudonymAndName = Rule{
	ID: "pseudonym-and-name", Section: "7.1.4.2.2 e, f", Title: "pseudonym beside a personal name", Effect: Data,
	Remedy: "keep either the pseudonym or the name",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			if n.Attributes.Has(smime.Pseudonym) && named(n) {
				return blocks(wording.Of("pseudonym with givenName or surname"))
			}
		}
		return holds
	},
}

// addressOrder: streetAddress "only [...] if the localityName or
// stateOrProvinceName field is present" (7.1.4.2.2 j); locality, state and postal
// code only with countryName (k to m).
var addressOrder = Rule{
	ID: "address-order", Section: "7.1.4.2.2 j-m", Title: "address part without the part it needs", Effect: Data,
	Remedy: "add the missing part or drop the address",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			a := n.Attributes
			switch {
			case a.Has(smime.StreetAddress) && !a.Has(smime.Locality) && !a.Has(smime.StateOrProvince):
				return blocks(wording.Of("streetAddress without localityName or stateOrProvinceName"))
			case a.Has(smime.Country):
			case a.Has(smime.Locality):
				return blocks(wording.Of("localityName without countryName"))
			case a.Has(smime.StateOrProvince):
				return blocks(wording.Of("stateOrProvinceName without countryName"))
			case a.Has(smime.PostalCode):
				return blocks(wording.Of("postalCode without countryName"))
			}
		}
		return holds
	},
}

// metadataOnly: "Subject attributes SHALL NOT contain only metadata such as '.',
// '-', and ' ' [...] and/or any other indication that the value is absent"
// (7.1.4.2).
var metadataOnly = Rule{
	ID: "metadata-only", Section: "7.1.4.2", Title: "subject attribute without a value", Effect: Data,
	Remedy: "drop the attribute or fill it",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.MetadataOnly, func(f *Facts) string { return f.Name.MetadataValue() }),
}

// attributeLength: attributes comply with the upper bounds of RFC 5280, appendix
// A.1 (7.1.4.2.2 a note; 7.1.2.4).
var attributeLength = Rule{
	ID: "attribute-length", Section: "7.1.4.2.2 a", Title: "subject attribute longer than RFC 5280 permits", Effect: Data,
	Remedy: "shorten the value",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.TooLong, func(f *Facts) string { return f.Name.TooLongValue() }),
}
