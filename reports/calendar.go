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
	cal := ics.NewCalendarFor("smigrate")
	cal.SetProductId("-//smigrate//plan//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(l.text(title(p)))
	cal.SetXWRCalDesc(strings.Join(l.statement(p), "\n"))
	d := diary{cal, p, map[string]int{}}
	for _, e := range agenda(p) {
		d.add(string(e.Kind), e.ID, e.First, e.days(), l.text(e.What), l.text(e.More))
	}
	return cal.SerializeTo(w, ics.WithNewLine("\r\n"))
}

// diary collects the events of a plan.
type diary struct {
	cal *ics.Calendar
	p   *planner.Plan
	// seen counts the events of each name.
	seen map[string]int
}

// add enters an event of some days. Kind and key name it within the plan.
func (d diary) add(kind, key string, first smime.Date, days int, summary, description string) {
	name := d.p.Name + "\x00" + kind + "\x00" + key
	d.seen[name]++
	id := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", name, d.seen[name]))
	e := d.cal.AddEvent(kind + "-" + hex.EncodeToString(id[:8]) + "@smigrate")
	e.SetDtStampTime(d.p.AsOf.Time())
	e.SetSequence(int(d.p.AsOf))
	e.SetAllDayStartAt(first.Time())
	e.SetAllDayEndAt((first + smime.Date(days)).Time())
	e.SetSummary(visible(shorten(summary, 200)))
	e.SetDescription(visible(shorten(description, 2000)))
	e.SetTimeTransparency(ics.TransparencyTransparent)
}
