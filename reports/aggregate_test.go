package reports

import (
	"bytes"
	"strings"
	"testing"

	"smigrate/planner"
)

// TestAggregateHasRanges: what shards do not know is in the sentence on all of them.
func TestAggregateHasRanges(t *testing.T) {
	t.Parallel()
	a := &planner.Aggregate{Shards: 2, Impact: planner.Impact{Affected: 3, MaybeAffected: 2, Twice: 1, Blocked: 4, Unsettled: 5}}
	a.Inventory.InForce = 9
	a.Tokens = planner.TokenCounts{Total: 6, Today: 1, Scenario: 2, TodayRange: planner.Range{High: 5}, ScenarioRange: planner.Range{Low: 1, High: 6}}
	var b bytes.Buffer
	if err := (*Locale)(nil).Aggregate(&b, Text, a); err != nil {
		t.Fatal(err)
	}
	want := "9 certificates in force; 3 to 5 affected, 1 changes twice; 4 to 9 blocked. 6 tokens; likely replacements: 1 as today (0 to 5), 2 under the scenario (1 to 6)."
	if got := strings.Join(strings.Fields(b.String()), " "); !strings.Contains(got, want) {
		t.Errorf("no %q in %q", want, got[:min(len(got), 300)])
	}
}
