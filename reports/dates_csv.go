package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"smigrate/planner"
)

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
