//go:build unix

package tui

import (
	"context"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"smigrate/configs"
	"smigrate/planner"
	"smigrate/reports"
)

// BenchmarkKeyToFrame is what stands between a key on "What if" and the frame that
// answers it, for each kind of change, before the plan is made: the time within which 95
// of 100 keys are answered, and that of the processors, which other work on the machine
// does not lengthen.
func BenchmarkKeyToFrame(b *testing.B) {
	l := manyCertificates(b)
	model, err := planner.Prepare(l.plan.Certificates(), l.workspace.Scenario)
	if err != nil {
		b.Fatal(err)
	}
	r := newRoot(b.Context(), nil, Options{}, plain())
	r.resize(80, 24)
	r.Update(l)
	r.Update(prepared{l.plan, model, model.At(l.workspace.Scenario.Trial())})
	r.Update(keyNamed("3"))
	page := r.screens[whatIfScreen].page.(*whatIfPage)
	line := func(begins string) int {
		return slices.IndexFunc(page.controls(), func(c control) bool { return strings.HasPrefix(c.label+c.name, begins) })
	}
	for _, change := range []struct {
		name, line string
		keys       [2]string
	}{
		{"date", "smc018", [2]string{"right", "left"}}, {"day", "smc018", [2]string{"]", "["}}, {"ballot", "validity-397", [2]string{" ", " "}},
		{"target", "Target", [2]string{"t", "t"}}, {"strategy", "Strategy", [2]string{"left", "right"}}, {"capacity", "help-desk", [2]string{"right", "left"}},
		{"overtime", "help-desk overtime", [2]string{"right", "left"}}, {"price", page.controls()[page.rows-1].name, [2]string{"right", "left"}},
		{"undo", "smc018", [2]string{"z", "Z"}}, {"date, last call", "smc018", [2]string{"right", "left"}}, {"date, planning", "smc018", [2]string{"right", "left"}},
	} {
		if strings.HasSuffix(change.name, "planning") { // as when keys come faster than plans
			ctx, stop := context.WithCancel(b.Context())
			defer stop()
			go func() {
				for ctx.Err() == nil {
					_, _ = planner.New(l.plan.Certificates(), l.workspace.Scenario)
				}
			}()
		}
		b.Run(change.name, func(b *testing.B) {
			r.do(actReset)
			if change.name == "overtime" { // there is none where there is no limit
				page.moveTo(line("help-desk"))
				r.Update(keyNamed(" "))
			}
			if strings.HasSuffix(change.name, "last call") {
				r.trials.study.strategy = configs.LastCall
			}
			for range 4 { // neither of the trials is that of the plan, which needs no answer
				page.moveTo(line("smc018"))
				r.Update(keyNamed("right"))
			}
			page.moveTo(line(change.line))
			r.Update(keyNamed(change.keys[0]))
			measureEach(b, func(i int) {
				r.Update(keyNamed(change.keys[i%2]))
				r.View()
			})
		})
	}
}

// BenchmarkPlanToFrame is what a plan that is made takes until its frame: no key is
// answered meanwhile.
func BenchmarkPlanToFrame(b *testing.B) {
	l := manyCertificates(b)
	r := newRoot(b.Context(), nil, Options{}, plain())
	r.resize(80, 24)
	r.Update(l)
	r.Update(keyNamed("3"))
	sheets := reports.Sheets(l.plan)
	measureEach(b, func(int) {
		_, id := r.trials.task.start(b.Context())
		r.Update(recomputed{id, l.plan, sheets, nil})
		r.View()
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

// measureEach is measureCPU, with the time within which 95 of 100 pieces are done.
func measureEach(b *testing.B, work func(i int)) {
	b.Helper()
	var taken []time.Duration
	measureCPU(b, func(i int) {
		begin := time.Now()
		work(i)
		taken = append(taken, time.Since(begin))
	})
	slices.Sort(taken)
	b.ReportMetric(float64(taken[len(taken)*95/100].Microseconds())/1e3, "p95-ms")
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
