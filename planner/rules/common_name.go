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

// commonName judges the common name of a name.
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
