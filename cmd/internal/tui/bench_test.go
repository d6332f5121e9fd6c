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

// BenchmarkTables makes all tables of a plan, which a new plan costs the screen.
func BenchmarkTables(b *testing.B) {
	plan := manyCertificates(b).plan
	for b.Loop() {
		reports.Sheets(plan)
	}
}
