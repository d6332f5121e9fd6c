package smime

import (
	"fmt"
	"time"
)

// Date is a calendar day in UTC, counted in days since 1970-01-01.
type Date int32

// DateOf returns the UTC day of a time in Unix seconds.
func DateOf(unix int64) Date {
	d := unix / Day
	if unix%Day < 0 {
		d--
	}
	return Date(d)
}

// NewDate returns the day of a year, month and day of month.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix())
}

// CheckedDate returns the day of a year, month and day of month as somebody wrote them; ok
// is false when there is no such day.
func CheckedDate(year, month, day int) (d Date, ok bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	d = fromCivil(year, month, day)
	_, _, same := d.civil()
	return d, same == day
}

// ParseDate reads an ISO 8601 calendar date ("2027-07-01").
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date such as 2027-01-31", s)
	}
	return DateOf(t.Unix()), nil
}

// Unix returns 00:00 UTC of the day in Unix seconds.
func (d Date) Unix() int64 { return int64(d) * Day }

// Time returns 00:00 UTC of the day.
func (d Date) Time() time.Time { return time.Unix(d.Unix(), 0).UTC() }

// String returns the ISO 8601 form, "2027-07-01".
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// Append appends the ISO 8601 form to b.
func (d Date) Append(b []byte) []byte {
	year, month, day := d.civil()
	if year < 0 || year > 9999 {
		return d.Time().AppendFormat(b, time.DateOnly)
	}
	digits := func(n int) (byte, byte) { return byte('0' + n/10), byte('0' + n%10) }
	y1, y2 := digits(year / 100)
	y3, y4 := digits(year % 100)
	m1, m2 := digits(month)
	d1, d2 := digits(day)
	return append(b, y1, y2, y3, y4, '-', m1, m2, '-', d1, d2)
}

const (
	cycle = 146_097 // days of 400 years
	epoch = 719_468 // days from 0000-03-01 to 1970-01-01
)

// civil returns year, month and day of month. It counts in years that begin on 1 March,
// so that a leap day is the last one, and in cycles of 400 years, which have as many days
// each: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
func (d Date) civil() (year, month, day int) {
	n := int(d) + epoch
	c := n / cycle
	if n%cycle < 0 {
		c--
	}
	n -= c * cycle
	y := (n - n/1460 + n/36_524 - n/(cycle-1)) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153 // from March
	year, month, day = y+400*c, m+3, n-(153*m+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// fromCivil is the inverse of civil. A day that a month does not have counts on into the
// next.
func fromCivil(year, month, day int) Date {
	if month < 3 {
		year, month = year-1, month+12
	}
	c := year / 400
	if year%400 < 0 {
		c--
	}
	y := year - 400*c
	return Date(cycle*c + 365*y + y/4 - y/100 + (153*(month-3)+2)/5 + day - 1 - epoch)
}

// MarshalText writes the ISO 8601 form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO 8601 form.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Month returns the first day of the month that d lies in.
func (d Date) Month() Date {
	_, _, day := d.civil()
	return d - Date(day-1)
}

// Monday returns the Monday of the ISO week that d lies in.
func (d Date) Monday() Date {
	// 1970-01-01 was a Thursday.
	offset := (int(d) + 3) % 7
	if offset < 0 {
		offset += 7
	}
	return d - Date(offset)
}

// Year returns the calendar year.
func (d Date) Year() int {
	year, _, _ := d.civil()
	return year
}

// AddYears returns the same day n years on; 29 February becomes 1 March where
// the year has none.
func (d Date) AddYears(n int) Date {
	year, month, day := d.civil()
	return fromCivil(year+n, month, day)
}
