package plain

import "unicode/utf8"

// AppendJSON appends a JSON string. Hidden characters are escaped, and those that
// mean something to HTML, so that a line may be pasted anywhere.
func AppendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		if plainASCII[s[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if plainJSON(r, size) {
			i += size
			continue
		}
		b = append(b, s[start:i]...)
		if r == '"' || r == '\\' {
			b = append(b, '\\', byte(r))
		} else {
			b = AppendEscape(b, r)
		}
		i += size
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// plainASCII are the characters of ASCII that stand for themselves, which nearly all do.
var plainASCII = func() (plain [256]bool) {
	for r := range rune(utf8.RuneSelf) {
		plain[r] = plainJSON(r, 1)
	}
	return plain
}()

// plainJSON reports whether a character stands for itself; one that was decoded
// from a single byte beyond ASCII is no UTF-8.
func plainJSON(r rune, size int) bool {
	switch {
	case r == '"' || r == '\\' || r == '<' || r == '>' || r == '&':
		return false
	case r == utf8.RuneError && size == 1:
		return false
	}
	return !Hidden(r)
}
