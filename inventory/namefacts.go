package inventory

import (
	"encoding/binary"

	"smigrate/inventory/smime"
)

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

func (n *NameFacts) key(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(n.Attributes))
	b = binary.AppendUvarint(b, uint64(n.Repeated))
	b = binary.AppendUvarint(b, uint64(n.Flags))
	b = appendList(b, n.Others)
	b = appendList(b, n.OrganizationIdentifiers)
	return appendList(b, n.Countries)
}

func (n NameFacts) cloneInto(keep func(string) string) NameFacts {
	for _, list := range [...]*[]string{&n.Others, &n.OrganizationIdentifiers, &n.Countries} {
		*list = cloneTexts(*list, keep)
	}
	return n
}
