package inventory

import (
	"encoding/binary"
	"unicode/utf8"
)

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isLetterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// appendLower appends b with the capitals of ASCII as small letters, eight at a time: a
// byte has its highest bit in above where it is a letter past Z, in from where it is one
// from A on.
func appendLower(dst, b []byte) []byte {
	const all = 0x0101010101010101
	for ; len(b) >= 8; b = b[8:] {
		x := binary.LittleEndian.Uint64(b)
		low := x & (0x7f * all)
		above, from := low+(0x7f-'Z')*all, low+(0x80-'A')*all
		capital := (from ^ above) & ^x & (0x80 * all)
		dst = binary.LittleEndian.AppendUint64(dst, x|capital>>2)
	}
	for _, c := range b {
		dst = append(dst, lower(c))
	}
	return dst
}
