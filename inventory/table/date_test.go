package table

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"smigrate/inventory"
)

func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text      string
		order     dateOrder
		want      string
		precision inventory.Precision
		zoned     bool
	}{
		{"2027-01-31", anyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"2027-01-31T23:59:59Z", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59.9999999Z", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59+02:00", anyOrder, "2027-01-31T21:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59 +0100", anyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59 UTC", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027-01-31T23:59", anyOrder, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"31.01.2027 23:59:59", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"31.01.2027 23:59", monthDayYear, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"04.03.2027", monthDayYear, "2027-03-04T00:00:00Z", inventory.ToDate, false},
		{"5/3/2028 4:14 AM", monthDayYear, "2028-05-03T04:14:00Z", inventory.ToMinute, false},
		{"5/3/2028 12:00:00 AM", monthDayYear, "2028-05-03T00:00:00Z", inventory.ToSecond, false},
		{"5/3/2028 12:30 PM", monthDayYear, "2028-05-03T12:30:00Z", inventory.ToMinute, false},
		{"3/5/2028 11:14 p. m.", dayMonthYear, "2028-05-03T23:14:00Z", inventory.ToMinute, false},
		{"01/08/2016 10:53", dayMonthYear, "2016-08-01T10:53:00Z", inventory.ToMinute, false},
		{"01/08/2016 10:53", monthDayYear, "2016-01-08T10:53:00Z", inventory.ToMinute, false},
		{"4-1-27", dayMonthYear, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"27/01/04", yearMonthDay, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"2015.06.04", anyOrder, "2015-06-04T00:00:00Z", inventory.ToDate, false},
		{"2015/06/04 01:02:03", anyOrder, "2015-06-04T01:02:03Z", inventory.ToSecond, false},
		{"2027年01月31日 23:59:59", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027年1月31日", anyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"令和9年1月31日 23時59分59秒", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"令和元年5月1日", anyOrder, "2019-05-01T00:00:00Z", inventory.ToDate, false},
		{"平成 31年4月30日", anyOrder, "2019-04-30T00:00:00Z", inventory.ToDate, false},
		{"2027年1月31日 23時59分", anyOrder, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"2027年1月31日23时59分59秒", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027년 1월 31일", anyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"2027년 1월 31일 23시 59분 59초", anyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027-01-31 23:59:59 +0100 CET", anyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59+01:00[Europe/Berlin]", anyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"'2027-01-31", anyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"'31.01.2027", anyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"venerdì 7 gennaio 2028", anyOrder, "2028-01-07T00:00:00Z", inventory.ToDate, false},
		{"domenica 9 gennaio 2028 10:00", anyOrder, "2028-01-09T10:00:00Z", inventory.ToMinute, false},
		{"neděle 5. března 2028", anyOrder, "2028-03-05T00:00:00Z", inventory.ToDate, false},
		{"15 čvc 2028", anyOrder, "2028-07-15T00:00:00Z", inventory.ToDate, false},
		{"fredag 7 januari 2028", anyOrder, "2028-01-07T00:00:00Z", inventory.ToDate, false},
		{"søndag den 9. januar 2028", anyOrder, "2028-01-09T00:00:00Z", inventory.ToDate, false},
		{"sunnuntai 5. maaliskuuta 2028 klo 14.05", anyOrder, "2028-03-05T14:05:00Z", inventory.ToMinute, false},
		{"2028. március 5., vasárnap", anyOrder, "2028-03-05T00:00:00Z", inventory.ToDate, false},
		{"15 май 2028", anyOrder, "2028-05-15T00:00:00Z", inventory.ToDate, false},
		{"Tue Apr 18 23:59:59 2028", anyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"Mon Jan 04 00:00:00 UTC 2027", anyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"Mon Jan 04 00:00:00 CET 2027", anyOrder, "2027-01-03T23:00:00Z", inventory.ToSecond, true},
		{"Apr 18 23:59:59 2028 GMT", anyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, true},
		{"Apr  8 23:59:59 2028 GMT", anyOrder, "2028-04-08T23:59:59Z", inventory.ToSecond, true},
		{"Mar 3 2027", anyOrder, "2027-03-03T00:00:00Z", inventory.ToDate, false},
		{"mar. 4 avr. 2028", anyOrder, "2028-04-04T00:00:00Z", inventory.ToDate, false},
		{"mardi 4 avril 2028 10:00", anyOrder, "2028-04-04T10:00:00Z", inventory.ToMinute, false},
		{"4. März 2027", anyOrder, "2027-03-04T00:00:00Z", inventory.ToDate, false},
		{"Donnerstag, 4. März 2027 um 10:00 Uhr", anyOrder, "2027-03-04T10:00:00Z", inventory.ToMinute, false},
		{"4 de enero de 2027", anyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"4 agosto 2027", anyOrder, "2027-08-04T00:00:00Z", inventory.ToDate, false},
		{"04-JAN-27", anyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"January 4, 2027 3:04:05 PM", anyOrder, "2027-01-04T15:04:05Z", inventory.ToSecond, false},
		{"Mon, 04 Jan 2027 00:00:00 GMT", anyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"Mon Jan 04 2027 00:00:00 GMT+0100", anyOrder, "2027-01-03T23:00:00Z", inventory.ToSecond, true},
		{"20270104", anyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"20270104T000000", anyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, false},
		{"20270104000000Z", anyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"270104000000Z", anyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"500104000000Z", anyOrder, "1950-01-04T00:00:00Z", inventory.ToSecond, true},
		{"1800000000", anyOrder, "2027-01-15T08:00:00Z", inventory.ToSecond, true},
		{"1800000000999", anyOrder, "2027-01-15T08:00:00Z", inventory.ToSecond, true},
		{"46861.99998842592", anyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"46861,99998842592", anyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"46861", anyOrder, "2028-04-18T00:00:00Z", inventory.ToDate, false},
		{"9999-12-31T23:59:59Z", anyOrder, "9999-12-31T23:59:59Z", inventory.ToSecond, true},
		{"2028-02-29", anyOrder, "2028-02-29T00:00:00Z", inventory.ToDate, false},
	} {
		d := dates{zone: utc, order: c.order}
		at, err := d.parse(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := inventory.FormatTime(at.unix); got != c.want || at.precision != c.precision || at.zoned != c.zoned {
			t.Errorf("%q is %s to the %s, zoned %t; want %s, %s, %t", c.text, got, at.precision, at.zoned, c.want, c.precision, c.zoned)
		}
	}
}

func TestNoDates(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"never", "2027-02-29", "2027-13-01", "31.02.2026", "0", "17", "1.5", "13/13/2027", "2027-01-31T25:00:00Z", "2027-01",
		"12345678", "1/2", "1/2/3/4", "Jan 2027", "10:00", "13:00 PM 1/1/2027", "0:00 AM 1/1/2027", "1949-01-01", "2027-01-31x",
		"2027-01-31T23:59:59 XYZ", "99999999999999999999", "1/1/123", "Feb 30 2027", ":::", "1:2:3:4 5/6/2027", "٤/١/٢٠٢٧",
	} {
		d := dates{zone: utc}
		if at, err := d.parse(text); err == nil {
			t.Errorf("%q is taken for %s", text, inventory.FormatTime(at.unix))
		}
	}
}

// A day's end belongs to it; the zone decides where the day is.
func TestDayEndsAndZones(t *testing.T) {
	t.Parallel()
	berlin := time.FixedZone("", 2*3600)
	for _, c := range []struct {
		d    dates
		text string
		want string
	}{
		{dates{zone: utc, end: true}, "2027-06-30", "2027-06-30T23:59:59Z"},
		{dates{zone: berlin, end: true}, "2027-06-30", "2027-06-30T21:59:59Z"},
		{dates{zone: berlin}, "30.06.2027 10:00", "2027-06-30T08:00:00Z"},
		{dates{zone: berlin}, "2027-06-30T10:00:00Z", "2027-06-30T10:00:00Z"},
		{dates{zone: utc, end: true}, "2027-06-30T00:00:00Z", "2027-06-30T00:00:00Z"},
		{dates{zone: utc, end: true}, "46861", "2028-04-18T23:59:59Z"},
		{dates{zone: berlin}, "46861.5", "2028-04-18T10:00:00Z"},
		{dates{zone: utc, date1904: true}, "45399.5", "2028-04-18T12:00:00Z"},
	} {
		at, err := c.d.parse(c.text)
		if err != nil || inventory.FormatTime(at.unix) != c.want {
			t.Errorf("%q: %s, %v; want %s", c.text, inventory.FormatTime(at.unix), err, c.want)
		}
	}
}

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

// The quick way to read a time finds what the slow one finds.
func TestZuluClockAgainstISOClock(t *testing.T) {
	t.Parallel()
	const printed = "2027-01-31T23:59:58Z"
	if _, ok := zuluClock(printed); !ok {
		t.Errorf("%s is not read", printed)
	}
	rapid.Check(t, func(t *rapid.T) {
		b := []byte(printed)
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.SampledFrom([]byte("0123459:-TZ +/a")).Draw(t, "byte")
		}
		quick, ok := zuluClock(string(b))
		slow, isISO := isoClock(string(b))
		if ok && (!isISO || quick != slow) {
			t.Fatalf("%s: got %+v, want %+v, %t", b, quick, slow, isISO)
		}
	})
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
