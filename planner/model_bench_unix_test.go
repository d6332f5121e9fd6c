//go:build unix

package planner

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/table"
)

// manyLoaded returns a loaded sample of a million certificates, or of SMIGRATE_BENCH_ROWS.
func manyLoaded(b *testing.B, s Scenario) *inventory.Inventory {
	rows := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("SMIGRATE_BENCH_ROWS")); err == nil {
		rows = n
	}
	var csv bytes.Buffer
	if err := sample.Write(&csv, sample.Options{Rows: rows, Seed: 1, AsOf: s.AsOf}); err != nil {
		b.Fatal(err)
	}
	loaded := inventory.NewBuilder()
	if err := table.LoadCSV(context.Background(), loaded, inventory.Source{File: "sample.csv"}, &csv, table.Options{}); err != nil {
		b.Fatal(err)
	}
	return loaded.Inventory()
}

// BenchmarkJudge runs the rules on the first renewals of many certificates, each under the
// generation and the law of its day.
func BenchmarkJudge(b *testing.B) {
	s := shippedScenario(b)
	m := simulate(manyLoaded(b, s), s)
	measureCPU(b, func(int) {
		m.judgements = nil
		m.judge()
	})
}

// BenchmarkModel moves a ballot back and forth over many loaded certificates.
func BenchmarkModel(b *testing.B) {
	s := shippedScenario(b)
	model, err := Prepare(manyLoaded(b, s), s)
	if err != nil {
		b.Fatal(err)
	}
	trials := make([]Trial, 2)
	for i, day := range []string{"2027-07-01", "2028-01-01"} {
		studying(b, "smc08", "smc018@"+day)(&s)
		trials[i] = s.Trial()
	}
	b.Run("dates", func(b *testing.B) { measureCPU(b, func(i int) { model.At(trials[i%2]) }) })
	calls := slices.Clone(trials)
	for i := range calls {
		calls[i].Strategy = configs.LastCall
	}
	b.Run("last call", func(b *testing.B) { measureCPU(b, func(i int) { model.At(calls[i%2]) }) })
	others := slices.Clone(trials)
	others[1].Strategy = configs.Early
	b.Run("strategy", func(b *testing.B) { measureCPU(b, func(i int) { model.At(others[i%2]) }) })
}

// measureCPU reports the time of the processors beside that of the clock, which
// other work on the machine lengthens.
func measureCPU(b *testing.B, work func(i int)) {
	b.ReportAllocs()
	work(0)
	var before, after syscall.Rusage
	b.ResetTimer()
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for i := range b.N {
		work(i)
	}
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	used := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	b.ReportMetric(float64(used)/1e6/float64(b.N), "cpu-ms/op")
}
