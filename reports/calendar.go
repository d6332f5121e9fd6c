package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// writeCalendar writes the agenda of a plan as all-day events. An event keeps its UID
// from one plan to the next and counts its SEQUENCE by the as-of day (RFC 5545,
// 3.8.7.4), so that importing a later plan replaces it.
func writeCalendar(l *Locale, w io.Writer, p *planner.Plan) error {
	d := newDiary("plan", p.Name, p.AsOf)
	d.cal.SetXWRCalName(l.text(title(p)))
	d.cal.SetXWRCalDesc(strings.Join(l.statement(p), "\n"))
	for _, e := range agenda(p) {
		d.add(string(e.Kind), e.ID, e.First, e.days(), l.text(e.What), l.text(e.More))
	}
	return d.write(w)
}

// diary collects the events of a calendar.
type diary struct {
	cal *ics.Calendar
	// of names what the events are of, and the days of two of its versions tell which
	// one is the later.
	of   string
	asOf smime.Date
	// seen counts the events of each name.
	seen map[string]int
}

// newDiary returns a diary without events; product names what wrote it.
func newDiary(product, of string, asOf smime.Date) diary {
	cal := ics.NewCalendarFor("smigrate")
	cal.SetProductId("-//smigrate//" + product + "//EN")
	cal.SetMethod(ics.MethodPublish)
	return diary{cal, of, asOf, map[string]int{}}
}

// add enters an event of some days. Kind and key name it within the diary.
func (d diary) add(kind, key string, first smime.Date, days int, summary, description string) {
	name := d.of + "\x00" + kind + "\x00" + key
	d.seen[name]++
	id := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", name, d.seen[name]))
	e := d.cal.AddEvent(kind + "-" + hex.EncodeToString(id[:8]) + "@smigrate")
	e.SetDtStampTime(d.asOf.Time())
	e.SetSequence(int(d.asOf))
	e.SetAllDayStartAt(first.Time())
	e.SetAllDayEndAt((first + smime.Date(days)).Time())
	e.SetSummary(visible(shorten(summary, 200)))
	e.SetDescription(visible(shorten(description, 2000)))
	e.SetTimeTransparency(ics.TransparencyTransparent)
}

// write writes the calendar with the line ends that RFC 5545 demands.
func (d diary) write(w io.Writer) error { return d.cal.SerializeTo(w, ics.WithNewLine("\r\n")) }
