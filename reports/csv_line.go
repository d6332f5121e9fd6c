package reports

import (
	"bufio"
	"strconv"
	"strings"
	"unicode/utf8"

	"smigrate/inventory/plain"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// csvLine builds one row by RFC 4180, with a line feed at its end.
type csvLine struct{ b []byte }

// head writes the names of columns.
func (l *csvLine) head(out *bufio.Writer, columns []string) {
	for _, name := range columns {
		l.word(name)
	}
	l.end(out)
}

// endRow replaces the comma that the last cell left behind it by a line feed.
func (l *csvLine) endRow() { l.b[len(l.b)-1] = '\n' }

// end writes the row.
func (l *csvLine) end(out *bufio.Writer) {
	l.endRow()
	out.Write(l.b)
	l.b = l.b[:0]
}

// word writes a word of our own, which needs no quotes.
func (l *csvLine) word(s string) { l.b = append(append(l.b, s...), ',') }

// count writes a number, nothing for 0, which stands for unknown.
func (l *csvLine) count(n int) {
	if n != 0 {
		l.b = strconv.AppendInt(l.b, int64(n), 10)
	}
	l.b = append(l.b, ',')
}

func (l *csvLine) time(unix int64, known bool) {
	if known {
		l.b = appendTime(l.b, unix)
	}
	l.b = append(l.b, ',')
}

// appendTime appends Unix seconds as RFC 3339 in UTC.
func appendTime(b []byte, unix int64) []byte {
	d := smime.DateOf(unix)
	seconds := int(unix - d.Unix())
	b = append(d.Append(b), 'T')
	for i, n := range [...]int{seconds / 3600, seconds / 60 % 60, seconds % 60} {
		if i > 0 {
			b = append(b, ':')
		}
		b = append(b, byte('0'+n/10), byte('0'+n%10))
	}
	return append(b, 'Z')
}

func (l *csvLine) day(d smime.Date, is bool) {
	if is {
		l.b = d.Append(l.b)
	}
	l.b = append(l.b, ',')
}

// cell writes a cell of a table: amounts in the major unit without a currency, numbers
// without grouping.
func (l *csvLine) cell(c any) {
	switch v := c.(type) {
	case int:
		l.b = append(strconv.AppendInt(l.b, int64(v), 10), ',')
	case money:
		l.b = append(append(l.b, wording.Amount(v).Decimal()...), ',')
	case smime.Date:
		l.day(v, true)
	case nil:
		l.text("")
	default:
		l.text(text(v))
	}
}

// text writes a cell of text, quoted where RFC 4180 asks for it.
func (l *csvLine) text(s string) {
	quoted, safe := scanCell(s)
	if !safe {
		s = inert(s)
		quoted = true
	}
	switch {
	case !quoted:
		l.b = append(l.b, s...)
	case safe:
		l.b = append(append(append(l.b, '"'), s...), '"')
	default:
		l.b = append(append(append(l.b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
	}
	l.b = append(l.b, ',')
}

// lines writes a cell of several lines, which stays one of RFC 4180.
func (l *csvLine) lines(list []string) {
	if len(list) == 1 {
		l.text(list[0])
		return
	}
	l.b = append(l.b, '"')
	for i, s := range list {
		if i > 0 {
			l.b = append(l.b, '\n')
		}
		l.b = append(l.b, strings.ReplaceAll(inert(s), `"`, `""`)...)
	}
	l.b = append(l.b, '"', ',')
}

// scanCell reports whether a cell needs quotes, and whether it is safe as it stands, as
// nearly all text is: it does not begin like a formula and has no hidden characters.
func scanCell(s string) (quoted, safe bool) {
	if s == "" {
		return false, true
	}
	first, last := s[0], s[len(s)-1]
	if first <= ' ' || last == ' ' || first >= utf8.RuneSelf || strings.IndexByte("=+-@", first) >= 0 {
		return true, false
	}
	var met byteKind
	for i := range len(s) {
		met |= kindOfByte[s[i]]
	}
	safe = met&unsafeByte == 0 && (met&wideByte == 0 || isVisible(s))
	return met != 0, safe
}

// byteKind says what a byte of UTF-8 means for a cell that it is in.
type byteKind uint8

const (
	quotedByte byteKind = 1 << iota // the cell needs quotes
	unsafeByte                      // it may not stay as it is
	wideByte                        // part of a character beyond ASCII
)

var kindOfByte = func() (kinds [256]byteKind) {
	for c := range kinds {
		switch {
		case c >= utf8.RuneSelf:
			kinds[c] = wideByte
		case c < ' ' || c == 0x7f || c == '"' || c == ';':
			kinds[c] = unsafeByte
		case c == ',':
			kinds[c] = quotedByte
		}
	}
	return kinds
}()

// isVisible reports whether a text is UTF-8 without hidden characters.
func isVisible(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && !isLatin(r) && (plain.Hidden(r) || r == utf8.RuneError) {
			return false
		}
	}
	return true
}

// isLatin reports whether a character is one of the letters with marks that names
// in Latin script have, all of which are visible.
func isLatin(r rune) bool { return r >= 0xC0 && r < 0x250 }

// inert returns a text that no spreadsheet takes for a formula: an apostrophe goes
// before a character that could begin one, at the start of the cell and after a
// semicolon, where programs of many countries begin the next cell.
func inert(s string) string {
	cells := strings.Split(s, ";")
	for i, cell := range cells {
		cells[i] = visible(cell)
		if plain.BeginsFormula(cell) {
			cells[i] = "'" + cells[i]
		}
	}
	return strings.Join(cells, ";")
}

// yesNo is the word for a truth value.
func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
