package reports

import (
	"slices"
	"strings"
	"testing"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// A screen gets the rows of the report: what is alike is "same", what differs has an
// arrow, and totals are there in any case.
func TestComparisonSheets(t *testing.T) {
	t.Parallel()
	sheets := ComparisonSheets(planner.Comparison{
		Currency: "EUR", Scenarios: []string{"project", "strict"},
		Settings: []planner.SettingValues{{Setting: wording.Of("target"), Values: []wording.Text{wording.Of("multipurpose"), wording.Of("strict")}}},
		Totals:   []planner.FigureValues{{Figure: "difference", Values: []int64{100, 250}}, {Figure: "one-off", Values: []int64{7, 7}}},
		Bridges:  []planner.ScenarioBridge{{From: "project", To: "strict"}},
	})
	var names []string
	rows := map[string]string{}
	for _, s := range sheets {
		names = append(names, s.Name)
		for _, r := range s.Rows {
			rows[r[0]] = strings.Join(r[1:], " | ")
			if len(r) != len(s.Columns) {
				t.Errorf("%s: %d cells in %d columns", s.Name, len(r), len(s.Columns))
			}
		}
	}
	if want := []string{"Settings", "Figures", "Totals", "Bridge strict"}; !slices.Equal(names, want) {
		t.Errorf("sheets %v, want %v", names, want)
	}
	for name, want := range map[string]string{"target": "multipurpose | -> strict", "difference": "1.00 | -> 2.50 (+1.50)", "one-off": "0.07 | same"} {
		if rows[name] != want {
			t.Errorf("%s: %q, want %q", name, rows[name], want)
		}
	}
}
