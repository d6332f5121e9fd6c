package tui

import (
	"slices"
	"testing"

	"smigrate/reports"
)

// A table that a screen asks for by name is one that reports have.
func TestSheetsAreReports(t *testing.T) {
	t.Parallel()
	var have []string
	for _, s := range reports.Sheets(example().plan) {
		have = append(have, s.Name)
	}
	have = append(have, reports.CostByMonthSheet(example().plan, nil).Name, reports.AccountSheet(example().plan, "", nil).Name)
	for _, name := range slices.Concat(tokenSheets, integrationSheets, costSheets, drawnSheets) {
		if !slices.Contains(have, name) {
			t.Errorf("no report has a table %q: %q", name, have)
		}
	}
}
