// Package plain makes texts from outside harmless where they are shown: names in
// certificates, cells and file names may hold characters that act on a terminal, reverse
// the direction of writing or begin a formula.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns a text as it may stand in a report: hidden characters are spelled out
// ("\u202E"), bytes that are not UTF-8 become U+FFFD. Everything else stays.
func Text(s string) string {
	i := FirstHidden(s)
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		if Hidden(r) {
			b.Write(AppendEscape(nil, r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// FirstHidden returns the position of the first byte that [Text] would change, -1 when
// there is none.
func FirstHidden(s string) int {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if Hidden(r) || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// Hidden reports whether a character deceives: controls (Cc), formats such as
// zero-width and bidirectional marks (Cf), separators of lines and paragraphs,
// blanks that count as letters, and code points that XML and UTF-8 exclude.
func Hidden(r rune) bool {
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

// AppendEscape appends the escape of JSON, which people know too: "\u202E", and
// two of them beyond the basic plane.
func AppendEscape(b []byte, r rune) []byte {
	if r > 0xFFFF {
		r -= 0x10000
		return AppendEscape(AppendEscape(b, 0xD800+r>>10), 0xDC00+r&0x3FF)
	}
	b = append(b, `\u`...)
	for shift := 12; shift >= 0; shift -= 4 {
		b = append(b, "0123456789ABCDEF"[r>>shift&0xF])
	}
	return b
}

// BeginsFormula reports whether a spreadsheet may take a cell for a formula,
// blanks and quotes apart.
func BeginsFormula(cell string) bool {
	if cell == "" {
		return false
	}
	if cell[0] == '\t' || cell[0] == '\r' {
		return true
	}
	cell = strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || Hidden(r) })
	r, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune("=+-@＝＋－＠", r) && cell != ""
}
