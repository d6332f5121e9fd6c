package reports

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"smigrate/planner"
)

// TestCertificateCells: the cells of XLSX and of the page are those of CSV, which is
// written apart from them to be fast, with days in the place of times. TestParquet holds
// Parquet to CSV.
func TestCertificateCells(t *testing.T) {
	t.Parallel()
	for _, p := range []*planner.Plan{samplePlan(t), examplePlan(t, "customers")} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, CSV, p))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		actions := planner.ActionsOf(p)
		for i, c := range p.Certificates().All() {
			cells := certificateCells(c, actions.Of(i))
			if len(cells) != len(certificateFields) {
				t.Fatalf("%d cells in %d columns", len(cells), len(certificateFields))
			}
			for j, f := range certificateFields {
				var line csvLine
				line.cell(cells[j])
				got, err := csv.NewReader(bytes.NewReader(line.b)).Read()
				if err != nil {
					t.Fatal(err)
				}
				want := rows[1+i][j]
				if f.values == csvDateTime {
					want, _, _ = strings.Cut(want, "T")
				}
				if got[0] != want {
					t.Errorf("certificate %d, %s: the cell is %q, CSV has %q", i, f.title, got[0], want)
				}
			}
		}
	}
}
