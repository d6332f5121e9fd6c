package inventory_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/table"
)

// BenchmarkMemory reports what a certificate of a large enterprise takes in
// memory: the columns, its share of the dictionary and of the contents.
func BenchmarkMemory(b *testing.B) {
	const rows = 200_000
	var csv bytes.Buffer
	if err := sample.Write(&csv, sample.Options{Rows: rows, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	var v *inventory.Inventory
	for b.Loop() {
		v = nil
		before := heapInUse()
		builder := inventory.NewBuilder()
		if err := table.LoadCSV(context.Background(), builder, inventory.Source{File: "sample.csv"}, bytes.NewReader(csv.Bytes()), table.Options{}); err != nil {
			b.Fatal(err)
		}
		v = builder.Inventory()
		builder = nil
		b.ReportMetric(float64(heapInUse()-before)/float64(v.Len()), "B/certificate")
	}
	runtime.KeepAlive(v)
	runtime.KeepAlive(&csv)
}

func heapInUse() int64 {
	runtime.GC()
	runtime.GC() // what the first run's finalizers held
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
