package inventory

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smigrate/inventory/smime"
)

// upperBounds are the ub-* limits of RFC 5280, appendix A.1, in characters.
var upperBounds = [smime.OtherAttribute + 1]int{
	smime.CommonName: 64, smime.OrganizationName: 64, smime.OrganizationalUnit: 64, smime.TitleAttribute: 64,
	smime.SerialNumber: 64, smime.Locality: 128, smime.StateOrProvince: 128, smime.Pseudonym: 128,
	smime.EmailAddress: 255, smime.GivenName: 32768, smime.Surname: 32768, smime.Country: 2,
}

// absent are words that mean "no value" (BR 7.1.4.2: an attribute shall not hold only an
// "indication that the value is absent, incomplete, or not applicable"), without the
// brackets, dots and spaces that people put around them. Those that are names of people or
// places too mean it only where properName is false.
var absent = map[string]struct{ properName bool }{
	"n/a": {}, "n / a": {}, "n.a": {}, "n. a": {}, "not applicable": {}, "not available": {}, "not assigned": {}, "not defined": {},
	"not given": {}, "not known": {}, "not present": {}, "not provided": {}, "not set": {}, "not specified": {}, "no value": {},
	"undefined": {}, "unspecified": {}, "unassigned": {}, "to be determined": {}, "tba": {true},
	"none": {true}, "null": {true}, "nil": {true}, "unknown": {true}, "tbd": {true},
}

// absentStarts are the first letters of these words, in lower case; few names begin so.
var absentStarts = func() (letters [256]bool) {
	for word := range absent {
		letters[word[0]] = true
	}
	return letters
}()

// Facts derives what the rules ask of a name. The mailboxes are those of the
// certificate's subject alternative name; when they are not known, no fact rests
// on an address that is missing among them.
func (n Name) Facts(mailboxes []string, mailboxesKnown bool) NameFacts {
	return n.facts(n.traits(nil), mailboxes, mailboxesKnown)
}

func (n Name) facts(traits []trait, mailboxes []string, mailboxesKnown bool) NameFacts {
	f := NameFacts{Flags: n.flags(traits, mailboxes, mailboxesKnown)}
	for _, t := range traits {
		if f.Attributes.Has(t.attribute) {
			f.Repeated = f.Repeated.With(t.attribute)
		}
		f.Attributes = f.Attributes.With(t.attribute)
	}
	f.Others = n.Others()
	f.OrganizationIdentifiers = n.Values(smime.OrganizationIdentifier)
	f.Countries = n.Values(smime.Country)
	return f
}

// trait is what an attribute of a name tells by itself, regardless of the other
// attributes.
type trait struct {
	attribute smime.Attribute
	flags     NameFlags
	mailbox   bool // the value looks like a mailbox address
}

// traits appends those of each attribute to dst.
func (n Name) traits(dst []trait) []trait {
	for _, x := range n {
		dst = append(dst, traitOf(x.Type, x.Value))
	}
	return dst
}

func traitOf(oid, value string) trait {
	t := trait{attribute: smime.AttributeOf(oid), mailbox: holdsMailbox(value)}
	if isMetadata(t.attribute, value) {
		t.flags |= MetadataOnly
	}
	if limit := upperBounds[t.attribute]; limit > 0 && len(value) > limit && utf8.RuneCountInString(value) > limit {
		t.flags |= TooLong
	}
	switch t.attribute {
	case smime.CommonName:
		if t.mailbox {
			t.flags |= CNMailbox
		}
	case smime.EmailAddress:
		if !ValidMailbox(value) {
			t.flags |= EmailAttributeBad
		}
	}
	return t
}

// mostCompared is how many commonNames are compared with all other attributes and the
// mailboxes. A name has one; of thousands [NameFacts.Repeated] tells enough.
const mostCompared = 100

// flags joins what the attributes tell by themselves and what they tell together.
func (n Name) flags(traits []trait, mailboxes []string, mailboxesKnown bool) NameFlags {
	var flags NameFlags
	names := 0
	isListed := containing(mailboxes)
	for i, t := range traits {
		flags |= t.flags
		if t.attribute == smime.CommonName && names < mostCompared {
			flags |= n.commonNameFlags(i, traits, mailboxes)
			names++
		}
		if t.mailbox && mailboxesKnown && !isListed(strings.ToLower(n[i].Value)) {
			flags |= MailboxNotInSAN
		}
	}
	return flags
}

// containing returns what tells whether a list has a text.
func containing(list []string) func(string) bool {
	if len(list) <= mostCompared {
		return func(s string) bool { return slices.Contains(list, s) }
	}
	set := make(map[string]bool, len(list))
	for _, s := range list {
		set[s] = true
	}
	return func(s string) bool { return set[s] }
}

// commonNameFlags compares the commonName at position at with the other attributes
// and the mailboxes.
func (n Name) commonNameFlags(at int, traits []trait, mailboxes []string) NameFlags {
	var flags NameFlags
	cn := n[at].Value
	if pseudonym := n.first(traits, smime.Pseudonym); pseudonym != "" && strings.Contains(cn, pseudonym) {
		flags |= CNPseudonym
	}
	exact := false
	for i, t := range traits {
		if t.attribute == smime.OrganizationName && sameWords(cn, n[i].Value) {
			flags |= CNOrganization
			exact = exact || cn == n[i].Value
		}
	}
	if !traits[at].mailbox {
		flags |= CNNotMailbox
		if !exact {
			flags |= CNUnrelated
		}
	}
	isAddress := strings.IndexByte(cn, '@') >= 0
	for _, m := range mailboxes {
		// For nearly all names that are no address the first comparison makes the second
		// unnecessary.
		if isAddress == (strings.IndexByte(m, '@') >= 0) && m == strings.ToLower(cn) {
			flags |= CNMailboxInSAN
		}
	}
	return flags
}

// sameWords compares two values, ignoring case and the white space around them. Most
// differ in their first letters.
func sameWords(a, b string) bool {
	if a != "" && b != "" && isLetterOrDigit(rune(a[0])) && isLetterOrDigit(rune(b[0])) && lower(a[0]) != lower(b[0]) {
		return false
	}
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// first returns the first value of an attribute, "" when there is none.
func (n Name) first(traits []trait, a smime.Attribute) string {
	for i, t := range traits {
		if t.attribute == a {
			return n[i].Value
		}
	}
	return ""
}

// Mailboxes returns the mailbox addresses that stand in the name, whatever the
// attribute (BR 7.1.4.2.1 speaks of all of them).
func (n Name) Mailboxes() []string {
	var list []string
	for _, x := range n {
		if holdsMailbox(x.Value) {
			list = append(list, x.Value)
		}
	}
	return list
}

// holdsMailbox reports whether an attribute's value is a mailbox address: one by its
// shape, or one whose local part is quoted and may hold anything (RFC 5321, 4.1.2).
func holdsMailbox(value string) bool { return IsMailbox(value) || ValidMailbox(value) }

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
	if v != "" && isLetterOrDigit(rune(v[0])) && !absentStarts[lower(v[0])] { // nearly all
		return false
	}
	if !strings.ContainsFunc(v, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	if v = strings.Trim(v, " .()[]<>{}-_'\"*"); len(v) > len("to be determined") {
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
