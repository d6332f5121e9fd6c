package table

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// delimiters are the candidates, the most usual first.
var delimiters = []rune{',', ';', '\t', '|'}

// rareDelimiters are tried where those leave the headers unknown.
var rareDelimiters = []rune{'^', '~', '¦'}

// splitHead splits the beginning of a text at a delimiter. The last record may
// be cut and is left out when there are others.
func splitHead(head []byte, delimiter rune) [][]string {
	r := csv.NewReader(bytes.NewReader(head))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = delimiter, -1, true, delimiter != '\t'
	var rows [][]string
	for len(rows) <= 2*headerReach {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, row)
	}
	if len(rows) > 1 && len(rows) <= 2*headerReach && !bytes.HasSuffix(head, []byte("\n")) {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// fit says how well a delimiter suits a text.
type fit struct {
	headers    int // columns known in its best row
	consistent int // records as long as most of them, when that is more than one cell
	records    int
	width      int
	// headed is true when the first record is as long as most.
	headed bool
}

func (f fit) better(g fit) bool {
	switch {
	case f.headers != g.headers:
		return f.headers > g.headers
	case f.consistent != g.consistent:
		return f.consistent > g.consistent
	default:
		return f.width > g.width
	}
}

func fitOf(head []byte, delimiter rune, m *Mapping) fit {
	rows := splitHead(head, delimiter)
	f := fit{records: len(rows)}
	lengths := map[int]int{}
	for i, row := range rows {
		lengths[len(row)]++
		if i < headerReach {
			f.headers = max(f.headers, knownHeaders(row, m))
		}
	}
	for width, n := range lengths {
		if width > 1 && (n > f.consistent || n == f.consistent && width > f.width) {
			f.consistent, f.width = n, width
		}
	}
	f.headed = len(rows) > 0 && len(rows[0]) == f.width
	return f
}

// detectDelimiter returns the delimiter under which most headers are known, then
// the one that cuts most records to one length.
func detectDelimiter(head []byte, m *Mapping) (delimiter rune, how fit) {
	delimiter = ','
	for _, d := range delimiters {
		if f := fitOf(head, d, m); f.better(how) {
			delimiter, how = d, f
		}
	}
	if how.headers >= 2 {
		return delimiter, how
	}
	for _, d := range rareDelimiters {
		if f := fitOf(head, d, m); f.headers >= 2 && f.better(how) {
			delimiter, how = d, f
		}
	}
	return delimiter, how
}

// preamble takes the lines before the table that are not part of it: the "sep=;"
// of a spreadsheet program and the "#TYPE ..." of PowerShell 5.
func preamble(head []byte) (size, lines int, delimiter rune) {
	for {
		line, _, found := bytes.Cut(head[size:], []byte("\n"))
		if !found {
			return size, lines, delimiter
		}
		text := strings.TrimRight(string(line), "\r")
		switch {
		case len(text) >= 5 && strings.EqualFold(text[:4], "sep=") && utf8.RuneCountInString(text[4:]) == 1:
			delimiter, _ = utf8.DecodeRuneInString(text[4:])
		case !strings.HasPrefix(text, "#TYPE "):
			return size, lines, delimiter
		}
		size += len(line) + 1
		lines++
	}
}

// IsText reports whether the beginning of a file looks like delimited text with
// a header: text in which two columns are known and half of the records have one
// length, or nearly all of them, the first included, whatever the columns are.
func IsText(head []byte) bool {
	text := tidyHead(head)
	if len(bytes.TrimSpace(text)) == 0 || isMarkup(text) {
		return false
	}
	for _, b := range text {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			return false
		}
	}
	size, _, delimiter := preamble(text)
	_, how := detectDelimiter(text[size:], nil)
	switch {
	case delimiter != 0:
		return true
	case how.headers >= 2:
		return how.records <= 3 || how.consistent*2 >= how.records
	case how.width < 2: // one column
		first, _, _ := bytes.Cut(text, []byte("\n"))
		return knownHeaders([]string{string(first)}, nil) == 1
	}
	return how.headed && how.width > 2 && how.consistent >= 2 && how.consistent*10 >= how.records*9
}

// isMarkup recognises what is text and no table: PEM, JSON, XML, LDIF, Markdown.
func isMarkup(text []byte) bool {
	text = bytes.TrimSpace(text)
	if bytes.IndexByte([]byte("{[<"), text[0]) >= 0 {
		return true
	}
	return bytes.HasPrefix(text, []byte("-----BEGIN ")) || bytes.Contains(text, []byte("\n-----BEGIN ")) || bytes.HasPrefix(text, []byte("dn:")) ||
		bytes.HasPrefix(text, []byte("version: ")) || bytes.HasPrefix(text, []byte("# "))
}
