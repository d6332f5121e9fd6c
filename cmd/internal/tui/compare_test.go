package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The scenarios of a project stand beside what is tried, each against the project;
// what is saved joins them.
func TestCompare(t *testing.T) {
	t.Parallel()
	dir := copyProject(t)
	text, err := os.ReadFile("testdata/scenarios/smigrate.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.ReplaceAll(string(text), "../project/", ""))
	if err := os.WriteFile(filepath.Join(dir, "smigrate.yaml"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, 200, 60)
	d.typed(dir)
	d.press("enter", "8")
	d.sees("Scenarios side by side")
	for _, text := range []string{"project", "staffed", "strict", "Settings", "Figures", "Totals", "-> 300 a week", "difference, P90"} {
		d.sees(text)
	}
	if strings.Contains(d.root.View(), "what if") {
		t.Error("nothing is tried, and is compared")
	}
	d.press("n")
	d.sees("From project to staffed")

	d.press("3", "t", "8", "p")
	d.sees("what if")
	d.press("3", "S")
	d.typed("stricter")
	d.press("enter", "y", "8")
	d.sees("stricter")
	d.press("3", "r", "8")
	if strings.Contains(d.root.View(), "what if") {
		t.Error("what was reset is compared")
	}
}

// Loose files have no scenarios; what is tried stands beside what was opened.
func TestCompareFiles(t *testing.T) {
	t.Parallel()
	d := newDriver(t, 120, 40)
	d.typed(project + "/inventory.csv")
	d.press("enter", "8")
	d.sees("There is one scenario")
	d.press("n")
	d.sees("there is no other table here")
	d.press("3", "t", "8")
	d.sees("-> strict")
}

func TestCalendarFollows(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	d.press("9")
	d.sees("Dates ahead")
	d.sees("2027-07-01")
	d.press("3", "down", "left", "9")
	d.sees("2027-06-01")
	d.press("n")
	d.sees("Issuing CAs")
	d.press("n")
	d.sees("Dates that are past")
	d.sees("SMC08")
}

// One scenario alone differs from nothing, and the screen says how there are more.
func TestOneScenario(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("8")
	d.sees("There is one scenario, so only its totals are here")
	d.sees("cost of the scenario")
	if strings.Contains(d.root.View(), "alike") {
		t.Errorf("one scenario is compared with itself:\n%s", d.root.View())
	}
	d.press("3", "down", "right", "8")
	d.sees("what if")
}
