package reports

import (
	"testing"

	"smigrate/planner"
)

// A likely total outside of what is drawn says why.
func TestTotalRemark(t *testing.T) {
	t.Parallel()
	s := planner.Spread{P10: 1000, P90: 2000}
	for likely, want := range map[int64]string{
		999:  "P10 to P90: 10.00 to 20.00; likely sum is less: most can rise further than fall",
		1000: "P10 to P90: 10.00 to 20.00",
		2000: "P10 to P90: 10.00 to 20.00",
		2001: "P10 to P90: 10.00 to 20.00; likely sum is more: most can fall further than rise",
	} {
		if got := text(totalRemark(s, likely, "EUR")); got != want {
			t.Errorf("%d: %s, want %s", likely, got, want)
		}
	}
}
