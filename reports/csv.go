package reports

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// inventoryCSVColumns are those of the inventory alone, named as in its JSON.
var inventoryCSVColumns = []string{
	"file", "entry", "serial", "sha256", "subject", "issuer", "emails", "not_before", "not_after", "precision", "type",
	"type_basis", "generation", "key_algorithm", "key_size", "key_use", "key_usage", "ekus", "policy_oids", "upn", "status",
	"token_serial", "token_model", "holder", "customer", "unknown",
}

// writeCSV writes one row a certificate with its action and week.
func writeCSV(w io.Writer, p *planner.Plan) error {
	out := bufio.NewWriterSize(w, bufferSize)
	var line csvLine
	line.head(out, csvNames(certificateColumns))
	for i, c := range p.Certificates().All() {
		line.facts(c)
		line.action(p.Action(i))
		line.end(out)
	}
	return out.Flush()
}

func inventoryCSV(out *bufio.Writer, inv *inventory.Inventory) {
	var line csvLine
	line.head(out, inventoryCSVColumns)
	for _, c := range inv.All() {
		line.certificate(c)
		line.end(out)
	}
}

// csvNames returns the titles of columns as CSV has them.
func csvNames(columns []column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = strings.ReplaceAll(strings.ToLower(c.Title), " ", "_")
	}
	return names
}

// csvLine builds one row by RFC 4180, with a line feed at its end.
type csvLine struct{ b []byte }

func (l *csvLine) head(out *bufio.Writer, columns []string) {
	out.WriteString(strings.Join(columns, ","))
	out.WriteByte('\n')
}

// end writes the row; each cell left a comma behind it.
func (l *csvLine) end(out *bufio.Writer) {
	l.b[len(l.b)-1] = '\n'
	out.Write(l.b)
	l.b = l.b[:0]
}

func (l *csvLine) facts(c inventory.Certificate) {
	content := c.Content()
	l.text(c.Source().File)
	l.text(entry(c))
	l.text(c.Serial())
	l.text(c.Subject().String())
	l.list(c.Emails())
	l.text(c.Holder())
	l.text(c.Unit())
	l.text(c.Customer())
	l.text(content.Type.String())
	l.text(content.Generation.String())
	l.time(c.NotBefore())
	l.time(c.NotAfter())
	l.count(c.ValidityDays())
	l.text(c.Status().String())
	t, _ := c.Token()
	l.text(t.Serial)
}

func (l *csvLine) action(a planner.Action) {
	l.text(a.Verb)
	l.day(a.Day, a.Day != 0)
	l.day(a.Week, a.Scheduled)
	l.text(a.To.String())
	l.count(a.Term)
	l.list(functionNames(a.Lost))
	l.list(a.Blocks)
	l.list(a.Review)
	l.list(a.Unknown)
	l.text(a.Reason)
}

func (l *csvLine) certificate(c inventory.Certificate) {
	content := c.Content()
	l.text(c.Source().File)
	l.text(entry(c))
	l.text(c.Serial())
	l.text(c.SHA256())
	l.text(c.Subject().String())
	l.text(c.Issuer())
	l.list(c.Emails())
	l.time(c.NotBefore())
	l.time(c.NotAfter())
	l.text(c.Precision().String())
	l.text(content.Type.String())
	l.text(content.TypeBasis.String())
	l.text(content.Generation.String())
	l.text(content.Key.Algorithm)
	l.count(content.Key.Size)
	l.text(content.KeyUse.String())
	l.list(content.KeyUsage.Names())
	l.list(content.EKUs)
	l.list(content.Policies)
	l.text(c.UPN())
	l.text(c.Status().String())
	t, _ := c.Token()
	l.text(t.Serial)
	l.text(t.Model)
	l.text(c.Holder())
	l.text(c.Customer())
	l.list(c.Unknown())
}

// count writes a number, nothing for 0, which stands for unknown.
func (l *csvLine) count(n int) {
	if n != 0 {
		l.b = strconv.AppendInt(l.b, int64(n), 10)
	}
	l.b = append(l.b, ',')
}

func (l *csvLine) time(unix int64, known bool) {
	if known {
		l.b = time.Unix(unix, 0).UTC().AppendFormat(l.b, time.RFC3339)
	}
	l.b = append(l.b, ',')
}

func (l *csvLine) day(d smime.Date, is bool) {
	if is {
		l.b = d.Time().AppendFormat(l.b, time.DateOnly)
	}
	l.b = append(l.b, ',')
}

// list writes several values in one cell, with spaces between them: none of them
// holds one.
func (l *csvLine) list(values []string) { l.text(strings.Join(values, " ")) }

// cell writes a cell of a table: amounts in the major unit without a currency, numbers
// without grouping.
func (l *csvLine) cell(c any) {
	switch v := c.(type) {
	case int:
		l.b = append(strconv.AppendInt(l.b, int64(v), 10), ',')
	case money:
		l.b = append(strconv.AppendFloat(l.b, v.units(), 'f', 2, 64), ',')
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

// scanCell reports whether a cell needs quotes, and whether it is safe as it
// stands: plain ASCII that begins as no formula does, which nearly all cells are.
func scanCell(s string) (quoted, safe bool) {
	if s == "" {
		return false, true
	}
	first, last := s[0], s[len(s)-1]
	if first <= ' ' || last == ' ' || strings.IndexByte("=+-@", first) >= 0 {
		return true, false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' || c >= 0x7f || c == '"' || c == ';':
			return true, false
		case c == ',':
			quoted = true
		}
	}
	return quoted, true
}

// inert returns a text that no spreadsheet takes for a formula: an apostrophe goes
// before a character that could begin one, at the start of the cell and after a
// semicolon, where programs of many countries begin the next cell.
func inert(s string) string {
	cells := strings.Split(s, ";")
	for i, cell := range cells {
		cells[i] = visible(cell)
		if formula(cell) {
			cells[i] = "'" + cells[i]
		}
	}
	return strings.Join(cells, ";")
}

// formula reports whether a cell begins as a formula does, blanks apart.
func formula(cell string) bool {
	if cell == "" {
		return false
	}
	if cell[0] == '\t' || cell[0] == '\r' {
		return true
	}
	cell = strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || hidden(r) })
	r, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune("=+-@＝＋－＠", r) && cell != ""
}
