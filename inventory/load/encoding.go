package load

import (
	"bytes"

	"golang.org/x/text/encoding/unicode"
)

// decodeText returns a text as UTF-8 without a byte order mark. PowerShell 5
// redirects output as UTF-16; every other text is left as it is.
func decodeText(b []byte) []byte {
	order := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
	case isWide(b, 1):
	case isWide(b, 0):
		order = unicode.BigEndian
	default:
		return bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	}
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return text
}

// isWide recognises UTF-16 without a byte order mark: the first characters are
// ASCII, and every second octet, from the one at zero on, is zero.
func isWide(b []byte, zero int) bool {
	const octets = 16
	if len(b) < octets {
		return false
	}
	for i, c := range b[:octets] {
		if (i%2 == zero) != (c == 0) || c >= 0x80 {
			return false
		}
	}
	return true
}
