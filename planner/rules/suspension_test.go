package rules_test

import (
	"testing"

	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// 7.2.2: certificateHold is no reason for certificates of the Strict generation,
// which a person has to look at; the other two have it.
func TestSuspension(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		target    smime.Generation
		suspended bool
		want      int
	}{
		{smime.Strict, true, 1}, {smime.Strict, false, 0}, {smime.Multipurpose, true, 0},
	} {
		c := content()
		f := &rules.Facts{Content: &c, Days: 730, DaysLow: 730, Suspended: tt.suspended}
		list := checker(t, "yes").Check(f, tt.target, smime.NewDate(2026, 12, 1), 0)
		if len(list) != tt.want || tt.want == 1 && (list[0].Rule != "suspension" || list[0].Status != rules.Review || !list[0].New) {
			t.Errorf("as %s, suspended %t: %+v", tt.target, tt.suspended, list)
		}
	}
}
