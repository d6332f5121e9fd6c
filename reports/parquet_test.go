package reports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// resultsOf reads the rows of a Parquet file of a plan.
func resultsOf(t *testing.T, b []byte) []result {
	t.Helper()
	r := parquet.NewGenericReader[result](bytes.NewReader(b))
	defer r.Close()
	rows := make([]result, r.NumRows())
	if n, err := r.Read(rows); n != len(rows) || err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("%d of %d rows, %v", n, len(rows), err)
	}
	return rows
}

// record is the row as CSV has it.
func (r *result) record() []string {
	day := func(d *int32) string {
		if d == nil {
			return ""
		}
		return smime.Date(*d).String()
	}
	number := func(n int32) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(int(n))
	}
	moment := func(ms *int64) string {
		if ms == nil {
			return ""
		}
		return time.UnixMilli(*ms).UTC().Format(time.RFC3339)
	}
	words := func(list []string) string { return strings.Join(list, " ") }
	return []string{
		r.File, r.Entry, r.Serial, r.Subject, words(r.Emails), r.Holder, r.Unit, r.Customer, r.Type, r.Generation, moment(r.NotBefore), moment(r.NotAfter),
		number(r.Days), r.Status, r.Token, r.Action, day(r.RenewalDate), day(r.Week), r.TargetGeneration, number(r.TermDays), words(r.FunctionsMoved),
		words(r.Blocks), words(r.Review), words(r.Missing), r.Reason, twice(planner.Action{Twice: r.Twice}),
	}
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
		if err := Results(&b, p, part); err != nil {
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
