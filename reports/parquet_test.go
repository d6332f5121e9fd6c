package reports

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"smigrate/inventory/smime"
)

// resultsOf reads the rows of a Parquet file of a plan.
func resultsOf(t *testing.T, b []byte) []result {
	t.Helper()
	rows, err := readResults(b)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestParquet: the columns and values are those of CSV.
func TestParquet(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	want, err := csv.NewReader(bytes.NewReader(written(t, CSV, p))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	b := written(t, Parquet, p)
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, field := range f.Schema().Fields() {
		names = append(names, field.Name())
	}
	got := [][]string{names}
	for _, row := range resultsOf(t, b) {
		got = append(got, row.record())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-CSV +Parquet):\n%s", diff)
	}
}

// TestResults: parts of the rows are all of them, each once.
func TestResults(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	parts := map[smime.Generation][]int{}
	for i, c := range p.Certificates().All() {
		parts[c.Content().Generation] = append(parts[c.Content().Generation], i)
	}
	rows := 0
	for g, part := range parts {
		var b bytes.Buffer
		if err := CertificatesParquet(&b, p, part); err != nil {
			t.Fatal(err)
		}
		for _, row := range resultsOf(t, b.Bytes()) {
			rows++
			if row.Generation != g.String() {
				t.Errorf("%s is in the part of %s", row.Serial, g)
			}
		}
	}
	if rows != p.Certificates().Len() {
		t.Errorf("%d rows of %d", rows, p.Certificates().Len())
	}
}
