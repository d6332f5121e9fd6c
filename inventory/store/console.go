package store

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decodeConsole returns the output of a Windows program as UTF-8. Redirected, it
// is in the OEM code page (850 in Western Europe) or the ANSI one (1252). Their
// letters do not meet: those of 850 are below A0, where 1252 has signs that names
// and labels hardly hold.
func decodeConsole(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	low, high := 0, 0
	for _, c := range data {
		switch {
		case c >= 0xc0:
			high++
		case c >= 0x80 && c < 0xa8:
			low++
		}
	}
	page := charmap.Windows1252
	if low > high {
		page = charmap.CodePage850
	}
	text, err := page.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(text)
}
