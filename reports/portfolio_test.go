package reports

import (
	"bytes"
	"encoding/csv"
	"testing"
)

// TestPortfolioAtMost compares the ranges of a portfolio with those of the verdict on the
// same plan.
func TestPortfolioAtMost(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	var b bytes.Buffer
	if err := NewPortfolio("unit", p).WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	for i, name := range rows[0] {
		shown[name] = rows[1][i]
	}
	of := map[string]any{}
	for _, f := range verdict(p) {
		of[f.Name] = f.Value
	}
	for column, figure := range map[string]string{"affected_at_most": "Affected", "blocked_at_most": "Blocked", "tokens_at_most": "Tokens to replace"} {
		var most int
		switch v := of[figure].(type) {
		case int:
			most = v
		case span:
			most = v.high
		}
		if got := shown[column]; got != text(most) {
			t.Errorf("%s is %q, but the verdict has %s: %s", column, got, figure, text(of[figure]))
		}
	}
}
