package table

import (
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

func TestDateOrder(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	for _, c := range []struct {
		name, before, after string // of two rows
		opt                 Options
		want                string // notAfter of the first row
		note                string
	}{
		{"a value above 12 decides", "1/2/2026|1/2/2026", "3/4/2027|31/12/2027", Options{}, "2027-04-03", ""},
		{"American", "1/2/2026|1/2/2026", "3/4/2027|12/31/2027", Options{}, "2027-03-04", ""},
		{"the other column decides", "1/31/2026|1/2/2026", "3/4/2027|5/6/2027", Options{}, "2027-03-04", ""},
		{"undecided", "1/2/2026|1/2/2026", "3/4/2027|5/6/2027", Options{}, "2027-04-03", "does not show"},
		{"undecided with AM", "1/2/2026|1/2/2026", "3/4/2027 1:00 AM|5/6/2027 1:00 PM", Options{}, "2027-03-04", "does not show"},
		{"caller says day first", "1/2/2026|1/2/2026", "3/4/2027|5/6/2027", Options{DayFirst: &yes}, "2027-04-03", ""},
		{"caller says month first", "1/2/2026|1/2/2026", "3/4/2027|5/6/2027", Options{DayFirst: &no}, "2027-03-04", ""},
		{"mapping says month first", "1/2/2026|1/2/2026", "3/4/2027|5/6/2027", Options{Mapping: mustMapping(t, "dates: mdy\n")}, "2027-03-04", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b1, b2, _ := strings.Cut(c.before, "|")
			a1, a2, _ := strings.Cut(c.after, "|")
			v := mustLoad(t, "Serial,Valid From,Valid To\n0A,"+b1+","+a1+"\n0B,"+b2+","+a2+"\n", c.opt)
			at, _ := v.At(0).NotAfter()
			if got := inventory.FormatTime(at)[:10]; got != c.want || len(v.Rejects()) > 0 {
				t.Errorf("got %s, rejects %v; want %s", got, v.Rejects(), c.want)
			}
			if notes := notesOf(v); !strings.Contains(notes, c.note) || c.note == "" && strings.Contains(notes, "does not show") {
				t.Errorf("notes %q, want %q", notes, c.note)
			}
		})
	}
}

func TestZoneNote(t *testing.T) {
	t.Parallel()
	const rows = "\n0A,31.01.2027 10:00\n"
	if v := mustLoad(t, "Serial,Valid To"+rows, Options{}); !strings.Contains(notesOf(v), "state no zone") {
		t.Errorf("no note on the zone: %s", notesOf(v))
	}
	for _, v := range []*inventory.Inventory{
		mustLoad(t, "Serial,Valid To (UTC)"+rows, Options{}),
		mustLoad(t, "Serial,Valid To"+rows, Options{Zone: time.UTC}),
		mustLoad(t, "Serial,Valid To"+rows, Options{Mapping: mustMapping(t, "zone: Europe/Berlin\n")}),
	} {
		if strings.Contains(notesOf(v), "state no zone") {
			t.Errorf("a note on a zone that is known: %s", notesOf(v))
		}
	}
}

// The notAfter of a certificate without an end (RFC 5280, 4.1.2.5).
func TestNoEnd(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{"UTC", "America/New_York"} {
		m, err := ReadMapping(strings.NewReader("zone: " + zone + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, printed := range []string{"253402300799", "253402300799000", "253402318799000", "9999-12-31T23:59:59Z", "9999-12-31 23:59:59", "9999-12-31T23:59:59-05:00", "99991231235959Z"} {
			v := mustLoad(t, "Serial Number,Valid To\nC0FFEE,"+printed+"\n", Options{Mapping: m})
			if v.Len() != 1 {
				t.Fatalf("%s in %s: rejects %v", printed, zone, v.Rejects())
			}
			if to, _ := v.At(0).NotAfter(); inventory.FormatTime(to) != "9999-12-31T23:59:59Z" {
				t.Errorf("%s in %s: %s", printed, zone, inventory.FormatTime(to))
			}
		}
	}
}

// A header may state the zone of the times below it.
func TestZoneInHeader(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		header, want, note string
		opt                Options
	}{
		{"Valid To (UTC+2)", "2027-07-31T08:00:00Z", "", Options{}},
		{"Valid To UTC+02:00", "2027-07-31T08:00:00Z", "", Options{}},
		{"Gültig bis [GMT\u22125]", "2027-07-31T15:00:00Z", "", Options{}},
		{"Valid To (+0530)", "2027-07-31T04:30:00Z", "", Options{}},
		{"Valid To (Europe/Berlin)", "2027-07-31T08:00:00Z", "", Options{}},
		{"Not After (JST)", "2027-07-31T01:00:00Z", "", Options{}},
		{"Valid To (CET)", "2027-07-31T09:00:00Z", "CET all the year round", Options{}},
		{"Valid To (CET)", "2027-07-31T08:00:00Z", "", Options{Zone: berlin}},
		{"Valid To (UTC+1)", "2027-07-31T09:00:00Z", "", Options{Zone: berlin}},
		{"Valid To (UTC)", "2027-07-31T10:00:00Z", "", Options{Zone: berlin}},
		{"Valid To (-1 day)", "2027-07-31T10:00:00Z", "state no zone", Options{}},
		{"Valid To (NEW)", "2027-07-31T10:00:00Z", "state no zone", Options{}},
	} {
		v := mustLoad(t, "Serial;"+c.header+"\n0A;2027-07-31 10:00\n", c.opt)
		at, known := v.At(0).NotAfter()
		if got := inventory.FormatTime(at); !known || got != c.want || !strings.Contains(notesOf(v), c.note) || c.note == "" && strings.Contains(notesOf(v), "zone") {
			t.Errorf("%s: got %s, want %s; notes %s", c.header, got, c.want, notesOf(v))
		}
	}
}
