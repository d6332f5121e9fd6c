package store

import (
	"strconv"
	"time"

	"smigrate/inventory"
)

// instant is a time as a listing states it.
type instant struct {
	unix      int64
	precision inventory.Precision
}

// number reads digits that a pattern has checked.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// offsets are zone names that mean one offset, in hours. Names that two parts of
// the world share are left out.
var offsets = map[string]int{
	"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
	"EDT": -4, "CDT": -5, "MDT": -6, "PDT": -7, "PST": -8, "EST": -5, "MST": -7, "JST": 9,
}

// namedTime reads a time in that layout, whose zone is a name (MST).
func namedTime(layout, s string, zone *time.Location) (at instant, ok bool) {
	if zone == nil {
		zone = time.UTC
	}
	s, endless := inventory.CutNoEnd(s)
	t, err := time.ParseInLocation(layout, s, zone)
	if err != nil {
		return instant{}, false
	}
	if endless {
		return instant{inventory.NoEnd, inventory.ToSecond}, true
	}
	name, offset := t.Zone()
	if hours, known := offsets[name]; known && t.Location() != zone {
		t = t.Add(time.Duration(offset-3600*hours) * time.Second)
	} else if t.Location() != zone && t.Location() != time.UTC {
		return instant{}, false
	}
	return instant{min(t.Unix(), inventory.NoEnd), inventory.ToSecond}, true
}
