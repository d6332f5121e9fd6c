package reports

import (
	"bufio"
	"io"
	"slices"

	"github.com/mattn/go-runewidth"

	"smigrate/planner"
)

// writeText writes the verdict and the main tables as plain text.
func writeText(l *Locale, w io.Writer, p *planner.Plan) error {
	out := bufio.NewWriter(w)
	if err := l.Verdict(out, p, textWidth); err != nil {
		return err
	}
	var left []any
	for _, t := range tables(p) {
		switch {
		case slices.Contains(aside, t.name):
			left = append(left, l.prose(t.title))
		case t.name == "Assumptions":
			l.writeTextTable(out, l.set(t.only("Assumption", "Unit", "Low", "Likely", "High", "Grade", "Moves", "Result")), len(t.rows))
		default:
			l.writeTextTable(out, l.set(quarters(t)), textRows)
		}
	}
	out.WriteByte('\n')
	writeLines(out, 0, textWidth, l.text(say("The XLSX report has all rows; it and the HTML report have the sources of the assumptions and further tables: %s.", joined{"; ", left})))
	return out.Flush()
}

// aside are the tables that a text leaves to other reports: they say how work is done
// and why the schedule is as it is.
var aside = []string{
	"Findings by group", "Split waves", "Split steps", "Split order", "Logon mapping", "Ready sooner", "Profile changes",
	"Bottlenecks", "Critical chain", "Shifted work", "Latest starts", "Tornado", "Chances",
}

// Verdict writes the answer of a plan in the default locale.
func Verdict(w io.Writer, p *planner.Plan, width int) error {
	return (*Locale)(nil).Verdict(w, p, width)
}

// Verdict writes the answer of a plan for a screen of width columns, in 15 to 40
// lines.
func (l *Locale) Verdict(w io.Writer, p *planner.Plan, width int) error {
	out := bufio.NewWriter(w)
	t := l.set(verdictTable(p))
	writeLines(out, 0, width, text(t.title))
	writeLines(out, 0, width, text(t.about))
	out.WriteByte('\n')
	widths := t.widths(textCell)
	indent := widths[0] + widths[1] + 4
	for _, row := range t.rows {
		out.WriteString(runewidth.FillRight(text(row[0]), widths[0]) + "  " + runewidth.FillLeft(text(row[1]), widths[1]) + "  ")
		writeIndented(out, indent, wrap(text(row[2]), max(width-indent, sentenceCell)))
	}
	return out.Flush()
}
