package reports

import (
	"fmt"
	"io"
	"strings"

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

// datesJSON writes what docs/calendar.schema.json describes.
func datesJSON(_ *Locale, w io.Writer, c planner.Compliance) error { return WriteJSON(w, c) }

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
