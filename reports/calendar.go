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

// writeCalendar writes deadlines, ballots, freezes and the weeks with work as
// all-day events. An event keeps its UID from one plan to the next, so that
// importing again replaces it.
func writeCalendar(w io.Writer, p *planner.Plan) error {
	cal := ics.NewCalendarFor("smigrate")
	cal.SetProductId("-//smigrate//plan//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(visible(title(p)))
	d := diary{cal, p, map[string]int{}}
	for _, x := range p.Deadlines {
		d.add("deadline", x.What, x.Day, 1, "Deadline: "+x.What, plural(x.Count, "certificate", "certificates"))
	}
	for _, b := range p.Ballots {
		// One that lies ahead is among the deadlines.
		if b.Effective != 0 && b.Effective <= p.AsOf {
			d.add("ballot", b.ID, b.Effective, 1, "Ballot "+b.ID+" took effect", b.Title)
		}
	}
	for _, week := range p.Schedule.Weeks {
		if len(week.Frozen) > 0 {
			d.add("freeze", week.Week.String(), week.Week, 7, "Freeze", "no work at "+strings.Join(week.Frozen, ", "))
		}
		if week.Units > 0 {
			d.add("work", week.Week.String(), week.Week, 7, plural(week.Units, "renewal", "renewals"), loads(p, week))
		}
	}
	return cal.SerializeTo(w, ics.WithNewLine("\r\n"))
}

// loads says what a week asks of each desk.
func loads(p *planner.Plan, week planner.Week) string {
	var list []string
	for _, r := range p.Schedule.Resources {
		if n := week.Load[r.ID]; n > 0 {
			list = append(list, fmt.Sprintf("%s %s %s", r.ID, text(int(n)), r.Unit))
		}
	}
	return strings.Join(list, ", ")
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
	e.SetAllDayStartAt(first.Time())
	e.SetAllDayEndAt((first + smime.Date(days)).Time())
	e.SetSummary(visible(shorten(summary, 200)))
	e.SetDescription(visible(shorten(description, 2000)))
	e.SetTimeTransparency(ics.TransparencyTransparent)
}
