//go:build unix

package planner

import (
	"syscall"
	"testing"
)

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
