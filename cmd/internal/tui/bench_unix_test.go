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
	measureCPU(b, func(i int) {
		p.Update([]action{actLater, actEarlier}[i%2])
		p.View()
	})
}

// BenchmarkFilter finds the certificates that a filter asks for.
func BenchmarkFilter(b *testing.B) {
	plan := manyCertificates(b).plan
	for _, text := range []string{"generation:legacy", "efs", "expires:<2027-07-01", "action:split", "unit:sales", "alice", "subject:alice"} {
		b.Run(text, func(b *testing.B) {
			f, err := parseFilter(text)
			if err != nil {
				b.Fatal(err)
			}
			measureCPU(b, func(int) { f.find(b.Context(), plan, picks{}) })
		})
	}
}

// BenchmarkSort puts all certificates into the order of a column.
func BenchmarkSort(b *testing.B) {
	plan := manyCertificates(b).plan
	for _, name := range []string{"email", "serial", "expires", "week", "generation"} {
		b.Run(name, func(b *testing.B) {
			measureCPU(b, func(int) { order{field: fieldNamed(name)}.sort(b.Context(), plan, nil, picks{}) })
		})
	}
}

// measureCPU reports the time of the processors for a piece of work.
func measureCPU(b *testing.B, work func(i int)) {
	b.Helper()
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
