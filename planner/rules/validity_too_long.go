package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// validityTooLong: "Strict and Multipurpose 825 days, Legacy 1185 days"; a day is
// 86,400 seconds and any time beyond it is a further day (6.3.2).
var validityTooLong = Rule{
	ID: "validity-too-long", Section: "6.3.2", Title: "validity longer than permitted", Effect: Profile,
	Remedy: "issue for a shorter time and renew more often",
	Needs:  inventory.FieldNotBefore | inventory.FieldNotAfter,
	check: func(f *Facts, t *Target) Verdict {
		limit := t.Profile.MaxDays
		switch {
		case f.DaysLow > limit:
			return blocks(wording.Of("%d days, limit %d", f.Days, limit)).citing(t, "MaxDays")
		case f.Days > limit:
			return Verdict{Status: Unknown, Found: wording.Of("%d or %d days, limit %d: the source gives no seconds", f.DaysLow, f.Days, limit)}
		}
		return holds
	},
}
