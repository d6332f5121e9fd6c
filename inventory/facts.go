package inventory

import (
	"strings"
	"unicode/utf8"

	"smigrate/inventory/smime"
)

// upperBounds are the ub-* limits of RFC 5280, appendix A.1, in characters.
var upperBounds = map[smime.Attribute]int{
	smime.CommonName: 64, smime.OrganizationName: 64, smime.OrganizationalUnit: 64, smime.TitleAttribute: 64,
	smime.SerialNumber: 64, smime.Locality: 128, smime.StateOrProvince: 128, smime.Pseudonym: 128,
	smime.EmailAddress: 255, smime.GivenName: 32768, smime.Surname: 32768, smime.Country: 2,
}

// absent are words that mean "no value" (BR 7.1.4.2: an attribute shall not hold
// only an indication that the value is absent).
var absent = map[string]bool{"n/a": true, "na": true, "none": true, "null": true, "nil": true, "not applicable": true, "unknown": true, "tbd": true}

// Facts derives what the rules ask of a name. The mailboxes are those of the
// certificate's subject alternative name; when they are not known, no fact
// compares with them.
func (n Name) Facts(mailboxes []string, mailboxesKnown bool) NameFacts {
	var f NameFacts
	for _, x := range n {
		a := smime.AttributeOf(x.Type)
		if f.Attributes.Has(a) {
			f.Repeated = f.Repeated.With(a)
		}
		f.Attributes = f.Attributes.With(a)
		if isMetadata(x.Value) {
			f.Flags |= MetadataOnly
		}
		if limit := upperBounds[a]; limit > 0 && utf8.RuneCountInString(x.Value) > limit {
			f.Flags |= TooLong
		}
	}
	f.Others = n.Others()
	f.OrganizationIdentifiers = n.Values(smime.OrganizationIdentifier)
	f.Countries = n.Values(smime.Country)
	f.Flags |= n.commonNameFacts()
	if mailboxesKnown && n.mailboxMissing(mailboxes) {
		f.Flags |= MailboxNotInSAN
	}
	for _, e := range n.Values(smime.EmailAddress) {
		if !IsMailbox(e) {
			f.Flags |= EmailAttributeBad
		}
	}
	return f
}

func (n Name) commonNameFacts() NameFlags {
	var flags NameFlags
	pseudonym := n.First(smime.Pseudonym)
	for _, cn := range n.Values(smime.CommonName) {
		if IsMailbox(cn) {
			flags |= CNMailbox
		}
		if pseudonym != "" && strings.Contains(cn, pseudonym) {
			flags |= CNPseudonym
		}
		for _, o := range n.Values(smime.OrganizationName) {
			if strings.EqualFold(strings.TrimSpace(cn), strings.TrimSpace(o)) {
				flags |= CNOrganization
			}
		}
	}
	return flags
}

// Mailboxes returns the mailbox addresses that stand in the name: its
// emailAddress attributes and a commonName that is an address.
func (n Name) Mailboxes() []string {
	var list []string
	for _, e := range n.Values(smime.EmailAddress) {
		if IsMailbox(e) {
			list = append(list, strings.ToLower(e))
		}
	}
	for _, cn := range n.Values(smime.CommonName) {
		if IsMailbox(cn) {
			list = append(list, strings.ToLower(cn))
		}
	}
	return list
}

func (n Name) mailboxMissing(mailboxes []string) bool {
	for _, m := range n.Mailboxes() {
		if !contains(mailboxes, m) {
			return true
		}
	}
	return false
}

// MetadataValue returns the first value that stands for "absent", "" when there
// is none (BR 7.1.4.2).
func (n Name) MetadataValue() string {
	for _, x := range n {
		if isMetadata(x.Value) {
			return smime.AttributeTypeName(x.Type) + "=" + x.Value
		}
	}
	return ""
}

func isMetadata(v string) bool {
	return strings.Trim(v, ".- ") == "" || absent[strings.ToLower(strings.TrimSpace(v))]
}

// IsMailbox reports whether s has the shape of one mailbox address: something
// on both sides of a single @, and no white space.
func IsMailbox(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	return found && local != "" && domain != "" && !strings.ContainsAny(s, " \t\r\n,;<>") && !strings.Contains(domain, "@")
}
