package load

import (
	"context"
	"flag"
	"runtime"
	"testing"

	"smigrate/inventory"
)

var benchFile = flag.String("file", "", "the file that BenchmarkFile loads")

// BenchmarkFile loads one file of any size and reports the heap that a certificate
// takes. Time and peak of the whole process tell what the load took.
func BenchmarkFile(b *testing.B) {
	if *benchFile == "" {
		b.Skip("name a file with -file")
	}
	var v *inventory.Inventory
	for b.Loop() {
		var err error
		if v, err = Files(context.Background(), []Input{{Path: *benchFile}}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/float64(v.Len()), "B/certificate")
	runtime.KeepAlive(v)
}
