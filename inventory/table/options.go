package table

import (
	"time"

	"smigrate/inventory"
	"smigrate/inventory/cell"
)

// Options steer how a table is read. The zero value detects everything.
type Options struct {
	// Zone is the zone of times that state none; nil is the zone of the mapping,
	// else UTC.
	Zone *time.Location
	// DayFirst settles the order of dates such as 03/04/2027: true reads the
	// third of April. Nil decides by the values of the columns.
	DayFirst *bool
	// Mapping names columns that the headers do not give away; nil is none.
	Mapping *Mapping
	// Side is called for a table that holds no certificates but people, tokens,
	// customers or integrations, which its columns tell; nil makes such a table an error.
	Side func(at Place, kind Side)
	// Integration takes each row of a table of integrations that can be read; nil takes
	// none.
	Integration func(Integration)
	// Progress is called every few thousand rows with the bytes of the input
	// that were consumed, and the builder as it is; nil is not called.
	Progress func(bytes int64, b *inventory.Builder)

	read reading
}

// zone returns the zone of times that state none, and whether anybody chose it.
func (o *Options) zone() (zone *time.Location, chosen bool) {
	switch {
	case o.Zone != nil:
		return o.Zone, true
	case o.Mapping != nil && o.Mapping.zone != nil:
		return o.Mapping.zone, true
	default:
		return time.UTC, false
	}
}

// order returns the order of dates that the caller or the mapping demands.
func (o *Options) order() cell.DateOrder {
	switch {
	case o.DayFirst != nil && *o.DayFirst:
		return cell.DayMonthYear
	case o.DayFirst != nil:
		return cell.MonthDayYear
	case o.Mapping != nil:
		return o.Mapping.order
	default:
		return cell.AnyOrder
	}
}
