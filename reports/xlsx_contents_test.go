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

// TestSerialNumberFits: the longest serial number, of 20 octets (RFC 5280, 4.1.2.2), is not
// cut by the column to its right, on paper either.
func TestSerialNumberFits(t *testing.T) {
	i := slices.IndexFunc(certificateFields, func(f certificateField) bool { return f.title == "Serial" })
	if n := certificateFields[i].width; n < 40 {
		t.Errorf("the column is %d characters wide", n)
	}
}
