package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"

	"smigrate/planner"
)

// Dates writes compliance dates in a format: text, JSON, CSV or calendar. Text
// ends with the issuing CAs, JSON holds them too.
func Dates(w io.Writer, f Format, c planner.Compliance) error {
	for _, x := range dateFormats {
		if x.format == f {
			return x.write(w, c)
		}
	}
	return fmt.Errorf("compliance dates have no format %q", f)
}

var dateFormats = []struct {
	format Format
	write  func(io.Writer, planner.Compliance) error
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

func datesText(w io.Writer, c planner.Compliance) error {
	out := bufio.NewWriter(w)
	writeHeading(out, fmt.Sprintf("Compliance dates, as of %s", c.AsOf))
	for _, e := range c.Dates {
		out.WriteString(e.Day.String() + "  ")
		writeLines(out, dayIndent, screenWidth, visible(demandedBy(e)))
		indented(out, dayIndent, visible(e.What))
		if e.Touches != nil {
			indented(out, dayIndent, touches(e.Touches))
		}
	}
	if len(c.Dates) == 0 {
		out.WriteString("None lies ahead.\n")
	}
	if c.Issuers != nil {
		out.WriteByte('\n')
		writeHeading(out, "Issuing CAs of the certificates in force")
		writeIssuers(out, c.Issuers, issuersShown)
	}
	return out.Flush()
}

// issuersShown is how many issuing CAs stand below the dates.
const issuersShown = 20

func writeHeading(out *bufio.Writer, s string) {
	out.WriteString(s + "\n" + strings.Repeat("-", len(s)) + "\n")
}

// indented writes a text in lines that all begin at a column.
func indented(out *bufio.Writer, column int, s string) {
	out.WriteString(strings.Repeat(" ", column))
	writeLines(out, column, screenWidth, s)
}

// demandedBy says who demands it, where, and how sure that is.
func demandedBy(e planner.CalendarEntry) string {
	s := e.By
	if e.Section != "" {
		s += ", " + e.Section
	}
	var remarks []string
	if e.Status != "" && e.Status != "adopted" {
		remarks = append(remarks, e.Status)
	}
	if remark := gradeRemarks[e.Grade]; remark != "" {
		remarks = append(remarks, remark)
	}
	if len(remarks) > 0 {
		s += " (" + strings.Join(remarks, "; ") + ")"
	}
	return s
}

// gradeRemarks say of a date that was not read in the text itself how it is known.
var gradeRemarks = map[string]string{"B": "known from a page about it", "M": "from memory", "X": "worked out from the text"}

// touches says what of the inventory a date concerns.
func touches(t *planner.Touched) string {
	if t.Certificates.High == 0 {
		return "Touches none of the certificates in force."
	}
	s := fmt.Sprintf("Touches %s; %s, %s, %s.", ranged(t.Certificates, "certificate", "certificates"), ranged(t.Domains, "domain", "domains"),
		ranged(t.Issuers, "issuer", "issuers"), ranged(t.Integrations, "integration", "integrations"))
	if len(t.Names) > 0 {
		s += " " + strings.ToUpper(t.Who[:1]) + t.Who[1:] + ": " + visible(strings.Join(t.Names, "; "))
		if rest := countOf(t) - len(t.Names); rest > 0 {
			s += "; and " + text(rest) + " more"
		}
		s += "."
	}
	return s
}

// countOf returns how many there are of those who have to act.
func countOf(t *planner.Touched) int {
	switch t.Who {
	case "domains":
		return t.Domains.High
	case "issuers":
		return t.Issuers.High
	case "integrations":
		return t.Integrations.High
	}
	return t.Certificates.High
}

func ranged(r planner.Range, one, many string) string {
	if r.Low == r.High {
		return plural(r.Low, one, many)
	}
	return span{r.Low, r.High}.String() + " " + many
}

// datesJSON writes what docs/calendar.schema.json describes.
func datesJSON(w io.Writer, c planner.Compliance) error {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	writeEscaped(out, b)
	out.WriteByte('\n')
	return out.Flush()
}

// datesColumns are the columns of compliance dates in CSV. Two columns make a
// range, empty where nothing in an inventory tells.
var datesColumns = []string{
	"day", "ahead", "by", "status", "section", "what", "source", "grade", "certificates_low", "certificates_high", "domains_low",
	"domains_high", "issuers_low", "issuers_high", "integrations_low", "integrations_high", "who", "names",
}

func datesCSV(w io.Writer, c planner.Compliance) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, datesColumns)
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
func datesCalendar(w io.Writer, c planner.Compliance) error {
	cal := ics.NewCalendarFor("smigrate")
	cal.SetProductId("-//smigrate//calendar//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("S/MIME compliance dates")
	d := diary{cal, &planner.Plan{Name: "compliance dates", AsOf: c.AsOf}, map[string]int{}}
	for _, e := range c.Dates {
		parts := []string{demandedBy(e), strings.TrimSuffix(e.What, ".")}
		if e.Touches != nil {
			parts = append(parts, strings.TrimSuffix(touches(e.Touches), "."))
		}
		if e.Source != "" {
			parts = append(parts, e.Source)
		}
		d.add("compliance", e.By+"\x00"+e.What, e.Day, 1, e.By+": "+e.What, strings.Join(parts, ". "))
	}
	return cal.SerializeTo(w, ics.WithNewLine("\r\n"))
}
