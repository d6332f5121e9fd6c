package inventory

import (
	"strings"

	"smigrate/inventory/smime"
)

// identifier disguises an organization identifier (BR 7.1.4.2.2 d) so that rules
// find the same form: scheme, country and subdivision before the leftmost hyphen
// stay, in the reference a letter becomes a letter and a digit a digit. An LEI keeps
// right check digits right and wrong ones wrong.
func (p *Pseudonyms) identifier(id string) string {
	head, reference, hyphen := strings.Cut(id, "-")
	if !isScheme(head) {
		disguised := p.shape(id, id)
		if disguised != "" && 'A' <= disguised[0] && disguised[0] <= 'Z' {
			disguised = "Q" + disguised[1:] // no scheme begins so
		}
		return disguised
	}
	if !hyphen {
		return id
	}
	disguised := p.shape(reference, id)
	if strings.HasPrefix(head, "LEI") && len(reference) == 20 && len(disguised) == 20 {
		disguised = p.checked(disguised, smime.LEIRemainder(reference) == 1)
	}
	return head + "-" + disguised
}

// country disguises what is not a code of two letters.
func (p *Pseudonyms) country(s string) string {
	if len(s) == 2 && isASCII(s) {
		return s
	}
	return p.Of("country", s)
}

// isScheme reports whether the head of an organization identifier is a scheme with a
// country and perhaps a subdivision, and nobody's own words.
func isScheme(head string) bool {
	head, subdivision, _ := strings.Cut(head, "+")
	if len(head) != 5 || len(subdivision) > 3 {
		return false
	}
	switch head[:3] {
	case "NTR", "VAT", "PSD", "LEI", "GOV", "INT":
		return true
	}
	return false
}

// shape replaces each letter and digit of a text by another of its kind, and what is
// beyond ASCII by an x; seed decides by which.
func (p *Pseudonyms) shape(s, seed string) string {
	b := []byte(strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return 'x'
		}
		return r
	}, s))
	var stream []byte
	for i, c := range b {
		if i%32 == 0 {
			stream = p.hash(string(rune(i)) + "\x00" + seed)
		}
		n := stream[i%32]
		switch {
		case '0' <= c && c <= '9':
			b[i] = '0' + n%10
		case 'A' <= c && c <= 'Z':
			b[i] = 'A' + n%26
		case 'a' <= c && c <= 'z':
			b[i] = 'a' + n%26
		}
	}
	return string(b)
}

// checked gives 20 characters the check digits of an LEI, or wrong ones.
func (p *Pseudonyms) checked(s string, right bool) string {
	digits := 98 - smime.LEIRemainder(s[:18]+"00")
	if !right {
		digits = digits%97 + 2 // another of 02 to 98
	}
	return s[:18] + string([]byte{'0' + byte(digits/10), '0' + byte(digits%10)})
}
