package inventory

import (
	"strings"
	"unicode"
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
// only an indication that the value is absent). Those that are names of people or
// places too mean it only where properName is false.
var absent = map[string]struct{ properName bool }{
	"n/a": {}, "n.a.": {}, "not applicable": {},
	"none": {true}, "null": {true}, "nil": {true}, "unknown": {true}, "tbd": {true},
}

// Facts derives what the rules ask of a name. The mailboxes are those of the
// certificate's subject alternative name; when they are not known, no fact rests
// on an address that is missing among them.
func (n Name) Facts(mailboxes []string, mailboxesKnown bool) NameFacts {
	var f NameFacts
	for _, x := range n {
		a := smime.AttributeOf(x.Type)
		if f.Attributes.Has(a) {
			f.Repeated = f.Repeated.With(a)
		}
		f.Attributes = f.Attributes.With(a)
		if isMetadata(a, x.Value) {
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
	for _, cn := range n.Values(smime.CommonName) {
		if contains(mailboxes, strings.ToLower(cn)) {
			f.Flags |= CNMailboxInSAN
		}
	}
	for _, e := range n.Values(smime.EmailAddress) {
		if !ValidMailbox(e) {
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

// Mailboxes returns the mailbox addresses that stand in the name, whatever the
// attribute (BR 7.1.4.2.1 speaks of all of them), in lower case.
func (n Name) Mailboxes() []string {
	var list []string
	for _, x := range n {
		if IsMailbox(x.Value) {
			list = append(list, strings.ToLower(x.Value))
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
		if isMetadata(smime.AttributeOf(x.Type), x.Value) {
			return smime.AttributeTypeName(x.Type) + "=" + x.Value
		}
	}
	return ""
}

// TooLongValue returns the first value beyond its upper bound (RFC 5280, appendix
// A.1), "" when there is none.
func (n Name) TooLongValue() string {
	for _, x := range n {
		if limit := upperBounds[smime.AttributeOf(x.Type)]; limit > 0 && utf8.RuneCountInString(x.Value) > limit {
			return smime.AttributeTypeName(x.Type) + "=" + x.Value
		}
	}
	return ""
}

// isMetadata reports whether a value has no letter or digit, or is a word that
// stands for none.
func isMetadata(a smime.Attribute, v string) bool {
	if !strings.ContainsFunc(v, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	if len(v) > len("not applicable") {
		return false
	}
	word, ok := absent[strings.ToLower(v)]
	return ok && !(word.properName && isProperName(a))
}

// isProperName reports whether an attribute holds the name of a person or place.
func isProperName(a smime.Attribute) bool {
	switch a {
	case smime.CommonName, smime.GivenName, smime.Surname, smime.Pseudonym, smime.Locality, smime.StateOrProvince, smime.Country:
		return true
	}
	return false
}
