package load

import (
	"io"
	"strings"
	"unicode"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

const (
	// recentLines is how many rows are shown at once as they come.
	recentLines = 20
	// eachFile is the number of files that are reported one by one; of more, only
	// every eachFile-th is.
	eachFile = 256
)

// progress is how far a load has come.
type progress struct {
	files       int
	read, total int64
	shown       int
}

// before names a file that is read next, which may take its time to come.
func (l *loading) before(f *file) {
	if l.progress.files < eachFile {
		l.report(f, l.progress.read, false)
	}
}

// after reports a file that was read.
func (l *loading) after(f *file, last bool) {
	p := &l.progress
	p.files++
	p.read += f.size
	if last || p.files < eachFile || p.files%eachFile == 0 {
		l.report(f, p.read, last)
	}
}

// reportEvery is how many bytes a text is read between two reports.
const reportEvery = 16 << 20

// reportingReader reports how much of a text was read.
type reportingReader struct {
	in          io.Reader
	read, shown int64
	report      func(int64, *inventory.Builder)
	b           *inventory.Builder
}

func (r *reportingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.read += int64(n); r.report != nil && r.read-r.shown >= reportEvery {
		r.shown = r.read
		r.report(r.read, r.b)
	}
	return n, err
}

// inside returns what reports progress within a file.
func (p *progress) inside(l *loading, f *file) func(int64, *inventory.Builder) {
	return func(bytes int64, _ *inventory.Builder) {
		if f.size > 0 { // else nobody knows it, as of a pipe
			bytes = min(bytes, f.size)
		}
		l.report(f, p.read+bytes, false)
	}
}

func (l *loading) report(f *file, read int64, done bool) {
	if l.opt.Progress == nil {
		return
	}
	report := Progress{File: f.path, Bytes: read, Total: l.progress.total, Counts: l.b.Counts(), Done: done}
	rows := l.b.Len()
	for i := max(l.progress.shown, rows-recentLines); i < rows; i++ {
		report.Recent = append(report.Recent, line(l.b.At(i)))
	}
	l.progress.shown = rows
	l.opt.Progress(report)
}

// line describes a certificate in one line: its end, mailbox and name.
func line(c inventory.Certificate) string {
	var parts []string
	if unix, ok := c.NotAfter(); ok {
		parts = append(parts, smime.DateOf(unix).String())
	}
	parts = append(parts, c.Emails()...)
	if cn := c.Subject().First(smime.CommonName); cn != "" {
		parts = append(parts, cn)
	}
	if len(parts) < 2 && c.Serial() != "" {
		parts = append(parts, c.Serial())
	}
	// The texts come from other people; a control character would reach the
	// terminal.
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(parts, "  "))
}
