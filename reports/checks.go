package reports

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// Checked is a certificate with what the rules hold against it.
type Checked struct {
	Certificate inventory.Certificate
	// Target is the generation it would be issued in, On the day.
	Target   string
	On       smime.Date
	Findings []rules.Finding
}

// Checks writes findings, certificate by certificate: "table" for people, "jsonl"
// for programs.
func Checks(w io.Writer, format string, seq iter.Seq[Checked]) error {
	out := bufio.NewWriterSize(w, bufferSize)
	switch format {
	case "table":
		checksTable(out, seq)
	case "jsonl":
		var line jsonLine
		for x := range seq {
			line.b = line.b[:0]
			line.checked(x)
			out.Write(line.b)
		}
	default:
		return fmt.Errorf("format %q: use table or jsonl", format)
	}
	return out.Flush()
}

// checksTable writes a line for each certificate and one below it for each
// finding.
func checksTable(out *bufio.Writer, seq iter.Seq[Checked]) {
	certificates, faulty := 0, 0
	for x := range seq {
		certificates++
		if len(x.Findings) > 0 {
			faulty++
		}
		checkedHead(out, x)
		for _, f := range x.Findings {
			writeFinding(out, "  ", f)
		}
	}
	fmt.Fprintf(out, "%s checked, %s with findings\n", plural(certificates, "certificate", "certificates"), text(faulty))
}

func checkedHead(out *bufio.Writer, x Checked) {
	c := x.Certificate
	serial := c.Serial()
	if serial == "" {
		serial = "serial unknown"
	}
	fmt.Fprintf(out, "%s  %s  %s  %s for %s on %s: ", serial, visible(shorten(nameOf(c), 60)), visible(c.Source().File)+" "+visible(entry(c)),
		unknownIfEmpty(c.Content().Generation.String()), visible(x.Target), x.On)
	if len(x.Findings) == 0 {
		out.WriteString("no findings\n")
		return
	}
	out.WriteString(plural(len(x.Findings), "finding", "findings") + "\n")
}

// writeFinding writes a finding in two lines: what is wrong, what to do.
func writeFinding(out *bufio.Writer, indent string, f rules.Finding) {
	since := "as before"
	if f.New {
		since = "new"
	}
	fmt.Fprintf(out, "%s%-7s  %s (%s, %s): %s", indent, f.Status, f.Rule, f.Section, since, f.Title)
	if f.Found != "" {
		out.WriteString(": " + visible(shorten(f.Found, 200)))
	}
	fmt.Fprintf(out, "\n%s         %s: %s\n", indent, f.Effect, visible(f.Remedy))
}

func unknownIfEmpty(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
