package reports

import (
	"bufio"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/planner"
)

// screenWidth is the width in character cells of what commands print.
const screenWidth = 80

// dayIndent is the column after a day.
const dayIndent = 12

func datesText(l *Locale, w io.Writer, c planner.Compliance) error {
	out := bufio.NewWriter(w)
	writeHeading(out, l.text(say("Compliance dates, as of %s", c.AsOf)))
	for _, e := range c.Dates {
		out.WriteString(runewidth.FillRight(l.text(e.Day), dayIndent))
		writeLines(out, dayIndent, screenWidth, l.text(demandedBy(e)))
		indented(out, dayIndent, l.prose(e.What))
		if e.Touches != nil {
			indented(out, dayIndent, l.text(touches(e.Touches)))
		}
	}
	if len(c.Dates) == 0 {
		out.WriteString(l.prose("None lies ahead.") + "\n")
	}
	if c.Issuers != nil {
		out.WriteByte('\n')
		writeHeading(out, l.prose("Issuing CAs of the certificates in force"))
		l.writeIssuers(out, c.Issuers, issuersShown)
	}
	out.WriteByte('\n')
	writeHeading(out, l.prose("What this rests on"))
	for _, line := range l.basisStatement(c.Basis) {
		writeLines(out, 2, screenWidth, line)
	}
	return out.Flush()
}

// issuersShown is how many issuing CAs stand below the dates.
const issuersShown = 20

// indented writes a text in lines that all begin at a column.
func indented(out *bufio.Writer, column int, s string) {
	out.WriteString(strings.Repeat(" ", column))
	writeLines(out, column, screenWidth, s)
}

// demandedBy says who demands it, where, and how sure that is.
func demandedBy(e planner.CalendarEntry) phrase {
	s := say("%s", say(e.By))
	if e.Section != "" {
		s = say("%s, %s", s, e.Section)
	}
	if known := knownFrom(e); len(known.cells) > 0 {
		return say("%s (%s)", s, known)
	}
	return s
}

// knownFrom says how sure a date is.
func knownFrom(e planner.CalendarEntry) joined {
	list := joined{between: "; "}
	if e.Status != "" && e.Status != "adopted" {
		list.cells = append(list.cells, say(e.Status))
	}
	if remark := gradeRemarks[e.Grade]; remark != "" {
		list.cells = append(list.cells, say(remark))
	}
	return list
}

// gradeRemarks say how a date is known that was not read in the text itself.
var gradeRemarks = map[string]string{"B": "known from a page about it", "M": "from memory", "X": "worked out from the text"}

// touches says what a date concerns in the inventory.
func touches(t *planner.Touched) phrase {
	if t.Certificates.High == 0 {
		return say("Touches none of the certificates in force.")
	}
	s := say("Touches %s; %s, %s, %s.", ranged(t.Certificates, "certificate", "certificates"), ranged(t.Domains, "domain", "domains"),
		ranged(t.Issuers, "issuer", "issuers"), ranged(t.Integrations, "integration", "integrations"))
	if len(t.Names) > 0 {
		s = say("%s %s", s, whoActs(t))
	}
	return s
}

// whoActs names who has to act.
func whoActs(t *planner.Touched) phrase {
	switch names := touchedNames(t); t.Who {
	case "domains":
		return say("Domains: %s.", names)
	case "issuers":
		return say("Issuers: %s.", names)
	case "integrations":
		return say("Integrations: %s.", names)
	default:
		return say("Certificates: %s.", names)
	}
}

// touchedNames are some of those who have to act, and how many more there are.
func touchedNames(t *planner.Touched) any {
	names := strings.Join(t.Names, "; ")
	if rest := t.Named - len(t.Names); rest > 0 && len(t.Names) > 0 {
		return say("%s; and %s more", names, rest)
	}
	return names
}

// ranged counts things where the inventory may leave their number open.
func ranged(r planner.Range, one, many string) phrase {
	if r.Low == r.High {
		return counted(r.Low, one, many)
	}
	return say("%s "+many, span{r.Low, r.High})
}
