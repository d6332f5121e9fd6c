//go:build unix

package tui

import (
	"syscall"
	"testing"

	"smigrate/planner"
)

// BenchmarkKeyToFrame is what stands between a key on "What if" and the frame that
// answers it, before the plan is made. Time of the processors stands beside that of the
// clock, which other work on the machine lengthens.
func BenchmarkKeyToFrame(b *testing.B) {
	l := manyCertificates(b)
	model, err := planner.Prepare(l.plan.Certificates(), l.workspace.Scenario)
	if err != nil {
		b.Fatal(err)
	}
	tried := newTrials(b.Context())
	p := newWhatIf(plain, tried)
	p.SetSize(80, 24)
	tried.open(l)
	p.Update(l)
	tried.model = model
	var before, after syscall.Rusage
	b.ResetTimer()
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for i := range b.N {
		p.Update([]action{actLater, actEarlier}[i%2])
		p.View()
	}
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	used := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	b.ReportMetric(float64(used)/1e6/float64(b.N), "cpu-ms/op")
}
