package store

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// hostTimes reads times as Windows prints them: in the zone of the machine, to the
// minute, and in the order of its locale, which only all of a listing's times
// together give away.
type hostTimes struct {
	zone       *time.Location
	monthFirst bool
	// shown is true when times gave the order away.
	shown bool
	notes []wording.Text
	used  bool
}

// hostTime is a date with a time of day behind it: 5/23/2026 5:29 PM, 23.05.2026
// 17:29, 2026-05-23 17:29, 23/05/2026 5:29 p. m., 2026/5/23 下午 05:29. "certutil
// -seconds -gmt" adds seconds and the zone.
var hostTime = lazyregexp.New(`^(10000|\d{1,4})([./-]) ?(\d{1,2})[./-] ?(10000|\d{1,4})\.?(?: ?г\.?)?,? (?:(午前|午後|上午|下午|오전|오후) ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?` +
	`(?: (?:([AaPp])\.? ?[Mm]\.?|(ÖÖ|ÖS)))?(?: (\d{1,2})(?:\.\d+)?s)?( GMT| UTC)?$`)

// Groups of hostTime.
const (
	hostFirst = 1 + iota
	hostSeparator
	hostSecond
	hostThird
	hostHalfBefore // of the day, in East Asia
	hostHour
	hostMinute
	hostSeconds
	hostHalf // a or p
	hostHalfTurkish
	hostSecondsBehind
	hostZone
)

// halfOf returns whether a time is of a 12-hour clock, and of its second half.
func halfOf(p []string) (half, afternoon bool) {
	switch {
	case p[hostHalfBefore] != "":
		return true, strings.Contains("午後下午오후", p[hostHalfBefore])
	case p[hostHalfTurkish] != "":
		return true, p[hostHalfTurkish] == "ÖS"
	}
	return p[hostHalf] != "", strings.EqualFold(p[hostHalf], "p")
}

// spaces are signs that Windows puts between the parts of a date, or around it.
var spaces = strings.NewReplacer("\u200e", "", "\u200f", "", "\u00a0", " ", "\u202f", " ")

func hostParts(s string) []string {
	return hostTime.FindStringSubmatch(strings.TrimSpace(spaces.Replace(s)))
}

// newHostTimes decides the order of day and month for all times of a listing: a
// number above 12 is a day; a dot goes with the day in front, and AM or PM with the
// month. The zone is UTC when nobody names one.
func newHostTimes(text string, zone *time.Location) hostTimes {
	h := hostTimes{zone: zone}
	dayFirst, monthFirst, open, halves := 0, 0, 0, 0
	for l := range lines(text) {
		_, value, ok := l.field()
		if !ok || !l.indented() {
			continue
		}
		p := hostParts(value)
		if p == nil || len(p[hostFirst]) == 4 || p[hostSeparator] == "." {
			continue
		}
		open++
		switch {
		case number(p[hostFirst]) > 12:
			dayFirst++
		case number(p[hostSecond]) > 12:
			monthFirst++
		}
		if p[hostHalf] != "" {
			halves++
		}
	}
	h.monthFirst = monthFirst > dayFirst || monthFirst == dayFirst && halves > 0
	h.shown = dayFirst != monthFirst
	if open > 0 && !h.shown {
		order := wording.Of("day/month/year")
		if h.monthFirst {
			order = wording.Of("month/day/year")
		}
		h.notes = append(h.notes, wording.Of("the dates do not show whether day or month comes first: read as %s", order))
	}
	if zone == nil {
		h.zone = time.UTC
		h.notes = append(h.notes, wording.Of("the times are those of the machine that wrote the listing, whose zone is not known: read as UTC; name its zone if that is wrong"))
	}
	return h
}

// learn decides by a further part of the listing what the parts before it left open.
func (h *hostTimes) learn(text string, zone *time.Location) {
	if h.shown {
		return
	}
	next := newHostTimes(text, zone)
	for _, note := range next.notes {
		if !slices.Contains(h.notes, note) {
			h.notes = append(h.notes, note)
		}
	}
	h.zone, h.monthFirst, h.shown = next.zone, next.monthFirst, next.shown
}

// report notes what was decided, if it mattered.
func (h *hostTimes) report(b *inventory.Builder) {
	for _, note := range h.notes {
		if h.used {
			b.Note(0, note)
		}
	}
}

// parse reads one time.
func (h *hostTimes) parse(s string) (at instant, ok bool) {
	p := hostParts(s)
	if p == nil {
		return instant{}, false
	}
	h.used = true
	if p[hostFirst] == "10000" || p[hostThird] == "10000" { // its first hours
		if p[hostFirst] != "1" && p[hostThird] != "1" && p[hostFirst] != "01" && p[hostThird] != "01" || number(p[hostSecond]) != 1 {
			return instant{}, false
		}
		return instant{inventory.NoEnd, inventory.ToMinute}, true
	}
	year, month, day := p[hostThird], number(p[hostSecond]), number(p[hostFirst])
	switch {
	case len(p[hostFirst]) == 4:
		year, month, day = p[hostFirst], number(p[hostSecond]), number(p[hostThird])
	case h.monthFirst && p[hostSeparator] != ".":
		month, day = day, month
	}
	hour := number(p[hostHour])
	if half, afternoon := halfOf(p); half {
		if hour > 12 || hour < 1 && p[hostHalfBefore] == "" {
			return instant{}, false
		}
		hour %= 12
		if afternoon {
			hour += 12
		}
	}
	zone := h.zone
	if p[hostZone] != "" {
		zone = time.UTC
	}
	precision := inventory.ToMinute
	seconds := p[hostSeconds] + p[hostSecondsBehind]
	if seconds != "" {
		precision = inventory.ToSecond
	}
	layout := "2006-1-2 15:04:05"
	if len(year) == 2 {
		layout = "06-1-2 15:04:05"
	}
	t, err := time.ParseInLocation(layout, fmt.Sprintf("%s-%d-%d %02d:%s:%02d", year, month, day, hour, p[hostMinute], number(seconds)), zone)
	return instant{min(t.Unix(), inventory.NoEnd), precision}, err == nil
}
