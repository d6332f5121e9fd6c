package reports

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/stream"
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
	file     []byte                     // the cell of source
	courses  map[*planner.Course]string // their cells behind the days
}

func newCertificateLine(p *planner.Plan) *certificateLine {
	return &certificateLine{
		plan: p, actions: planner.ActionsOf(p), subjects: p.Certificates().Subjects(), courses: map[*planner.Course]string{},
	}
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
	cells, ok := l.courses[a.Course]
	if !ok {
		start := len(l.b)
		l.course(a.Course)
		cells = string(l.b[start:])
		l.b = l.b[:start]
		l.courses[a.Course] = cells
	}
	l.b = append(l.b, cells...)
}

// course writes the cells behind the days, which many certificates share.
func (l *certificateLine) course(c *planner.Course) {
	l.word(c.To.String())
	l.count(c.Term)
	l.word(strings.Join(functionNames(c.Lost), " "))
	l.word(strings.Join(c.Blocks, " "))
	l.word(strings.Join(c.Review, " "))
	l.word(strings.Join(c.Missing.Names(), " "))
	l.text(c.Reason.String())
	l.word(twice(c.Twice))
	l.word(c.Wave)
}
