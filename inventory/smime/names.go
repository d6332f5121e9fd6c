package smime

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// name returns the name of value i of an enumeration, "" beyond the last.
func name(names []string, i uint8) string {
	if int(i) >= len(names) {
		return ""
	}
	return names[i]
}

// index returns the value of an enumeration that has a name; "" is the name of none.
func index(names []string, s string) (int, bool) {
	i := slices.Index(names, s)
	return i, i >= 0 && s != ""
}

// fold lower-cases letters and drops everything but letters and digits,
// so that "Key Encipherment" and "keyEncipherment" are the same name.
func fold(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)+'a'-'A')
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			out = append(out, byte(r))
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return string(out)
}
