package store

import (
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

func TestHostTimes(t *testing.T) {
	for _, test := range []struct{ listing, want string }{
		{" a: 5/23/2026 5:29 PM", "2026-05-23T17:29:00Z"},
		{" a: 5/4/2026 12:29 AM", "2026-05-04T00:29:00Z"},
		{" a: 04/05/2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 04.05.2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 4. 5. 2026 17:29", "2026-05-04T17:29:00Z"},
		{" a: 2026/05/04 17:29", "2026-05-04T17:29:00Z"},
		{" a: 2026-05-04 17:29:13", "2026-05-04T17:29:13Z"},
		{" a: 5/23/2026 5:29\u202fPM 13.000s GMT", "2026-05-23T17:29:13Z"},
		{" a: \u200e04/05/2026 5:29 p. m.\n b: 30/05/2026 5:29 p. m.", "2026-05-04T17:29:00Z"},
		{" a: 01.01.10000 00:59", "9999-12-31T23:59:59Z"}, // no end (RFC 5280, 4.1.2.5), east of UTC
		{" a: 10000/1/1 00:59", "9999-12-31T23:59:59Z"}, {" a: 01.02.10000 00:59", ""}, {" a: 99.01.10000 00:59", ""},
		{" a: 13/13/2026 17:29", ""}, {" a: 5/23/2026 0:29 PM", ""}, {" a: soon", ""},
	} {
		h := newHostTimes(test.listing, time.UTC)
		_, value, _ := strings.Cut(strings.SplitN(test.listing, "\n", 2)[0], ": ")
		at, ok := h.parse(value)
		if got := inventory.FormatTime(at.unix); ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%q: got %s %t", test.listing, got, ok)
		}
	}
}

// The year 10000 behind what is no time does not make it one.
func TestNamedTimeNoEnd(t *testing.T) {
	for s, want := range map[string]bool{
		"Sat Jan 01 00:59:59 CET 10000": true, "Sat Jan 77 00:59:59 CET 10000": false, "Sat Aug 01 00:59:59 CET 10000": false, "Jan 10000": false,
	} {
		if at, ok := namedTime("Mon Jan 02 15:04:05 MST 2006", s, nil); ok != want || ok && at.unix != inventory.NoEnd {
			t.Errorf("%q: %d %t", s, at.unix, ok)
		}
	}
}
