package schedule

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

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
