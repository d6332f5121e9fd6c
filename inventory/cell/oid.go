package cell

import (
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// OIDs returns the dotted object identifiers in a text, in order and each
// once. Three dots at least keep version numbers out.
func OIDs(s string) []string {
	var oids []string
	for i := 0; i < len(s); {
		if !isOIDByte(s[i]) {
			i++
			continue
		}
		end := i
		for end < len(s) && isOIDByte(s[end]) {
			end++
		}
		oid := strings.Trim(s[i:end], ".")
		if strings.Count(oid, ".") >= 3 && oid[0] <= '2' && oid[1] == '.' && smime.IsOID(oid) && !slices.Contains(oids, oid) {
			oids = append(oids, oid)
		}
		i = end
	}
	return oids
}

func isOIDByte(c byte) bool { return c == '.' || '0' <= c && c <= '9' }

// isListBreak separates the values of a cell that holds several.
func isListBreak(r rune) bool { return strings.ContainsRune(";,|\n\r、，；", r) }

// looseBreaks are further ones, between names.
var looseBreaks = strings.NewReplacer(" / ", ";", "+", ";", " & ", ";", " and ", ";", "(critical)", ";")

// ParseEKUs reads extended key usages: "1.3.6.1.5.5.7.3.4", "Secure Email
// (1.3.6.1.5.5.7.3.4)", "emailProtection, clientAuth". ok is false when a part is not
// understood, because a list with a gap would be a false statement.
func ParseEKUs(s string) (list []string, ok bool) {
	for word := range strings.FieldsFuncSeq(looseBreaks.Replace(s), isListBreak) {
		word = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(word), "critical"))
		if word == "" {
			continue
		}
		oids, ok := ekusIn(word)
		if !ok {
			return nil, false
		}
		for _, oid := range oids {
			list = appendNew(list, oid)
		}
	}
	return list, len(list) > 0
}

// ekusIn reads one part of a list: OIDs within text, a name, or names that only
// spaces separate.
func ekusIn(word string) (oids []string, ok bool) {
	if oids := OIDs(word); len(oids) > 0 {
		return oids, true
	}
	// certutil prints "[1]Application Certificate Policy: Policy Identifier=Secure Email".
	if _, name, found := strings.Cut(word, "="); found {
		word = strings.TrimSpace(name)
	}
	if oid, ok := smime.ParseEKU(word); ok {
		return []string{oid}, true
	}
	for name := range strings.FieldsSeq(word) {
		oid, ok := smime.ParseEKU(name)
		if !ok {
			return nil, false
		}
		oids = append(oids, oid)
	}
	return oids, len(oids) > 0
}

// ParsePolicies reads certificate policies: the OIDs within a text.
func ParsePolicies(s string) (oids []string, ok bool) {
	oids = OIDs(s)
	return oids, len(oids) > 0
}
