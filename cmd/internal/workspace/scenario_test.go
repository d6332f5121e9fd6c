package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

const known = "Serial Number,Not After,Email,Unit\n4400000D4A,2028-01-09,alice@example.com,Sales\n"

func written(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func opened(t *testing.T, opt Options, paths ...string) *Workspace {
	t.Helper()
	opt.Today = smime.NewDate(2026, 11, 2)
	w, err := Open(paths, opt)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var pinned = configs.Settings{Pins: []configs.Pin{{Where: configs.Where{Unit: "Sales"}, Week: smime.NewDate(2027, 2, 1)}}}

// What is saved is opened again as it was tried, the rest of the file stays, and so do
// its permissions.
func TestSaveScenario(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	written(t, filepath.Join(dir, "a.csv"), known)
	const text = "# ours\ninventory:\n  - path: a.csv\nscenarios:\n  base: {target: strict}   # says Ann\n"
	file := written(t, filepath.Join(dir, "smigrate.yaml"), text)
	w := opened(t, Options{Variant: "base"}, dir)
	path, err := w.SaveScenario("sales-first", "Sales in February", pinned)
	if err != nil || path != file {
		t.Fatal(path, err)
	}
	b, _ := os.ReadFile(file)
	want := text + "  sales-first:\n    extends: base\n    title: Sales in February\n    pins:\n      - {where: {unit: Sales}, week: 2027-02-01}\n"
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Error(diff)
	}
	if info, _ := os.Stat(file); info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v", info.Mode())
	}
	again, err := w.Under("sales-first")
	if err != nil || len(again.Scenario.Pins) != 1 || again.Scenario.Target != smime.Strict {
		t.Errorf("%v: %+v", err, again)
	}
	if diff := cmp.Diff([]string{"base", "sales-first"}, w.Variants); diff != "" {
		t.Error(diff)
	}
	for _, name := range []string{"", "project", "base", "two\nlines"} {
		if _, err := w.SaveScenario(name, "", pinned); err == nil {
			t.Errorf("a scenario is called %q", name)
		}
	}
	if after, _ := os.ReadFile(file); string(after) != string(b) {
		t.Error("a refusal changes the file")
	}
}

// Loose files become a project that plans what they did.
func TestSaveScenarioOfFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	csv := written(t, filepath.Join(dir, "a.csv"), known)
	prices := written(t, filepath.Join(dir, "prices.yaml"), "prices:\n  ticket: {likely: 9}\n")
	w := opened(t, Options{Target: "strict", Strategy: "early", Ballots: []string{"smc018@2028-01-01"}, Prices: prices, Zone: "Europe/Berlin"}, csv)
	path, err := w.SaveScenario("sales-first", "", pinned)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Open([]string{path}, Options{Today: smime.NewDate(2030, 1, 1), Variant: "sales-first"})
	if err != nil {
		t.Fatal(err)
	}
	again.Scenario.Pins, again.Scenario.Variant = nil, ""
	if diff := cmp.Diff(w.Scenario.Study, again.Scenario.Study); diff != "" {
		t.Error(diff)
	}
	a, b := w.Scenario, again.Scenario
	if a.AsOf != b.AsOf || a.Horizon != b.Horizon || a.Target != b.Target || a.Strategy != b.Strategy {
		t.Errorf("%v %v %v %v, not %v %v %v %v", b.AsOf, b.Horizon, b.Target, b.Strategy, a.AsOf, a.Horizon, a.Target, a.Strategy)
	}
	if x, _ := b.Prices.Find("ticket"); x.Likely != 9 {
		t.Errorf("the price is %v", x.Likely)
	}
	if again.Inputs[0].Zone.String() != "Europe/Berlin" {
		t.Errorf("the zone is %v", again.Inputs[0].Zone)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v: others can read it", info.Mode())
	}
	plain := opened(t, Options{Ballots: []string{}}, written(t, filepath.Join(t.TempDir(), "b.csv"), known)) // as the command line has it
	if path, err = plain.SaveScenario("x", "", pinned); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plain.Scenario.Study, opened(t, Options{}, path).Scenario.Study); diff != "" {
		t.Errorf("without --ballot: %s", diff)
	}
	if _, err := opened(t, Options{}, csv).SaveScenario("x", "", pinned); err == nil || !strings.Contains(err.Error(), "exists already") {
		t.Errorf("beside a project: %v", err)
	}
	if _, err := opened(t, Options{}, "-").SaveScenario("x", "", pinned); err == nil || !strings.Contains(err.Error(), "standard input") {
		t.Errorf("standard input: %v", err)
	}
}
