package table

import (
	"strings"
	"time"

	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
)

// The header of a column of times may state their zone: "Valid to (UTC+2)",
// "Gültig bis [Europe/Berlin]", "Not after (JST)".
var (
	offsetHeader = lazyregexp.New(`(?i)\b(?:UTC|GMT)\s*([+\x{2212}-])\s*([0-9]{1,2})(?::?([0-5][0-9]))?\b|[(\[（［]\s*([+\x{2212}-])([0-9]{1,2})(?::?([0-5][0-9]))?\s*[)\]）］]`)
	zoneHeader   = lazyregexp.New(`[(\[（［]\s*([A-Z]{3,4}|[A-Z][A-Za-z]+/[A-Z][A-Za-z_/]+)\s*[)\]）］]`)
)

// headerZone is the zone that a header states. One that is loose is the name of an offset
// by which people mean the zone of a country as well, whose clocks change: CET.
type headerZone struct {
	*time.Location
	loose bool
}

// zoneOf returns the zone that a header states; its location is nil for none.
func zoneOf(header string) headerZone {
	if m := offsetHeader.FindStringSubmatch(header); m != nil {
		sign, hours, minutes := m[1]+m[4], m[2]+m[5], m[3]+m[6]
		if len(hours) == 1 {
			hours = "0" + hours
		}
		offset := strings.Replace(sign, "\u2212", "-", 1) + hours + minutes
		if seconds, ok := cell.ZoneOffset(offset); ok {
			return headerZone{Location: time.FixedZone(offset, seconds)}
		}
	}
	m := zoneHeader.FindStringSubmatch(header)
	if m == nil {
		return headerZone{}
	}
	if seconds, ok := cell.ZoneOffset(m[1]); ok {
		return headerZone{time.FixedZone(m[1], seconds), m[1] != "JST" && m[1] != "MSK" && seconds != 0}
	}
	if zone, err := time.LoadLocation(m[1]); err == nil && strings.Contains(m[1], "/") {
		return headerZone{Location: zone}
	}
	return headerZone{}
}
