package reports

import (
	"slices"
	"testing"

	"smigrate/planner"
)

// TestContents: the contents lead to every other sheet, in their order.
func TestContents(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	compared, err := planner.Compare([]*planner.Plan{p, p})
	if err != nil {
		t.Fatal(err)
	}
	p.Comparison, p.Alternatives = &compared, &planner.Alternatives{}
	f := openWorkbook(t, p)
	rows, err := f.GetRows("Summary")
	if err != nil {
		t.Fatal(err)
	}
	first := 1 + slices.IndexFunc(rows, func(row []string) bool { return len(row) > 2 && row[0] == "Sheet" })
	var listed []string
	for _, row := range rows[first:] {
		listed = append(listed, row[0])
	}
	if want := f.GetSheetList()[1:]; !slices.Equal(listed, want) {
		t.Errorf("contents %q, sheets %q", listed, want)
	}
}
