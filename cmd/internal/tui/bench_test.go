package tui

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/sample"
	tables "smigrate/inventory/table"
	"smigrate/reports"
)

// benchRows is how many certificates the benchmarks look at, SMIGRATE_BENCH_ROWS if
// that is set.
var benchRows = func() int {
	if n, err := strconv.Atoi(os.Getenv("SMIGRATE_BENCH_ROWS")); err == nil {
		return n
	}
	return 200_000
}()

func manyCertificates(b *testing.B) loaded {
	b.Helper()
	var csv bytes.Buffer
	if err := sample.Write(&csv, sample.Options{Rows: benchRows, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	builder := inventory.NewBuilder()
	if err := tables.LoadCSV(context.Background(), builder, inventory.Source{File: "inv.csv"}, &csv, tables.Options{}); err != nil {
		b.Fatal(err)
	}
	return planOf(b, builder.Inventory())
}

// BenchmarkFilter finds the certificates that a filter asks for; ns/row is what
// each of them takes.
func BenchmarkFilter(b *testing.B) {
	plan := manyCertificates(b).plan
	for _, text := range []string{"generation:legacy", "efs", "expires:<2027-07-01", "action:split", "unit:sales", "alice", "subject:alice"} {
		b.Run(text, func(b *testing.B) {
			f, err := parseFilter(text)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				f.find(b.Context(), plan, picks{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(benchRows), "ns/row")
		})
	}
}

// BenchmarkTables makes all tables of a plan, which a new plan costs the screen.
func BenchmarkTables(b *testing.B) {
	plan := manyCertificates(b).plan
	for b.Loop() {
		reports.Sheets(plan)
	}
}

// BenchmarkSort puts all certificates into the order of a column.
func BenchmarkSort(b *testing.B) {
	plan := manyCertificates(b).plan
	for _, name := range []string{"email", "serial", "expires", "week", "generation"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				order{field: fieldNamed(name)}.sort(b.Context(), plan, nil, picks{})
			}
		})
	}
}
