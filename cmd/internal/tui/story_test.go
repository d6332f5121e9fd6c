package tui

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// What a user does who wants to know what a month more changes for EFS users.
func TestStory(t *testing.T) {
	d := newDriver(t, 80, 24)

	d.typed(project)
	d.press("enter")
	d.sees("[1 Overview]")
	d.sees("Certificates in force")

	d.press("2", "/")
	d.typed("efs")
	d.press("enter")
	d.sees("filter: efs")
	d.sees("found, 60 in all")

	d.press("enter")
	d.sees("EFS")
	d.sees("serial")
	d.press("esc")
	d.sees("filter: efs")
	d.press("esc")
	d.sees("1 of 60 certificates")

	d.press("3", "down", "right")
	d.sees("what if: smc018 at 2027-08-01")
	d.sees("+31 d")

	path := filepath.Join(t.TempDir(), "plan.json")
	d.press("e")
	d.typed(path)
	d.press("enter")
	d.sees("written: ")
	report, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(report, []byte(`"effective": "2027-08-01"`)) {
		t.Error("the report is not of the plan that is shown")
	}

	d.press("esc", "q")
	if d.sees("what is tried is not saved"); d.quit {
		t.Fatal("quit without a word about what is tried")
	}
	d.press("q")
	if !d.quit {
		t.Error("q does not quit")
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.txt")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := withExample(t, 120, 24)
	d.press("e")
	d.press("down")
	d.typed(path)
	d.press("enter")
	d.sees("exists already")
	d.press("n")
	if b, _ := os.ReadFile(path); string(b) != "mine" {
		t.Fatal("n replaced the file")
	}
	d.press("enter", "y")
	d.sees("written: ")
	if b, _ := os.ReadFile(path); string(b) == "mine" {
		t.Fatal("y did not replace the file")
	}
}

func TestExportRefuses(t *testing.T) {
	for typed, want := range map[string]string{
		"":             "type the name of a file",
		"-":            "type the name of a file",
		"plan.doc":     "no report has that ending",
		"/no/way/x.md": "cannot be written",
	} {
		d := withExample(t, 120, 24)
		d.press("e")
		d.typed(typed)
		d.press("enter")
		d.sees(want)
	}
}

func TestOpenAgain(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("o")
	d.typed(`"no closing quote`)
	d.press("enter")
	d.sees("a quote is not closed")
	d.press("esc")
	d.sees("[1 Overview]")
}

func TestCommandLineWorkspaceLoads(t *testing.T) {
	d := newDriver(t, 80, 24)
	ws, err := openProject([]string{project})
	if err != nil {
		t.Fatal(err)
	}
	d.root = newRoot(t.Context(), ws, Options{Open: openProject}, plain())
	d.root.resize(80, 24)
	cmd := d.root.Init()
	d.sees("Finding out what to read")
	d.send(cmd())
	d.sees("Example Widgets")
}

// Esc while loading stops the load and not the program, and what the load still
// sends is dropped.
func TestCancelLoad(t *testing.T) {
	for _, key := range []string{"esc", "ctrl+c"} {
		d := newDriver(t, 80, 24)
		d.root.Update(openRequested{paths: []string{project}})
		d.sees("Finding out what to read")
		late := loadEnded{id: d.root.loading.task.id, workspace: example().workspace, plan: example().plan}
		d.press(key)
		d.sees("The load was stopped")
		d.send(late)
		d.sees("The load was stopped")
		if d.quit {
			t.Errorf("%s quits", key)
		}
	}
}

// A result that was overtaken is dropped, whenever it comes.
func TestStaleResults(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("2", "/")
	d.typed("ef")
	page := d.root.screens[1].page.(*certificatesPage)
	stale := found{page.search.id, page.rows.plan, nil, order{}}
	d.typed("s")
	n := page.rows.Len()
	d.send(stale)
	if page.rows.Len() != n {
		t.Error("the search for \"ef\" replaced the one for \"efs\"")
	}

	d.press("enter", "3")
	d.send(recomputed{id: d.root.trials.task.id - 1})
	if d.root.trials.plan == nil {
		t.Error("a plan that was overtaken is shown")
	}
}

func TestWhatIfResets(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("3", "t")
	d.sees("what if: target strict")
	d.press(" ")
	d.sees("what if: without smc08, target strict")
	d.press("r")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("reset leaves changes")
	}
}

func TestWhatIfUndo(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("3", "z")
	d.sees("there is nothing to undo")
	d.press("down", "right", "right", "t")
	d.sees("what if: smc018 at 2027-09-01, target strict")
	changed := d.root.trials.plan.Cost.Difference.Total
	d.press("z", "z")
	d.sees("what if: smc018 at 2027-08-01")
	d.press("Z", "Z")
	d.sees("what if: smc018 at 2027-09-01, target strict")
	if d.root.trials.plan.Cost.Difference.Total != changed {
		t.Error("what was done again is not what was undone")
	}
	d.press("z", "left", "Z")
	d.sees("nothing was undone")
	d.press("r", "z", "z", "z", "z")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("undo does not lead back to the beginning")
	}
}

// copyProject copies the project of the tests to a folder that a test may write to.
func copyProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"smigrate.yaml", "inventory.csv"} {
		b, err := os.ReadFile(filepath.Join(project, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What was tried becomes a scenario of the project, once that is confirmed.
func TestSaveScenario(t *testing.T) {
	t.Parallel()
	dir := copyProject(t)
	file := filepath.Join(dir, "smigrate.yaml")
	before, _ := os.ReadFile(file)
	d := newDriver(t, 80, 24)
	d.typed(dir)
	d.press("enter", "3", "S")
	d.sees("nothing is tried that could be saved")
	d.press("down", "right", "S", "enter")
	d.sees("type a name for the scenario")
	d.typed("later")
	d.press("enter")
	d.sees("Write this?")
	d.sees("ballots: [smc08, smc018@2027-08-01]")
	d.press("n")
	if b, _ := os.ReadFile(file); string(b) != string(before) {
		t.Fatal("n writes")
	}
	d.press("enter", "y")
	d.sees("written: the scenario later in ")
	if d.root.leftUndone() != "" {
		t.Error("what was saved is said to be unsaved")
	}
	b, _ := os.ReadFile(file)
	want := string(before) + "\nscenarios:\n  later:\n    title: smc018 at 2027-08-01\n    ballots: [smc08, smc018@2027-08-01]\n"
	if string(b) != want {
		t.Errorf("written: %s", b)
	}
	d.press("t", "S")
	d.typed("later")
	d.press("enter")
	d.sees("There is a scenario of that name.")
	d.press("esc", "esc")
	d.sees("[3 What if]")
}

// What is seen can be written by itself, in its order.
func TestExportSeen(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("2", "s", "/")
	d.typed("generation:strict")
	d.press("enter", "e")
	d.sees("[x] the 7 certificates seen, as .csv")
	d.send(planned{d.root.trials.plan}) // a plan that was being computed when e was pressed
	d.sees("[x] the 7 certificates seen, as .csv")
	d.typed("seen.xlsx")
	d.press("enter")
	d.sees("what is seen is written as CSV")
	d.press("ctrl+u")
	path := filepath.Join(t.TempDir(), "seen.csv")
	d.typed(path)
	d.press("enter")
	d.sees("written: ")
	rows := csvOf(t, path)
	if len(rows) != 8 || rows[0][2] != "serial" {
		t.Fatalf("%d rows: %q", len(rows), rows)
	}
	for i := 2; i < len(rows); i++ {
		if rows[i-1][4] > rows[i][4] {
			t.Errorf("%s stands before %s", rows[i-1][4], rows[i][4])
		}
	}

	d.sees("The whole report has these formats")
	d.press("down")
	d.sees("[x] the whole report")
	d.sees("The ending of the name picks the format")

	d.press("esc", "7", "e", "ctrl+u")
	d.sees("the table Cost by kind")
	path = filepath.Join(t.TempDir(), "cost.csv")
	d.typed(path)
	d.press("enter")
	d.sees("written: ")
	if rows := csvOf(t, path); rows[0][0] != "kind" || rows[1][0] != "certificates" {
		t.Errorf("%q", rows)
	}
}

// Quitting while a report is written has to be meant.
func TestQuitWhileWriting(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("e")
	d.typed(filepath.Join(t.TempDir(), "plan.txt"))
	_, write := d.root.Update(keyNamed("enter"))
	d.press("esc", "q")
	d.sees("a report is being written")
	d.press("down", "q")
	if d.sees("a report is being written"); d.quit {
		t.Fatal("quit at once")
	}
	d.send(tea.BatchMsg{write})
	d.press("q")
	if !d.quit {
		t.Error("q does not quit once the report is written")
	}
}

// Quitting by the menu is quitting: it warns once, and what else the menu does takes the
// warning back.
func TestQuitByTheMenu(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	quitByMenu := func() {
		d.press(":")
		d.typed("quit")
		d.press("enter")
	}
	d.press("3", "t")
	quitByMenu()
	d.sees("quit once more")
	d.press(":")
	d.typed("undo the last change")
	d.press("enter", "Z")
	quitByMenu()
	if d.sees("quit once more"); d.quit {
		t.Fatal("quit although something else came between")
	}
	quitByMenu()
	if !d.quit {
		t.Error("the menu warns twice")
	}
}

// Where usages are unknown more certificates may be affected than "What if" counts.
func TestAffectedAtLeast(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("3")
	d.sees("Affected   ")
	opened := *d.root.trials.opened
	opened.MaybeAffected = 5
	d.root.trials.opened = &opened
	d.sees("Affected, at least")
}

// Rejects can be handed to whoever can mend them.
func TestExportRejects(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("R", "e")
	d.sees("[x] the table Rejects, as .csv")
	path := filepath.Join(t.TempDir(), "rejects.csv")
	d.typed(path)
	d.press("enter")
	d.sees("written: ")
	if rows := csvOf(t, path); len(rows) != 2 || len(rows[1]) < 5 {
		t.Errorf("%q", rows)
	}
}

// Where everything was read there is no table, whose heading alone would look like a fault.
func TestNoRejects(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	whole := example()
	plan := *whole.plan
	plan.RejectList, plan.Notes = nil, nil
	whole.plan = &plan
	d.send(whole)
	d.press("R")
	d.sees("Everything was read")
	if strings.Contains(d.root.View(), "Reason") {
		t.Errorf("there is a table:\n%s", d.root.View())
	}
}

func csvOf(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// From a CSV to a workbook with nothing but the footer, in fewer than ten keys besides
// paths: docs/tui.md tells this story.
func TestCSVToWorkbook(t *testing.T) {
	d := newDriver(t, 80, 24)
	keys := 0
	press := func(key string) {
		keys++
		d.press(key)
	}
	dir := t.TempDir()
	inventory, report := filepath.Join(dir, "export.csv"), filepath.Join(dir, "plan.xlsx")
	rows := "Serial Number,Subject,Not Before,Not After,Email\n" +
		"4400000D4AF5061728,CN=Alice Archer,2025-01-10,2028-01-09,alice.archer@example.com\n"
	if err := os.WriteFile(inventory, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	d.sees("enter load")
	d.typed(inventory)
	press("enter")
	d.sees("e export")
	press("e")
	d.sees("enter write")
	d.typed(report)
	press("enter")
	d.sees("written: ")
	if b, err := os.ReadFile(report); err != nil || !bytes.HasPrefix(b, []byte("PK")) {
		t.Errorf("no workbook: %v", err)
	}
	if keys >= 10 {
		t.Errorf("it takes %d keys", keys)
	}
}

// Memory does not grow with what the user does.
func TestTenThousandKeys(t *testing.T) {
	d := withExample(t, 80, 24)
	round := []string{
		"1", "down", "enter", "2", "down", "s", "right", "=", "!", "esc", " ", "u", "enter", "n", "p", "esc", "y",
		"4", "down", "c", "esc", "n", "down", "n", "down", "esc", "5", "6", "n", "7", "n", "down", "8", "down", "9", "n", "0", "n", "R", "down", "?",
		"esc", ":", "down", "esc",
	}
	rounds := func(n int) (heap uint64) {
		for range n {
			d.press(round...)
			d.root.View()
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := rounds(10)
	const keys, limit = 10_000, 1 << 20
	after := rounds(keys / len(round))
	if after > before+limit {
		t.Errorf("%d keys take %d bytes", keys, after-before)
	}
}
