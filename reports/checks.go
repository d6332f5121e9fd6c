package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/stream"
	"smigrate/planner/rules"
)

// Checked is a certificate with what the rules hold against it.
type Checked struct {
	Certificate inventory.Certificate
	// Target is the generation it would be issued in, On the day.
	Target   string
	On       smime.Date
	Findings []rules.Finding
	// LeftOut: the project leaves the certificate out, so that it is not judged.
	LeftOut bool
}

// Checks writes the findings of n certificates: "table" for people, "jsonl" for programs.
// At is called by several goroutines at once.
func (l *Locale) Checks(w io.Writer, format string, n int, at func(i int) Checked) error {
	switch format {
	case "table":
		out := bufio.NewWriterSize(w, bufferSize)
		l.checksTable(out, n, at)
		return out.Flush()
	case "jsonl":
		return stream.Rows(w, n, func() func([]byte, int) []byte {
			return func(b []byte, i int) []byte {
				line := jsonLine{b}
				line.checked(at(i))
				return line.b
			}
		})
	default:
		return fmt.Errorf("format %q: use table or jsonl", format)
	}
}

// checksTable writes a line for each certificate that is judged, its findings below it,
// and at the end the fields that would settle what is unknown.
func (l *Locale) checksTable(out *bufio.Writer, n int, at func(i int) Checked) {
	faulty, leftOut := 0, 0
	lacks := shortages{}
	for i := range n {
		x := at(i)
		if x.LeftOut {
			leftOut++
			continue
		}
		if len(x.Findings) > 0 {
			faulty++
		}
		lacks.add(x.Findings)
		l.checkedHead(out, x)
		l.writeFindings(out, len("  "), textWidth, x.Findings)
	}
	if t := lacks.table(); len(t.rows) > 0 {
		l.writeTextTable(out, l.set(t), len(t.rows))
		out.WriteByte('\n')
	}
	total := say("%s checked, %s with findings", counted(n-leftOut, "certificate", "certificates"), faulty)
	if leftOut > 0 {
		total = say("%s; %s left out by the project", total, leftOut)
	}
	l.println(out, total)
}

func (l *Locale) checkedHead(out *bufio.Writer, x Checked) {
	c := x.Certificate
	var serial, found any = c.Serial(), say("no findings")
	if serial == "" {
		serial = say("serial unknown")
	}
	if n := len(x.Findings); n > 0 {
		found = counted(n, "finding", "findings")
	}
	l.println(out, joined{"  ", []any{serial, l.shorten(c.KnownAs(), 60), c.Source().File + " " + entry(c),
		say("%s for %s on %s: %s", say(cmp.Or(c.Content().Generation.String(), "unknown")), say(x.Target), x.On, found)}})
}

// writeFindings writes what is wrong and what to do, and after that the unknown,
// which often are many: the rules that lack the same fields together.
func (l *Locale) writeFindings(out *bufio.Writer, indent, width int, list []rules.Finding) {
	var lacks []inventory.Field
	waiting := map[inventory.Field][]string{}
	for _, f := range list {
		if f.Missing == 0 {
			l.writeFinding(out, strings.Repeat(" ", indent), f)
			continue
		}
		if waiting[f.Missing] == nil {
			lacks = append(lacks, f.Missing)
		}
		waiting[f.Missing] = append(waiting[f.Missing], f.Rule)
	}
	for _, fields := range lacks {
		out.WriteString(strings.Repeat(" ", indent) + runewidth.FillRight(l.prose(rules.Unknown.String()), statusWidth) + "  ")
		writeLines(out, indent+statusWidth+2, width,
			l.text(say("for lack of %s: %s", joined{" and ", said(fields.Names()).cells}, strings.Join(waiting[fields], ", "))))
	}
}

// statusWidth is the width of the status of a finding in character cells.
const statusWidth = len("unknown")

// writeFinding writes a finding in two lines: what is wrong, what to do.
func (l *Locale) writeFinding(out *bufio.Writer, indent string, f rules.Finding) {
	since := say("as before")
	if f.New {
		since = say("new")
	}
	what := say("%s (%s, %s): %s", f.Rule, f.Section, since, say(f.Title))
	if !f.Found.Empty() {
		what = say("%s: %s", what, l.shorten(l.text(f.Found), 200))
	}
	out.WriteString(indent + runewidth.FillRight(l.prose(f.Status.String()), statusWidth) + "  " + l.text(what) + "\n")
	l.println(out, joined{"", []any{indent + strings.Repeat(" ", statusWidth+2), say("%s: %s", say(string(f.Effect)), say(f.Remedy))}})
}
