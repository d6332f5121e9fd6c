package smime

import "time"

// Day is the length that BR section 6.3.2 gives to a day: 86,400 seconds.
const Day = 86_400

// ValidityDays returns the length in days of a validity period as BR section
// 6.3.2 counts it. Both ends belong to the period (RFC 5280, 4.1.2.5), a day is
// 86,400 seconds, and any time beyond that is a further day: notBefore plus
// 825 days exactly is 826 days, one second less is 825. Both arguments are Unix
// seconds. A period that ends before it begins has 0 days.
func ValidityDays(notBefore, notAfter int64) int {
	seconds := notAfter - notBefore + 1
	if seconds <= 0 {
		return 0
	}
	return int((seconds + Day - 1) / Day)
}

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

// ParseDate reads an ISO 8601 calendar date ("2027-07-01").
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, err
	}
	return DateOf(t.Unix()), nil
}

// Unix returns 00:00 UTC of the day in Unix seconds.
func (d Date) Unix() int64 { return int64(d) * Day }

// Time returns 00:00 UTC of the day.
func (d Date) Time() time.Time { return time.Unix(d.Unix(), 0).UTC() }

// String returns the ISO 8601 form, "2027-07-01".
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes the ISO 8601 form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO 8601 form.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Month returns the first day of the month that d lies in.
func (d Date) Month() Date {
	t := d.Time()
	return NewDate(t.Year(), t.Month(), 1)
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
func (d Date) Year() int { return d.Time().Year() }

// AddYears returns the same day n years on; 29 February becomes 1 March where
// the year has none.
func (d Date) AddYears(n int) Date { return DateOf(d.Time().AddDate(n, 0, 0).Unix()) }
