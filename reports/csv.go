package reports

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"smigrate/inventory"
	"smigrate/inventory/plain"
	"smigrate/inventory/smime"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// writeCSV writes one row a certificate with its action and week.
func writeCSV(w io.Writer, p *planner.Plan) error {
	if _, err := io.WriteString(w, strings.Join(csvNames(certificateColumns), ",")+"\n"); err != nil {
		return err
	}
	inv := p.Certificates()
	return stream.Rows(w, inv.Len(), func() func([]byte, int) []byte {
		l := newCertificateLine(p)
		return func(b []byte, i int) []byte {
			l.b = b
			l.certificate(i)
			l.endRow()
			return l.b
		}
	})
}

// CertificatesCSV writes some certificates of a plan as CSV, in the order given and with
// the columns of the whole report; picked are their positions in the inventory.
func CertificatesCSV(w io.Writer, p *planner.Plan, picked []int32) error {
	out := bufio.NewWriterSize(w, bufferSize)
	line := newCertificateLine(p)
	line.head(out, csvNames(certificateColumns))
	for _, i := range picked {
		line.certificate(int(i))
		line.end(out)
	}
	return out.Flush()
}

// csvNames returns the titles of columns as CSV has them.
func csvNames(columns []column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = strings.ReplaceAll(strings.ToLower(text(c.Title)), " ", "_")
	}
	return names
}

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

// certificateLine writes certificates with their actions, and remembers the cells that
// the next certificate may share with earlier ones.
type certificateLine struct {
	csvLine
	plan     *planner.Plan
	actions  *planner.Actions
	last     inventory.Certificate
	subject  []byte // the cell of last
	subjects *inventory.Subjects
	printed  []byte // the subject of last
	source   *inventory.Source
	file     []byte             // the cell of source
	lists    map[*string]string // by the first text of a list that actions share
	named    map[inventory.Field]string
	reasons  map[wording.Text]string // cells
}

func newCertificateLine(p *planner.Plan) *certificateLine {
	return &certificateLine{plan: p, actions: planner.ActionsOf(p), subjects: p.Certificates().Subjects()}
}

// certificate writes the cells of a certificate's row.
func (l *certificateLine) certificate(i int) {
	l.facts(l.plan.Certificates().At(i))
	l.action(l.actions.Of(i))
}

// subjectOf writes the cell of the subject; neighbouring certificates often share it.
func (l *certificateLine) subjectOf(c inventory.Certificate) {
	if len(l.subject) == 0 || !c.SameSubject(l.last) {
		start := len(l.b)
		l.printed = l.subjects.Append(l.printed[:0], c)
		l.text(string(l.printed))
		l.subject = append(l.subject[:0], l.b[start:]...)
	} else {
		l.b = append(l.b, l.subject...)
	}
	l.last = c
}

// shared writes a list of the plan that many actions share.
func (l *certificateLine) shared(values []string) {
	if len(values) == 0 {
		l.word("")
		return
	}
	joined, ok := l.lists[&values[0]]
	if !ok {
		if l.lists == nil {
			l.lists = map[*string]string{}
		}
		joined = strings.Join(values, " ")
		l.lists[&values[0]] = joined
	}
	l.word(joined)
}

// fields writes the names of fields; there are few different sets of them.
func (l *certificateLine) fields(set inventory.Field) {
	names, ok := l.named[set]
	if !ok {
		names = strings.Join(set.Names(), " ")
		if l.named == nil {
			l.named = map[inventory.Field]string{}
		}
		l.named[set] = names
	}
	l.word(names)
}

// place writes where the certificate was read.
func (l *certificateLine) place(c inventory.Certificate) {
	if source := c.Source(); source != l.source {
		start := len(l.b)
		l.text(source.File)
		l.source, l.file = source, append(l.file[:0], l.b[start:]...)
		l.b = l.b[:start]
	}
	l.b = append(l.b, l.file...)
	if l.source.Sheet == "" {
		l.b = append(strconv.AppendInt(l.b, int64(c.Entry()), 10), ',')
	} else {
		l.text(entry(c))
	}
}

func (l *certificateLine) facts(c inventory.Certificate) {
	content := c.Content()
	l.place(c)
	l.b = append(c.AppendSerial(l.b), ',')
	l.subjectOf(c)
	l.text(strings.ReplaceAll(c.Mailboxes(), "\n", " "))
	l.text(c.Holder())
	l.text(c.Unit())
	l.text(c.Customer())
	l.word(content.Type.String())
	l.word(content.Generation.String())
	l.time(c.NotBefore())
	l.time(c.NotAfter())
	l.count(c.ValidityDays())
	l.word(c.Status().String())
	l.text(c.TokenSerial())
}

func (l *certificateLine) action(a planner.Action) {
	l.word(a.Verb)
	l.day(a.Day, a.Day != 0)
	l.day(a.Week, a.Scheduled)
	l.word(a.To.String())
	l.count(a.Term)
	if a.Lost == 0 {
		l.word("")
	} else {
		l.word(strings.Join(functionNames(a.Lost), " "))
	}
	l.shared(a.Blocks)
	l.shared(a.Review)
	l.fields(a.Missing)
	l.reason(a.Reason)
	l.word(twice(a))
	l.word(a.Wave)
}

// reason writes a reason; there are few different ones, but each has a semicolon.
func (l *certificateLine) reason(s wording.Text) {
	cell, ok := l.reasons[s]
	if !ok {
		start := len(l.b)
		l.text(s.String())
		cell = string(l.b[start:])
		l.b = l.b[:start]
		if l.reasons == nil {
			l.reasons = map[wording.Text]string{}
		}
		l.reasons[s] = cell
	}
	l.b = append(l.b, cell...)
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
	if first <= ' ' || last == ' ' || strings.IndexByte("=+-@", first) >= 0 {
		return true, false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf && i > 0:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !isLatin(r) && (plain.Hidden(r) || r == utf8.RuneError) {
				return true, false
			}
			quoted = true
			i += size - 1
		case c < ' ' || c >= 0x7f || c == '"' || c == ';':
			return true, false
		case c == ',':
			quoted = true
		}
	}
	return quoted, true
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
