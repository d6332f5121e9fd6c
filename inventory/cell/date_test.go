package cell

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"smigrate/inventory"
)

func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text      string
		order     DateOrder
		want      string
		precision inventory.Precision
		zoned     bool
	}{
		{"2027-01-31", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"Sun Jan 31 2027 23:59:59 GMT+0100 (Central European Standard Time)", AnyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 (548 days)", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"31.01.2027 (noch 3 Tage)", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"2027-01-31T23:59:59Z", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59.9999999Z", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59+02:00", AnyOrder, "2027-01-31T21:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59 +0100", AnyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59 UTC", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, true},
		{"2027-01-31 23:59:59", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027-01-31T23:59", AnyOrder, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"31.01.2027 23:59:59", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"31.01.2027 23:59", MonthDayYear, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"04.03.2027", MonthDayYear, "2027-03-04T00:00:00Z", inventory.ToDate, false},
		{"5/3/2028 4:14 AM", MonthDayYear, "2028-05-03T04:14:00Z", inventory.ToMinute, false},
		{"5/3/2028 12:00:00 AM", MonthDayYear, "2028-05-03T00:00:00Z", inventory.ToSecond, false},
		{"5/3/2028 12:30 PM", MonthDayYear, "2028-05-03T12:30:00Z", inventory.ToMinute, false},
		{"3/5/2028 11:14 p. m.", DayMonthYear, "2028-05-03T23:14:00Z", inventory.ToMinute, false},
		{"01/08/2016 10:53", DayMonthYear, "2016-08-01T10:53:00Z", inventory.ToMinute, false},
		{"01/08/2016 10:53", MonthDayYear, "2016-01-08T10:53:00Z", inventory.ToMinute, false},
		{"4-1-27", DayMonthYear, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"27/01/04", YearMonthDay, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"2015.06.04", AnyOrder, "2015-06-04T00:00:00Z", inventory.ToDate, false},
		{"2015/06/04 01:02:03", AnyOrder, "2015-06-04T01:02:03Z", inventory.ToSecond, false},
		{"2027年01月31日 23:59:59", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027年1月31日", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"令和9年1月31日 23時59分59秒", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"R9.1.31", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"R7.12.24", DayMonthYear, "2025-12-24T00:00:00Z", inventory.ToDate, false},
		{"H31/04/01", AnyOrder, "2019-04-01T00:00:00Z", inventory.ToDate, false},
		{"15 ianuarie 2027", AnyOrder, "2027-01-15T00:00:00Z", inventory.ToDate, false},
		{"15 iulie 2027", AnyOrder, "2027-07-15T00:00:00Z", inventory.ToDate, false},
		{"15 noiembrie 2027", AnyOrder, "2027-11-15T00:00:00Z", inventory.ToDate, false},
		{"15 iunie 2027", AnyOrder, "2027-06-15T00:00:00Z", inventory.ToDate, false},
		{"令和元年5月1日", AnyOrder, "2019-05-01T00:00:00Z", inventory.ToDate, false},
		{"平成 31年4月30日", AnyOrder, "2019-04-30T00:00:00Z", inventory.ToDate, false},
		{"2027年1月31日 23時59分", AnyOrder, "2027-01-31T23:59:00Z", inventory.ToMinute, false},
		{"2027年1月31日23时59分59秒", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027년 1월 31일", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"2027년 1월 31일 23시 59분 59초", AnyOrder, "2027-01-31T23:59:59Z", inventory.ToSecond, false},
		{"2027-01-31 23:59:59 +0100 CET", AnyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"2027-01-31T23:59:59+01:00[Europe/Berlin]", AnyOrder, "2027-01-31T22:59:59Z", inventory.ToSecond, true},
		{"638739297000000000", AnyOrder, "2025-01-31T14:15:00Z", inventory.ToSecond, true}, // DateTime.Ticks of .NET
		{"'2027-01-31", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"'31.01.2027", AnyOrder, "2027-01-31T00:00:00Z", inventory.ToDate, false},
		{"venerdì 7 gennaio 2028", AnyOrder, "2028-01-07T00:00:00Z", inventory.ToDate, false},
		{"domenica 9 gennaio 2028 10:00", AnyOrder, "2028-01-09T10:00:00Z", inventory.ToMinute, false},
		{"neděle 5. března 2028", AnyOrder, "2028-03-05T00:00:00Z", inventory.ToDate, false},
		{"15 čvc 2028", AnyOrder, "2028-07-15T00:00:00Z", inventory.ToDate, false},
		{"fredag 7 januari 2028", AnyOrder, "2028-01-07T00:00:00Z", inventory.ToDate, false},
		{"søndag den 9. januar 2028", AnyOrder, "2028-01-09T00:00:00Z", inventory.ToDate, false},
		{"sunnuntai 5. maaliskuuta 2028 klo 14.05", AnyOrder, "2028-03-05T14:05:00Z", inventory.ToMinute, false},
		{"2028. március 5., vasárnap", AnyOrder, "2028-03-05T00:00:00Z", inventory.ToDate, false},
		{"15 май 2028", AnyOrder, "2028-05-15T00:00:00Z", inventory.ToDate, false},
		{"Tue Apr 18 23:59:59 2028", AnyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"Mon Jan 04 00:00:00 UTC 2027", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"Mon Jan 04 00:00:00 CET 2027", AnyOrder, "2027-01-03T23:00:00Z", inventory.ToSecond, true},
		{"Apr 18 23:59:59 2028 GMT", AnyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, true},
		{"Apr  8 23:59:59 2028 GMT", AnyOrder, "2028-04-08T23:59:59Z", inventory.ToSecond, true},
		{"Mar 3 2027", AnyOrder, "2027-03-03T00:00:00Z", inventory.ToDate, false},
		{"mar. 4 avr. 2028", AnyOrder, "2028-04-04T00:00:00Z", inventory.ToDate, false},
		{"mardi 4 avril 2028 10:00", AnyOrder, "2028-04-04T10:00:00Z", inventory.ToMinute, false},
		{"4. März 2027", AnyOrder, "2027-03-04T00:00:00Z", inventory.ToDate, false},
		{"Donnerstag, 4. März 2027 um 10:00 Uhr", AnyOrder, "2027-03-04T10:00:00Z", inventory.ToMinute, false},
		{"4 de enero de 2027", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"4 agosto 2027", AnyOrder, "2027-08-04T00:00:00Z", inventory.ToDate, false},
		{"04-JAN-27", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"January 4, 2027 3:04:05 PM", AnyOrder, "2027-01-04T15:04:05Z", inventory.ToSecond, false},
		{"Mon, 04 Jan 2027 00:00:00 GMT", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"Mon Jan 04 2027 00:00:00 GMT+0100", AnyOrder, "2027-01-03T23:00:00Z", inventory.ToSecond, true},
		{"20270104", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToDate, false},
		{"20270104T000000", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, false},
		{"20270104000000Z", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"270104000000Z", AnyOrder, "2027-01-04T00:00:00Z", inventory.ToSecond, true},
		{"500104000000Z", AnyOrder, "1950-01-04T00:00:00Z", inventory.ToSecond, true},
		{"1800000000", AnyOrder, "2027-01-15T08:00:00Z", inventory.ToSecond, true},
		{"1800000000999", AnyOrder, "2027-01-15T08:00:00Z", inventory.ToSecond, true},
		{"46861.99998842592", AnyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"46861,99998842592", AnyOrder, "2028-04-18T23:59:59Z", inventory.ToSecond, false},
		{"46861", AnyOrder, "2028-04-18T00:00:00Z", inventory.ToDate, false},
		{"9999-12-31T23:59:59Z", AnyOrder, "9999-12-31T23:59:59Z", inventory.ToSecond, true},
		{"2028-02-29", AnyOrder, "2028-02-29T00:00:00Z", inventory.ToDate, false},
	} {
		d := Dates{Zone: time.UTC, Order: c.order}
		at, err := d.Parse(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := inventory.FormatTime(at.Unix); got != c.want || at.Precision != c.precision || at.Zoned != c.zoned {
			t.Errorf("%q is %s to the %s, zoned %t; want %s, %s, %t", c.text, got, at.Precision, at.Zoned, c.want, c.precision, c.zoned)
		}
	}
}

func TestNoDates(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"never", "2027-02-29", "2027-13-01", "31.02.2026", "0", "17", "1.5", "13/13/2027", "2027-01-31T25:00:00Z", "2027-01",
		"12345678", "1/2", "1/2/3/4", "Jan 2027", "10:00", "13:00 PM 1/1/2027", "0:00 AM 1/1/2027", "1949-01-01", "2027-01-31x",
		"2027-01-31T23:59:59 XYZ", "99999999999999999999", "1/1/123", "Feb 30 2027", ":::", "1:2:3:4 5/6/2027", "2027-01-31 (revoked)", "(3 days)", "1/2 (3 days)", "٤/١/٢٠٢٧",
	} {
		d := Dates{Zone: time.UTC}
		if at, err := d.Parse(text); err == nil {
			t.Errorf("%q is taken for %s", text, inventory.FormatTime(at.Unix))
		}
	}
}

// A day's end belongs to it; the zone decides where the day is.
func TestDayEndsAndZones(t *testing.T) {
	t.Parallel()
	berlin := time.FixedZone("", 2*3600)
	for _, c := range []struct {
		d    Dates
		text string
		want string
	}{
		{Dates{Zone: time.UTC, End: true}, "2027-06-30", "2027-06-30T23:59:59Z"},
		{Dates{Zone: berlin, End: true}, "2027-06-30", "2027-06-30T21:59:59Z"},
		{Dates{Zone: berlin}, "30.06.2027 10:00", "2027-06-30T08:00:00Z"},
		{Dates{Zone: berlin}, "2027-06-30T10:00:00Z", "2027-06-30T10:00:00Z"},
		{Dates{Zone: time.UTC, End: true}, "2027-06-30T00:00:00Z", "2027-06-30T00:00:00Z"},
		{Dates{Zone: time.UTC, End: true}, "46861", "2028-04-18T23:59:59Z"},
		{Dates{Zone: berlin}, "46861.5", "2028-04-18T10:00:00Z"},
		{Dates{Zone: time.UTC, Date1904: true}, "45399.5", "2028-04-18T12:00:00Z"},
	} {
		at, err := c.d.Parse(c.text)
		if err != nil || inventory.FormatTime(at.Unix) != c.want {
			t.Errorf("%q: %s, %v; want %s", c.text, inventory.FormatTime(at.Unix), err, c.want)
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
