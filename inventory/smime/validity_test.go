package smime

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// BR 6.3.2: a day is 86,400 seconds and any excess is a further day; RFC 5280,
// 4.1.2.5: both ends belong to the validity.
func TestValidityDays(t *testing.T) {
	t.Parallel()
	from := NewDate(2025, time.July, 14).Unix()
	tests := []struct {
		name    string
		seconds int64 // notAfter - notBefore
		want    int
	}{
		{"one instant is a second long", 0, 1},
		{"a day to its last second", Day - 1, 1},
		{"a day and a second", Day, 2},
		{"Multipurpose and Strict: the longest legal value", 825*Day - 1, 825},
		{"Multipurpose and Strict: one second less is no day less", 825*Day - 2, 825},
		{"Multipurpose and Strict: one second over", 825 * Day, 826},
		{"824 days to the second", 824*Day - 1, 824},
		{"824 days and one second", 824 * Day, 825},
		{"Legacy: the longest legal value", 1185*Day - 1, 1185},
		{"Legacy: one second over", 1185 * Day, 1186},
		{"ends one second before it begins", -1, 0},
		{"ends long before it begins", -825 * Day, 0},
	}
	for _, tt := range tests {
		if got := ValidityDays(from, from+tt.seconds); got != tt.want {
			t.Errorf("%s: %d seconds are %d days, want %d", tt.name, tt.seconds, got, tt.want)
		}
	}
}

// A certificate that was issued on the last day of Legacy with its full term is
// the last one to expire.
func TestLastLegacyCertificate(t *testing.T) {
	t.Parallel()
	from := NewDate(2025, time.July, 14)
	last := from + 1185 - 1
	if got := last.String(); got != "2028-10-10" {
		t.Errorf("1185 days from %s end on %s, want 2028-10-10", from, got)
	}
	if got := ValidityDays(from.Unix(), (last+1).Unix()-1); got != 1185 {
		t.Errorf("the period has %d days, want 1185", got)
	}
}

func TestValidityDaysDoesNotDependOnTheStart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.Int64Range(-1<<40, 1<<40).Draw(t, "from")
		days := rapid.IntRange(1, 10_000).Draw(t, "days")
		within := rapid.Int64Range(0, Day-1).Draw(t, "seconds of the last day")
		if got := ValidityDays(from, from+int64(days-1)*Day+within); got != days {
			t.Fatalf("got %d days, want %d", got, days)
		}
	})
}
