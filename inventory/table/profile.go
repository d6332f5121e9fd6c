package table

import (
	"strings"

	"smigrate/inventory/smime"
)

// profile is what words say of type and generation; either may be unknown.
type profile struct {
	kind       smime.CertificateType
	generation smime.Generation
}

// or fills what p leaves open from another column.
func (p profile) or(q profile) profile {
	if p.kind == smime.UnknownType {
		p.kind = q.kind
	}
	if p.generation == smime.UnknownGeneration {
		p.generation = q.generation
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

// parseProfile reads the type and generation that a product, profile or policy
// name states: "Sponsor Validated Strict", "Public Legacy", "2.23.140.1.5.3.2". ok is
// false when it states neither.
func parseProfile(s string) (p profile, ok bool) {
	for _, oid := range oidsIn(s) {
		if kind, generation, ok := smime.ParsePolicyOID(oid); ok {
			return profile{kind, generation}, true
		}
	}
	words := profileWords(s)
	for _, t := range typeWords {
		if p.kind == smime.UnknownType && mentions(words, t.words) {
			p.kind = t.kind
		}
	}
	for _, g := range generationWords {
		if p.generation == smime.UnknownGeneration && mentions(words, g.words) {
			p.generation = g.generation
		}
	}
	if strings.EqualFold(strings.TrimSpace(s), "none") {
		p.generation = smime.NoGeneration
	}
	return p, p != profile{}
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
