package store

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// console decodes the output of a Windows program. Redirected, it is in the OEM code
// page (850 in Western Europe) or the ANSI one (1252).
type console struct {
	// page is that of a part that was not UTF-8, which is that of what follows.
	page *charmap.Charmap
}

// decodeConsole returns the output of a Windows program as UTF-8.
func decodeConsole(data []byte) string { return new(console).decode(data) }

// decode returns the next part as UTF-8.
func (c *console) decode(data []byte) string {
	if c.page == nil && utf8.Valid(data) {
		return string(data)
	}
	if c.page == nil {
		c.page = codePage(data)
	}
	text, err := c.page.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(text)
}

// codePage tells the pages apart. Their letters do not meet: those of 850 are below
// A0, where 1252 has signs that names and labels hardly hold.
func codePage(data []byte) *charmap.Charmap {
	low, high := 0, 0
	for _, c := range data {
		switch {
		case c >= 0xc0:
			high++
		case c >= 0x80 && c < 0xa8:
			low++
		}
	}
	if low > high {
		return charmap.CodePage850
	}
	return charmap.Windows1252
}
