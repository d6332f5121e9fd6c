package smime

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		unix int64
		want string
	}{
		{"the first second", 0, "1970-01-01"},
		{"the last second of a day", Day - 1, "1970-01-01"},
		{"the first second of the next", Day, "1970-01-02"},
		{"one second before 1970 is the day before", -1, "1969-12-31"},
		{"a whole day before 1970", -Day, "1969-12-31"},
		{"one second more before", -Day - 1, "1969-12-30"},
		{"no expiry (RFC 5280, 4.1.2.5)", 253402300799, "9999-12-31"},
	}
	for _, tt := range tests {
		if got := DateOf(tt.unix).String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestParts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, day, monday, month string
		year                     int
	}{
		{"a Monday is its own", "2026-11-02", "2026-11-02", "2026-11-01", 2026},
		{"a Sunday belongs to the week before it", "2026-11-01", "2026-10-26", "2026-11-01", 2026},
		{"a week that began last year", "2027-01-03", "2026-12-28", "2027-01-01", 2027},
		{"a leap day", "2028-02-29", "2028-02-28", "2028-02-01", 2028},
		{"1900 had none", "1900-03-01", "1900-02-26", "1900-03-01", 1900},
		{"the day before 1970", "1969-12-31", "1969-12-29", "1969-12-01", 1969},
		{"a Monday before 1970", "1969-12-29", "1969-12-29", "1969-12-01", 1969},
		{"the first day counted", "1970-01-01", "1969-12-29", "1970-01-01", 1970},
	}
	for _, tt := range tests {
		d := mustDate(t, tt.day)
		if got := d.Monday().String(); got != tt.monday {
			t.Errorf("%s: Monday of %s is %s, want %s", tt.name, tt.day, got, tt.monday)
		}
		if got := d.Month().String(); got != tt.month {
			t.Errorf("%s: month of %s begins %s, want %s", tt.name, tt.day, got, tt.month)
		}
		if got := d.Year(); got != tt.year {
			t.Errorf("%s: year of %s is %d, want %d", tt.name, tt.day, got, tt.year)
		}
	}
}

func TestAddYears(t *testing.T) {
	t.Parallel()
	tests := []struct {
		day   string
		years int
		want  string
	}{
		{"2026-11-02", 5, "2031-11-02"},
		{"2028-02-29", 1, "2029-03-01"}, // no such day in 2029
		{"2028-02-29", 4, "2032-02-29"},
		{"2028-03-01", -4, "2024-03-01"},
		{"2027-12-31", 1, "2028-12-31"},
		{"1969-06-30", 2, "1971-06-30"}, // across day 0
	}
	for _, tt := range tests {
		if got := mustDate(t, tt.day).AddYears(tt.years).String(); got != tt.want {
			t.Errorf("%s and %d years: got %s, want %s", tt.day, tt.years, got, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "2027-02-29", "2027-13-01", "2027-1-1", "01.07.2027", "2027-07-01T00:00:00Z", "soon"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("%q was read as %s", bad, d)
		}
	}
}

// Package time is the oracle for the days from the year 53 to the year 9909.
func TestDateAgainstTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(-700_000, 2_900_000).Draw(t, "day"))
		at := time.Date(1970, 1, 1+int(d), 0, 0, 0, 0, time.UTC)
		if got, want := string(d.Append(nil)), at.Format(time.DateOnly); got != want {
			t.Fatalf("%d: appended %s, want %s", d, got, want)
		}
		if got, want := d.String(), at.Format(time.DateOnly); got != want {
			t.Fatalf("String: got %s, want %s", got, want)
		}
		if monday := d.Monday(); monday.Time().Weekday() != time.Monday || monday > d || d-monday > 6 {
			t.Fatalf("Monday of %s is %s, a %s", d, monday, monday.Time().Weekday())
		}
		if got := d.Year(); got != at.Year() {
			t.Fatalf("Year of %s: got %d", d, got)
		}
		if got, want := d.Month().String(), at.AddDate(0, 0, 1-at.Day()).Format(time.DateOnly); got != want {
			t.Fatalf("Month of %s: got %s, want %s", d, got, want)
		}
		years := rapid.IntRange(-50, 50).Draw(t, "years")
		if got, want := d.AddYears(years).String(), at.AddDate(years, 0, 0).Format(time.DateOnly); got != want {
			t.Fatalf("%s and %d years: got %s, want %s", d, years, got, want)
		}
		year, week := at.ISOWeek()
		if y, w := d.Monday().Time().ISOWeek(); y != year || w != week {
			t.Fatalf("Monday of %s is in week %d of %d, want %d of %d", d, w, y, week, year)
		}
		if DateOf(d.Unix()) != d || DateOf(d.Unix()+Day-1) != d || DateOf(d.Unix()-1) != d-1 {
			t.Fatalf("the seconds of %s are not all on that day", d)
		}
	})
}

func TestCheckedDateAgainstTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		year, month, day := rapid.IntRange(-400, 9999).Draw(t, "year"), rapid.IntRange(-1, 14).Draw(t, "month"), rapid.IntRange(-1, 33).Draw(t, "day")
		at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		want := at.Year() == year && int(at.Month()) == month && at.Day() == day
		d, ok := CheckedDate(year, month, day)
		if ok != want || ok && d != DateOf(at.Unix()) {
			t.Fatalf("%d-%d-%d: got %s, %v, want %s, %v", year, month, day, d, ok, at.Format(time.DateOnly), want)
		}
	})
}

func TestDateText(t *testing.T) {
	t.Parallel()
	var v struct{ Day Date }
	if err := json.Unmarshal([]byte(`{"Day":"2027-07-01"}`), &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil || string(out) != `{"Day":"2027-07-01"}` {
		t.Errorf("got %s, error %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"Day":"2027-06-31"}`), &v); err == nil {
		t.Errorf("2027-06-31 was read as %s", v.Day)
	}
}
