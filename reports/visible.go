package reports

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns a text from a certificate or file as it may stand in a report:
// characters that have no shape of their own, act on a terminal or turn the
// direction of writing are spelled out ("\u202E"), bytes that are no UTF-8 become
// U+FFFD. Everything else stays.
func visible(s string) string {
	i := firstHidden(s)
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		if hidden(r) {
			b.Write(appendEscape(nil, r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// firstHidden returns the place of the first byte that visible would change, -1
// when there is none.
func firstHidden(s string) int {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if hidden(r) || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// hidden reports whether a character deceives: controls (Cc), formats such as
// zero-width and bidirectional marks (Cf), separators of lines and paragraphs,
// blanks that count as letters, and code points that XML and UTF-8 exclude.
func hidden(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	case r == utf8.RuneError:
		return false
	case r&0xFFFE == 0xFFFE:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// appendEscape appends the escape of JSON, which people know too: "\u202E", and
// two of them beyond the basic plane.
func appendEscape(b []byte, r rune) []byte {
	if r > 0xFFFF {
		r -= 0x10000
		return appendEscape(appendEscape(b, 0xD800+r>>10), 0xDC00+r&0x3FF)
	}
	b = append(b, `\u`...)
	for shift := 12; shift >= 0; shift -= 4 {
		b = append(b, "0123456789ABCDEF"[r>>shift&0xF])
	}
	return b
}

// shorten cuts a text to at most n characters and says how many there were.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := utf8.RuneCountInString(s)
	if count <= n {
		return s
	}
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end] + "... (" + strconv.Itoa(count) + " characters)"
}
