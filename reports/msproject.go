package reports

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// The elements of the Microsoft Project XML Data Interchange Schema (MSPDI,
// mspdi_pj12.xsd) that a plan needs, in the order in which the schema demands them.
type (
	msProject struct {
		XMLName           xml.Name `xml:"http://schemas.microsoft.com/project Project"`
		SaveVersion       int
		Name, Title       string
		Subject           string
		CreationDate      string
		ScheduleFromStart int
		StartDate         string
		FinishDate        string
		CurrencyCode      string
		CalendarUID       int
		DefaultStartTime  string
		DefaultFinishTime string
		MinutesPerDay     int
		MinutesPerWeek    int
		Calendars         []msCalendar `xml:"Calendars>Calendar"`
		Tasks             []msTask     `xml:"Tasks>Task"`
	}
	msCalendar struct {
		UID            int
		Name           string
		IsBaseCalendar int
		WeekDays       []msWeekDay `xml:"WeekDays>WeekDay"`
	}
	msWeekDay struct {
		DayType      int
		DayWorking   int
		WorkingTimes *msWorkingTimes
	}
	msWorkingTimes struct{ WorkingTime []msWorkingTime }
	msWorkingTime  struct{ FromTime, ToTime string }
	msTask         struct {
		UID, ID        int
		Name           string
		Type, IsNull   int
		OutlineLevel   int
		Priority       int
		Start, Finish  string
		Duration       string
		DurationFormat int
		Estimated      int
		Milestone      int
		Summary        int
		ConstraintType int
		CalendarUID    int
		ConstraintDate string `xml:",omitempty"`
		Notes          string
	}
)

// Values of the schema.
const (
	msProject2007    = 12
	msFixedDuration  = 1
	msStartNoEarlier = 4
	msDays           = 7
	msNormalPriority = 500
)

// writeMSProject writes the agenda as tasks that begin no earlier than planned, with a
// calendar of five days of eight hours. Notes hold the name of a task, which stays the
// same in the next plan; those of task 0, the project, say what the plan rests on.
func writeMSProject(l *Locale, w io.Writer, p *planner.Plan) error {
	list := byDay(agenda(p))
	doc := msProject{
		SaveVersion: msProject2007, Name: l.text(title(p)), Title: l.text(title(p)), Subject: l.text(madeBy(p)),
		CreationDate: msTime(p.AsOf, 0), ScheduleFromStart: 1,
		StartDate: msTime(p.AsOf, 8), FinishDate: msTime(p.Horizon, 17), CurrencyCode: msCurrency(p.Cost.Currency), CalendarUID: 1,
		DefaultStartTime: "08:00:00", DefaultFinishTime: "17:00:00", MinutesPerDay: 480, MinutesPerWeek: 2400,
		Calendars: []msCalendar{standardCalendar()},
	}
	doc.Tasks = []msTask{{
		Name: doc.Name, Priority: msNormalPriority, Start: doc.StartDate, Finish: doc.FinishDate, Duration: msDuration(int(p.Horizon-p.AsOf) + 1),
		DurationFormat: msDays, Summary: 1, CalendarUID: -1, Notes: strings.Join(l.statement(p), "\n"),
	}}
	for i, e := range list {
		t := msTask{
			UID: i + 1, ID: i + 1, Name: visible(shorten(l.text(e.What), 200)), Type: msFixedDuration, OutlineLevel: 1, Priority: msNormalPriority,
			Start: msTime(e.First, 8), Finish: msTime(e.First, 8), Duration: "PT0H0M0S", DurationFormat: msDays, Milestone: 1,
			ConstraintType: msStartNoEarlier, CalendarUID: -1, ConstraintDate: msTime(e.First, 8),
			Notes: visible(shorten(l.text(e.More), 2000) + "; " + string(e.Kind) + " " + shorten(e.ID, 200)),
		}
		if !e.milestone() { // whole weeks, whose last working day is a Friday
			t.Milestone = 0
			t.Finish = msTime(e.Last-2, 17)
			t.Duration = msDuration(e.days())
		}
		doc.Tasks = append(doc.Tasks, t)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// msDuration returns the duration of the working hours of some days.
func msDuration(days int) string { return fmt.Sprintf("PT%dH0M0S", days/7*40) }

// msCurrency returns the three letters of a currency, as the schema demands them.
func msCurrency(code string) string {
	if code = letters(code); len(code) == 3 {
		return code
	}
	return "XXX" // ISO 4217: no currency
}

// standardCalendar works from Monday to Friday; day 1 of the schema is Sunday.
func standardCalendar() msCalendar {
	c := msCalendar{UID: 1, Name: "Standard", IsBaseCalendar: 1}
	for day := 1; day <= 7; day++ {
		d := msWeekDay{DayType: day}
		if day > 1 && day < 7 {
			d.DayWorking = 1
			d.WorkingTimes = &msWorkingTimes{[]msWorkingTime{{"08:00:00", "12:00:00"}, {"13:00:00", "17:00:00"}}}
		}
		c.WeekDays = append(c.WeekDays, d)
	}
	return c
}

func msTime(d smime.Date, hour int) string { return fmt.Sprintf("%sT%02d:00:00", d, hour) }
