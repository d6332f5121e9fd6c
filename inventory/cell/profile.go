package cell

import (
	"strings"

	"smigrate/inventory/smime"
)

// Profile is what words say of type and generation; either may be unknown.
type Profile struct {
	Type       smime.CertificateType
	Generation smime.Generation
}

// Or fills what p leaves open from another column.
func (p Profile) Or(q Profile) Profile {
	if p.Type == smime.UnknownType {
		p.Type = q.Type
	}
	if p.Generation == smime.UnknownGeneration {
		p.Generation = q.Generation
	}
	return p
}

// typeWords and generationWords are what CAs call the types and generations of
// the BR; a beginning is enough for words of five letters and more. "Sponsor"
// comes first: its names mention the organization too.
var (
	typeWords = []struct {
		words string
		kind  smime.CertificateType
	}{
		{"sponsor sv", smime.Sponsored},
		{"individual individuell individuel persona mv-iv iv", smime.Individual},
		{"mailbox mailboxvalidated postfach mv", smime.Mailbox},
		{"organization organisation organizacion organizzazione ov", smime.Organization},
	}
	generationWords = []struct {
		words      string
		generation smime.Generation
	}{
		{"legacy", smime.Legacy},
		{"multipurpose multi-purpose multi_purpose mehrzweck", smime.Multipurpose},
		{"strict strikt", smime.Strict},
	}
)

// ParseProfile reads the type and generation that a product, profile or policy
// name states: "Sponsor Validated Strict", "Public Legacy", "2.23.140.1.5.3.2". ok is
// false when it states neither.
func ParseProfile(s string) (p Profile, ok bool) {
	for _, oid := range OIDs(s) {
		if kind, generation, ok := smime.ParsePolicyOID(oid); ok {
			return Profile{kind, generation}, true
		}
	}
	words := profileWords(s)
	for _, t := range typeWords {
		if p.Type == smime.UnknownType && mentions(words, t.words) {
			p.Type = t.kind
		}
	}
	for _, g := range generationWords {
		if p.Generation == smime.UnknownGeneration && mentions(words, g.words) {
			p.Generation = g.generation
		}
	}
	if strings.EqualFold(strings.TrimSpace(s), "none") {
		p.Generation = smime.NoGeneration
	}
	return p, p != Profile{}
}

// profileWords returns the words of a name, and their parts between - and _.
func profileWords(s string) (words []string) {
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t\n/,;:()[].", r) }) {
		words = append(words, w)
		words = append(words, strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '_' })...)
	}
	return words
}

// mentions reports whether a word is or begins with a name.
func mentions(words []string, names string) bool {
	for name := range strings.FieldsSeq(names) {
		for _, w := range words {
			if w == name || len(name) >= 5 && strings.HasPrefix(w, name) {
				return true
			}
		}
	}
	return false
}
