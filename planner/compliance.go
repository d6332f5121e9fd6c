package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// ComplianceVersion is the version of the JSON form of [Compliance]. It grows when
// a field changes its meaning or goes away; new fields do not change it.
const ComplianceVersion = 1

// Compliance lists compliance dates, and what becomes of the issuing CAs. Its JSON form
// is described by docs/calendar.schema.json.
type Compliance struct {
	Version int             `json:"version"`
	AsOf    smime.Date      `json:"as_of"`
	Dates   []CalendarEntry `json:"dates"`
	// Issuers is nil without an inventory.
	Issuers []Issuer `json:"issuers,omitempty"`
	Basis   Basis    `json:"basis"`
}

// Comply returns the dates of [Calendar], those ahead or all of them, with the
// [Issuers] of the inventory if there is one.
func Comply(inv *inventory.Inventory, s Scenario, list configs.Calendar, all bool) Compliance {
	c := Compliance{Version: ComplianceVersion, AsOf: s.AsOf, Dates: Calendar(inv, s, list), Basis: BasisOf(inv, s)}
	if !all {
		c.Dates = slices.DeleteFunc(c.Dates, func(e CalendarEntry) bool { return !e.Ahead })
	}
	if inv != nil {
		c.Issuers = Issuers(inv, s, list)
	}
	return c
}
