package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/planner"
)

// Dates writes compliance dates in a format: text, JSON, CSV or calendar. Text
// ends with the issuing CAs, JSON holds them too.
func (l *Locale) Dates(w io.Writer, f Format, c planner.Compliance) error {
	for _, x := range dateFormats {
		if x.format == f {
			return x.write(l, w, c)
		}
	}
	return fmt.Errorf("compliance dates have no format %q", f)
}

var dateFormats = []struct {
	format Format
	write  func(*Locale, io.Writer, planner.Compliance) error
}{
	{Text, datesText},
	{JSON, datesJSON},
	{CSV, datesCSV},
	{Calendar, datesCalendar},
}

// DatesFormatOf returns the format for compliance dates that the ending of a path
// asks for.
func DatesFormatOf(path string) (Format, error) {
	f, err := FormatOf(path)
	var known []string
	for _, x := range dateFormats {
		if err == nil && x.format == f {
			return f, nil
		}
		known = append(known, "."+string(x.format))
	}
	return "", fmt.Errorf("%q: compliance dates are not written with that ending: use %s", path, strings.Join(known, ", "))
}

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

func ranged(r planner.Range, one, many string) phrase {
	if r.Low == r.High {
		return counted(r.Low, one, many)
	}
	return say("%s "+many, span{r.Low, r.High})
}

// datesJSON writes what docs/calendar.schema.json describes.
func datesJSON(_ *Locale, w io.Writer, c planner.Compliance) error { return WriteJSON(w, c) }

// dateTypes are the columns of compliance dates in CSV. Two columns make a range, empty
// where nothing in an inventory tells.
var dateTypes = []tabularColumn{
	csvDate.called("day", "Day of the date"),
	csvText.called("ahead", "yes where the day is not before that of the calculation, else no"),
	csvText.called("by", "Who demands it: a ballot, a root programme"),
	csvText.called("status", "That of the ballot"),
	csvText.called("section", "Section of the requirements"),
	csvText.called("what", "What is demanded"),
	csvText.called("source", "Address of the text"),
	csvText.called("grade", "How the date is known: A from the text itself, B from a page about it, M from memory, X worked out from the text"),
	csvInteger.called("certificates_low", "Certificates in force that it touches for certain"),
	csvInteger.called("certificates_high", "Certificates in force that it touches at most"),
	csvInteger.called("domains_low", "Mail domains that it touches for certain"),
	csvInteger.called("domains_high", "Mail domains that it touches at most"),
	csvInteger.called("issuers_low", "Issuing CAs that it touches for certain"),
	csvInteger.called("issuers_high", "Issuing CAs that it touches at most"),
	csvInteger.called("integrations_low", "Integrations that it touches for certain"),
	csvInteger.called("integrations_high", "Integrations that it touches at most"),
	csvText.called("who", "Who has to act: certificates, domains, issuers, integrations"),
	csvText.called("names", "Some of their names"),
}

// datesTitle is the title of the metadata of compliance dates.
const datesTitle = "S/MIME compliance dates"

// DatesMetadata writes the metadata of compliance dates in CSV.
func DatesMetadata(w io.Writer, c planner.Compliance, name string) error {
	return tabular{
		Title: datesTitle, Description: "One row for each date, with what of the inventory it touches",
		Provenance: (*Locale)(nil).basisStatement(c.Basis), Schema: tabularSchema{dateTypes},
	}.write(w, name)
}

func datesCSV(_ *Locale, w io.Writer, c planner.Compliance) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, namesOf(dateTypes))
	for _, e := range c.Dates {
		for _, cell := range []string{e.Day.String(), yesNo(e.Ahead), e.By, e.Status, e.Section, e.What, e.Source, e.Grade} {
			line.text(cell)
		}
		t := e.Touches
		if t == nil {
			line.b = append(line.b, strings.Repeat(",", 10)...)
			line.end(out)
			continue
		}
		for _, r := range []planner.Range{t.Certificates, t.Domains, t.Issuers, t.Integrations} {
			line.b = fmt.Appendf(line.b, "%d,%d,", r.Low, r.High)
		}
		line.text(t.Who)
		line.text(strings.Join(t.Names, "; "))
		line.end(out)
	}
	return out.Flush()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// datesCalendar writes each date as an all-day event. Its UID follows from who
// demands what, so that importing again moves an event instead of adding one.
func datesCalendar(l *Locale, w io.Writer, c planner.Compliance) error {
	d := newDiary("calendar", "compliance dates", c.AsOf)
	d.cal.SetXWRCalName(l.prose("S/MIME compliance dates"))
	d.cal.SetXWRCalDesc(strings.Join(l.basisStatement(c.Basis), "\n"))
	for _, e := range c.Dates {
		parts := []string{l.text(demandedBy(e)), strings.TrimSuffix(l.prose(e.What), ".")}
		if e.Touches != nil {
			parts = append(parts, strings.TrimSuffix(l.text(touches(e.Touches)), "."))
		}
		if e.Source != "" {
			parts = append(parts, e.Source)
		}
		d.add("compliance", e.By+"\x00"+e.What, e.Day, 1, l.text(say("%s: %s", say(e.By), say(e.What))), strings.Join(parts, ". "))
	}
	return d.write(w)
}
