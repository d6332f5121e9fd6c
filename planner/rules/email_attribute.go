package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// emailAttribute: emailAddress "SHALL contain a single Mailbox Address"
// (7.1.4.2.2 h).
var emailAttribute = Rule{
	ID: "email-attribute", Section: "7.1.4.2.2 h", Title: "emailAddress is no single mailbox address", Effect: Data,
	Remedy: "put one address into the attribute, or leave it out",
	Needs:  inventory.FieldSubject,
	names:  true,
	check:  nameFlag(inventory.EmailAttributeBad, func(f *Facts) string { return strings.Join(f.Name.Values(smime.EmailAddress), ", ") }),
}
