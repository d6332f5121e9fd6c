package platform

import (
	"strconv"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
)

// layouts are the forms of times seen (ISO 8601); a fraction of a second may
// follow the seconds of any.
var layouts = [...]struct {
	layout    string
	precision inventory.Precision
}{
	{time.RFC3339, inventory.ToSecond}, {"2006-01-02T15:04:05Z0700", inventory.ToSecond}, {"2006-01-02T15:04:05", inventory.ToSecond},
	{time.DateTime, inventory.ToSecond}, {"2006-01-02 15:04:05Z07:00", inventory.ToSecond},
	{"2006-01-02T15:04Z07:00", inventory.ToMinute}, {"2006-01-02T15:04", inventory.ToMinute}, {time.DateOnly, inventory.ToDate},
}

// dotNetTime is a time as .NET's JavaScriptSerializer writes it, in milliseconds since
// 1970; a zone behind them changes nothing.
var dotNetTime = lazyregexp.New(`^/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/$`)

// time reads a time: ISO 8601, which is in the zone of the load if it states none,
// seconds or milliseconds since 1970, or those of .NET.
func (l *loader) time(text string, last bool) (unix int64, p inventory.Precision, ok bool) {
	if m := dotNetTime.FindStringSubmatch(text); m != nil {
		n, err := strconv.ParseInt(m[1], 10, 64)
		return min(time.UnixMilli(n).Unix(), inventory.NoEnd), inventory.ToSecond, err == nil
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n >= 1e8 && n < 1000*(inventory.NoEnd+86_400) {
		if n >= 1e11 && n != inventory.NoEnd { // 1973 in milliseconds, the year 5138 in seconds
			n /= 1000
		}
		return min(n, inventory.NoEnd), inventory.ToSecond, true
	}
	for _, form := range layouts {
		t, err := time.ParseInLocation(form.layout, text, l.zone)
		if err != nil {
			continue
		}
		if form.precision == inventory.ToDate && last {
			t = time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, l.zone)
		}
		return min(t.Unix(), inventory.NoEnd), form.precision, true
	}
	return 0, inventory.UnknownPrecision, false
}
