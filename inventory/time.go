package inventory

import (
	"strings"
	"time"
)

// Precision says how exactly a source states a time.
type Precision uint8

const (
	UnknownPrecision Precision = iota
	ToSecond
	ToMinute
	ToDate
)

var precisionNames = [...]string{"", "second", "minute", "date"}

// String returns the name used in JSON.
func (p Precision) String() string { return precisionNames[p] }

// NoEnd is 9999-12-31T23:59:59Z in Unix seconds, the notAfter of a certificate that has
// no well-defined end (RFC 5280, 4.1.2.5). Programs that print it in a zone print hours
// of the year 10000 as well, or take it for local time: any later time means it.
const NoEnd = 253_402_300_799

// CutNoEnd recognises the hours of 1 January 10000, which package time cannot read, at
// the end of a printed time, and returns it with the year 9999 in place of that one. The
// rest is for the caller to check: it may not be a time at all.
func CutNoEnd(s string) (in9999 string, endless bool) {
	before, found := strings.CutSuffix(s, " 10000")
	if !found || !strings.Contains(before, "Jan") {
		return s, false
	}
	return before + " 9999", true
}

// FormatTime prints Unix seconds as RFC 3339 in UTC.
func FormatTime(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.RFC3339) }
