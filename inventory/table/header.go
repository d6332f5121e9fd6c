package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"smigrate/inventory/wording"
)

// foldHeader keeps the letters and digits of a header, in lower case and without
// accents: "Numéro de série" and "numero_de_serie" are one.
func foldHeader(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ł' || r == 'Ł': // which Unicode does not decompose
			b.WriteByte('l')
		case r == 'ı': // the Turkish i without its dot
			b.WriteByte('i')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func foldASCII(s string) (string, bool) {
	var room [64]byte
	b := room[:0]
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			b = append(b, c)
		}
	}
	return string(b), true
}

// prefixes may stand before any header without changing its meaning, and suffixes
// behind it: "Zertifikat gültig bis", "Date d'expiration du certificat".
var (
	prefixes = []string{"certificate", "cert", "x509", "zertifikats", "zertifikat"}
	suffixes = []string{"deszertifikats", "ducertificat", "delcertificado", "docertificado", "delcertificato", "certificato", "certificado", "certificat", "zertifikat", "vanhetcertificaat", "certyfikatu", "certifikatu"}
)

// claimOf finds what a header stands for: by its whole text, then without what
// stands in brackets, then without a prefix, then by the words that say something.
func claimOf(header string) (claim, bool) {
	header = strings.Replace(header, "S/N", "serial number", 1) // SN is a surname
	folded := foldHeader(header)
	if c, ok := claims()[folded]; ok {
		return c, true
	}
	if open := strings.IndexAny(header, "([{（［【"); open > 0 {
		if foldHeader(header[open:]) == "dn" {
			return looseClaimOf(header) // "Inhaber (DN)" is no name of a person
		}
		folded = foldHeader(header[:open])
		if c, ok := claims()[folded]; ok {
			return c, true
		}
	}
	folded = strings.TrimSuffix(strings.TrimSuffix(folded, "utc"), "gmt")
	if c, ok := claims()[folded]; ok {
		return c, true
	}
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(folded, p); found {
			if c, ok := claims()[rest]; ok {
				return c, true
			}
		}
	}
	for _, s := range suffixes {
		if rest, found := strings.CutSuffix(folded, s); found {
			if c, ok := claims()[rest]; ok {
				return c, true
			}
		}
	}
	return looseClaimOf(header)
}

// headerHints are what a header says of the values below it.
type headerHints struct {
	utc     bool // "Valid From (UTC)", "[GMT]"
	decimal bool // "Serial number (decimal)"
	hex     bool
}

// saysBase reports whether a header says the base of numbers.
func (h headerHints) saysBase() bool { return h.decimal || h.hex }

func hintsOf(header string) headerHints {
	words := strings.FieldsFunc(strings.ToLower(splitCamel(header)), func(r rune) bool { return !unicode.IsLetter(r) })
	h := headerHints{decimal: strings.Contains(header, "10進"), hex: strings.Contains(header, "16進")}
	for _, w := range words {
		switch w {
		case "utc", "gmt", "zulu":
			h.utc = true
		case "decimal", "dec", "dezimal", "decimale", "décimal", "décimale":
			h.decimal = true
		case "hex", "hexa", "hexadecimal", "hexadezimal", "hexadécimal", "hexadécimale", "hexadecimale", "esadecimale":
			h.hex = true
		}
	}
	return h
}

// layout says where the columns of a table are.
type layout struct {
	headers  []string // nil when the table has none
	at       [columnCount]int
	hints    [columnCount]headerHints
	unmapped []string
	rivals   []rival
	notes    []wording.Text
	mapping  *Mapping // what says what the columns are, nil when their headers alone do
	// otherSerial is a second column of serial numbers, nil when there is none.
	otherSerial *serialPair
}

// name returns the header of a column as the table prints it.
func (l *layout) name(c column) string {
	i := l.at[c]
	switch {
	case i < 0:
		return c.String()
	case i < len(l.headers) && l.headers[i] != "":
		return l.headers[i]
	default:
		return fmt.Sprintf("column %d", i+1)
	}
}

// known counts the columns that were found.
func (l *layout) known() int {
	n := 0
	for _, i := range l.at {
		if i >= 0 {
			n++
		}
	}
	return n
}

// identifies reports whether a row can describe a certificate at all. Days alone, as of
// waves or contracts, do not say that it does, unless a mapping says so.
func (l *layout) identifies() bool {
	return l.at[colCertificate] >= 0 || l.at[colSerial] >= 0 || l.at[colSHA256] >= 0 || l.at[colThumbprint] >= 0 ||
		l.at[colNotAfter] >= 0 && (l.mapping != nil || l.saysMoreThanDays())
}

func (l *layout) saysMoreThanDays() bool {
	for c, at := range l.at {
		if at >= 0 && column(c) != colNotBefore && column(c) != colNotAfter {
			return true
		}
	}
	return false
}

// newLayout finds the columns of a header. Columns that the mapping names are
// taken first, then sure headers in their order, then those that mean a column that is
// still missing by their words, then those that may mean one.
func newLayout(headers []string, m *Mapping) (*layout, error) {
	l := &layout{mapping: m}
	for c := range l.at {
		l.at[c] = -1
	}
	for _, h := range headers {
		l.headers = append(l.headers, strings.Clone(cleanCell(h)))
	}
	used := make([]bool, len(headers))
	skip, err := l.applyMapping(used)
	if err != nil {
		return nil, err
	}
	l.pairNames(skip, used)
	l.applyAliases(skip, used)
	for i, h := range l.headers {
		if !used[i] && h != "" {
			l.unmapped = append(l.unmapped, h)
		}
	}
	for c := range l.at {
		if i := l.at[c]; i >= 0 && i < len(l.headers) {
			l.hints[c] = hintsOf(l.headers[i])
		}
	}
	return l, nil
}

// applyMapping places the columns that the mapping names; skip tells them to
// the aliases.
func (l *layout) applyMapping(used []bool) (skip [columnCount]bool, err error) {
	if l.mapping == nil {
		return skip, nil
	}
	for name, ref := range l.mapping.Columns {
		c, _ := columnNamed(name)
		skip[c] = true
		if ref == (Column{}) {
			continue
		}
		i := ref.find(l.headers)
		if i < 0 && l.mapping.Optional {
			skip[c] = false
			continue
		}
		if i < 0 {
			return skip, wording.Errorf("the mapping reads %s from column %s, which the table does not have: its headers are %s",
				name, ref.String(), quoteAll(l.headers))
		}
		l.at[c] = i
		if i < len(used) {
			used[i] = true
		}
	}
	return skip, nil
}

func (l *layout) applyAliases(skip [columnCount]bool, used []bool) {
	for _, pass := range [...]claim{{}, {loose: true}, {maybe: true}} {
		for i, h := range l.headers {
			if used[i] {
				continue
			}
			found, ok := claimOf(h)
			c := found.column
			switch {
			case !ok || found.maybe != pass.maybe || found.loose != pass.loose || skip[c]:
			case l.at[c] < 0:
				l.at[c], used[i] = i, true
				if pass.maybe {
					l.notes = append(l.notes, wording.Of("column %q is taken for %s", h, c.String()))
				}
			case pass == claim{}, c == colSerial && hintsOf(h).saysBase():
				used[i] = true
				l.rivals = append(l.rivals, rival{c, i})
			}
		}
	}
}

// headerAgain is the note on a row that repeats the header, as reports of several
// pages do.
var headerAgain = wording.Of("the header again, not a row")

// repeats reports whether the cells of a row are the headers.
func (l *layout) repeats(cells []string) bool {
	if len(l.headers) == 0 {
		return false
	}
	for i, h := range l.headers {
		if i >= len(cells) && h != "" || i < len(cells) && cleanCell(cells[i]) != h {
			return false
		}
	}
	return true
}

// headerReach is how far down a header is looked for: reports print titles and
// dates above it.
const headerReach = 20

// findHeader returns which of the first rows is the header: the first with two
// columns that are known, else the first with one.
func findHeader(rows [][]string, m *Mapping) (index int, found bool) {
	single := -1
	for i, cells := range rows {
		if i >= headerReach {
			break
		}
		switch n := knownHeaders(cells, m); {
		case n >= 2:
			return i, true
		case n == 1 && single < 0 && !isLoneLabel(cells):
			single = i
		}
	}
	return single, single >= 0
}

// isLoneLabel recognises a lone cell that ends with a colon: the label of a value in some
// other text, such as "Serial Number:".
func isLoneLabel(cells []string) bool {
	return len(cells) == 1 && strings.HasSuffix(cleanCell(cells[0]), ":")
}

// knownHeaders counts the columns that the cells are headers of.
func knownHeaders(cells []string, m *Mapping) int {
	var seen [columnCount]bool
	n := 0
	for _, cell := range cells {
		// A header is short; a long cell is data and not worth folding.
		if cell = cleanCell(cell); cell == "" || len(cell) > 100 {
			continue
		}
		found, ok := claimOf(cell)
		if m.names(cell) || ok && !seen[found.column] {
			n++
		}
		if ok {
			seen[found.column] = true
		}
	}
	return n
}

// quoteAll prints headers for a message, the first few of many.
func quoteAll(headers []string) wording.Text {
	var list []string
	for _, h := range headers {
		if h = cleanCell(h); h == "" {
			continue
		}
		if len(list) == 40 {
			list = append(list, "...")
			break
		}
		list = append(list, fmt.Sprintf("%q", wording.Shorten(h)))
	}
	if len(list) == 0 {
		return wording.Of("none")
	}
	return wording.Value(strings.Join(list, ", "))
}
