// Package worksheet writes the rows of worksheets as XML (ECMA-376 part 1, 18.3.1),
// appending to memory: the rows of a sheet of a million are made in blocks on all cores,
// without temporary files.
package worksheet

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// LongestText is the number of UTF-16 units that a cell holds.
const LongestText = 32767

// Cell is the content of a cell: a number if IsNumber is true, else a text.
type Cell struct {
	// Style is the position among the cell formats of the workbook (18.8.10 cellXfs).
	Style int
	// Formula has no equals sign; the text or number is its present result.
	Formula  string
	Text     string
	Number   float64
	IsNumber bool
}

// empty reports whether there is nothing to write.
func (c *Cell) empty() bool { return !c.IsNumber && c.Text == "" && c.Formula == "" }

// Days returns Unix seconds as a workbook counts days (18.17.4.1), to be shown by a
// style. ok is false before March 1900, where programs disagree, and after the year
// 9999.
func Days(unix int64) (days float64, ok bool) {
	const day, epoch, march1900, year10000 = 86_400, 25_569, 61, 2_958_466 // 1970-01-01
	days = float64(unix+epoch*day) / day
	return days, days >= march1900 && days < year10000
}

// Rows appends rows to B, each from its first column on.
type Rows struct {
	B           []byte
	row, column int
}

// Begin begins a row, the first one of a sheet being 1. Its height is in points, 0
// for that of other rows.
func (r *Rows) Begin(row int, height float64) {
	r.row, r.column = row, 0
	r.B = strconv.AppendInt(append(r.B, `<row r="`...), int64(row), 10)
	if height > 0 {
		r.B = strconv.AppendFloat(append(r.B, `" ht="`...), height, 'f', -1, 64)
		r.B = append(r.B, `" customHeight="1`...)
	}
	r.B = append(r.B, `">`...)
}

// End ends the row.
func (r *Rows) End() { r.B = append(r.B, `</row>`...) }

// Add appends a cell to the row. A cell in which nothing stands takes a column and
// no bytes. A text beyond [LongestText] is cut.
func (r *Rows) Add(c Cell) {
	r.column++
	if c.empty() {
		return
	}
	r.B = AppendColumn(append(r.B, `<c r="`...), r.column)
	r.B = strconv.AppendInt(r.B, int64(r.row), 10)
	if c.Style != 0 {
		r.B = strconv.AppendInt(append(r.B, `" s="`...), int64(c.Style), 10)
	}
	switch {
	case c.IsNumber:
		r.B = append(r.B, `">`...)
	case c.Formula != "":
		r.B = append(r.B, `" t="str">`...)
	default:
		r.B = append(r.B, `" t="inlineStr">`...)
	}
	if c.Formula != "" {
		r.B = append(appendEscaped(append(r.B, `<f>`...), c.Formula), `</f>`...)
	}
	switch {
	case c.IsNumber:
		r.B = strconv.AppendFloat(append(r.B, `<v>`...), c.Number, 'f', -1, 64)
		r.B = append(r.B, `</v></c>`...)
	case c.Formula != "":
		r.B = append(appendText(append(r.B, `<v`...), c.Text), `</v></c>`...)
	default:
		r.B = append(appendText(append(r.B, `<is><t`...), c.Text), `</t></is></c>`...)
	}
}

// AppendColumn appends the letters of a column, the first one being 1: A to Z, AA
// and so on.
func AppendColumn(b []byte, column int) []byte {
	if column > 26 {
		b = AppendColumn(b, (column-1)/26)
	}
	return append(b, byte('A'+(column-1)%26))
}

// appendText ends the tag of an element and appends its text. Without the attribute,
// programs drop blanks at either end.
func appendText(b []byte, s string) []byte {
	s = cut(s)
	if s != "" && (blank(s[0]) || blank(s[len(s)-1])) {
		b = append(b, ` xml:space="preserve"`...)
	}
	b = append(b, '>')
	for {
		i := escapeLike(s)
		if i < 0 {
			return appendEscaped(b, s)
		}
		// The underscore itself is written as an escape (22.9.2.19 ST_Xstring).
		b = append(appendEscaped(b, s[:i]), `_x005F_`...)
		s = s[i+1:]
	}
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// cut cuts a text to what a cell holds.
func cut(s string) string {
	if len(s) <= LongestText {
		return s
	}
	units := 0
	for i, c := range s {
		if units += utf16.RuneLen(c); units > LongestText {
			return s[:i]
		}
	}
	return s
}

// escapeLike returns where something begins that readers would take for an escaped
// character: _x000A_. It is -1 if there is nothing of the kind.
func escapeLike(s string) int {
	const size = len("_x000A_")
	for from := 0; ; {
		i := strings.Index(s[from:], "_x")
		if i < 0 || len(s)-from-i < size {
			return -1
		}
		from += i
		if _, err := strconv.ParseUint(s[from+2:from+6], 16, 16); err == nil && s[from+6] == '_' {
			return from
		}
		from++
	}
}

// appendEscaped appends the characters of an element. What XML 1.0 cannot hold (2.2
// Char) becomes U+FFFD.
func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		if asItIs[s[i]] {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		escaped := ""
		switch {
		case c == '&':
			escaped = "&amp;"
		case c == '<':
			escaped = "&lt;"
		case c == '>':
			escaped = "&gt;"
		case c == '\r':
			escaped = "&#xD;" // a reader makes a line feed of it otherwise (2.11)
		case c < ' ', c == 0xFFFE, c == 0xFFFF, c == utf8.RuneError && size == 1:
			escaped = "\uFFFD"
		}
		if escaped != "" {
			b = append(append(b, s[start:i]...), escaped...)
			start = i + size
		}
		i += size
	}
	return append(b, s[start:]...)
}

// asItIs are the bytes that stand for themselves, which nearly all do.
var asItIs = func() (plain [256]bool) {
	for c := range byte(utf8.RuneSelf) {
		plain[c] = c >= ' ' && c != '&' && c != '<' && c != '>' || c == '\t' || c == '\n'
	}
	return plain
}()
