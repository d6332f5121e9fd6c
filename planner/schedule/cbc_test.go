package schedule

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// problems is how many random problems of each kind are held against CBC. Thousands are solved by
//
//	nice go test ./planner/schedule -run AgainstCBC -problems 250 -timeout 0 -v
var problems = flag.Uint64("problems", 3, "random problems of each kind to hold against CBC")

// bars are how far above the optimum a plan may cost, by kind of problem; 1 % where none is named.
var bars = map[kind]float64{transport: 0, overtimes: 0.005, frozen: 0.005, overload: 0.005, early: 0.005}

func barOf(k kind) float64 {
	if bar, ok := bars[k]; ok {
		return bar
	}
	return 0.01
}

// TestSolveAgainstCBC compares with the optimum that CBC proves, or with its bound and best plan where its seconds run out.
func TestSolveAgainstCBC(t *testing.T) {
	t.Parallel()
	for _, k := range kinds {
		t.Run(string(k), func(t *testing.T) {
			t.Parallel()
			var sum agreement
			for seed := range *problems {
				size := rand.New(rand.NewPCG(seed, 1))
				p := random(k, seed, 2+size.IntN(5), 6+size.IntN(8))
				cost, bound := cbc(t, p, 3)
				sum.add(t, p, solve(t, p), cost, bound, barOf(k))
			}
			t.Logf("%d problems, %d proven by CBC, %d solved at that cost, the worst %.4f %% above it", *problems, sum.proven, sum.exact, 100*sum.worst)
		})
	}
}

// agreement counts what solutions of the solver and of CBC have in common.
type agreement struct {
	proven, exact int
	worst         float64 // part of the optimum
}

// add compares a solution with the cost of a plan that CBC found and with its bound, and holds it to its bar where both are equal.
func (a *agreement) add(t *testing.T, p *Problem, s *Solution, cost, bound int64, bar float64) {
	t.Helper()
	switch {
	case s.LowerBound > cost:
		t.Errorf("%s: lower bound %d exceeds the cost %d of a plan", p.Name, s.LowerBound, cost)
	case s.Cost < bound:
		t.Errorf("%s: cost %d is less than the proven bound %d", p.Name, s.Cost, bound)
	case s.Gap == 0 && cost < s.Cost:
		t.Errorf("%s: gap 0 at %d, but a plan costs %d", p.Name, s.Cost, cost)
	}
	if cost > bound {
		return
	}
	a.proven++
	if s.Cost == cost {
		a.exact++
	}
	above := float64(s.Cost-cost) / float64(max(1, cost))
	if above > bar {
		t.Errorf("%s of %d weeks: cost %d is %.3f %% above the optimum %d, allowed are %.1f %%", p.Name, p.Weeks, s.Cost, 100*above, cost, 100*bar)
	}
	a.worst = max(a.worst, above)
}

// cbc returns the best cost that CBC finds within some seconds and its lower bound. It skips the test when CBC is not installed.
func cbc(t testing.TB, p *Problem, seconds int) (cost, bound int64) {
	t.Helper()
	path, err := exec.LookPath("cbc")
	if err != nil {
		t.Skip("cbc is not installed")
	}
	dir := t.TempDir()
	model, answer := filepath.Join(dir, "p.lp"), filepath.Join(dir, "p.sol")
	var lp bytes.Buffer
	if err := WriteLP(&lp, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(model, lp.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, model, "-sec", strconv.Itoa(seconds), "-ratio", "0", "-allow", "0.5", "-solve", "-solu", answer).CombinedOutput()
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, out)
	}
	text, err := os.ReadFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	cost = int64(number(t, first, "objective value") + 0.5)
	if strings.HasPrefix(first, "Optimal") {
		return cost, cost
	}
	return cost, int64(number(t, string(out), "Lower bound:"))
}

// number finds the number after a label.
func number(t testing.TB, text, label string) float64 {
	t.Helper()
	_, rest, ok := strings.Cut(text, label)
	fields := strings.Fields(rest)
	if !ok || len(fields) == 0 {
		t.Fatalf("no %q in what cbc says:\n%s", label, text)
	}
	v, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
