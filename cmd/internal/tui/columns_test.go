package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// unknownTable copies the table of unknown headers to a folder of the test.
func unknownTable(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/unknown.csv")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "unknown.csv")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Somebody says what the columns of a table are, sees the rows, keeps that in a file
// and goes on with the certificates; the next time the file is offered.
func TestUnknownTable(t *testing.T) {
	t.Parallel()
	path := unknownTable(t)
	d := newDriver(t, 200, 60)
	d.typed(path)
	d.press("enter")
	d.sees("What are the columns of unknown.csv?")
	d.sees("4 certificates, 0 duplicates, 0 rejects")
	d.press("down", "down", "down", "enter")
	d.sees("What is in the column Bis")
	d.typed("not_after")
	d.press("enter", "down", "enter")
	d.typed("unit")
	d.press("enter")
	d.sees("chosen")
	d.sees("3 certificates, 0 duplicates, 1 reject")
	d.sees("row 5, Bis: ")
	d.press("w")
	d.sees("keep the mapping in > ")
	d.press("enter")
	d.sees("[1 Overview]")
	d.press("2")
	d.sees("alice.archer@example.com")
	d.press("R")
	d.sees("1 reject")
	b, err := os.ReadFile(path + ".mapping.yaml")
	if err != nil || !strings.Contains(string(b), `unit: "Abt"`) {
		t.Fatalf("%v: %s", err, b)
	}

	d.press("o")
	d.press("ctrl+u")
	d.typed(path)
	d.press("enter")
	d.sees("unknown.csv.mapping.yaml lies beside it")
	d.press("w", "enter")
	d.sees("exists already")
	d.press("n")
	d.sees("keep the mapping in > ")
	if again, _ := os.ReadFile(path + ".mapping.yaml"); string(again) != string(b) {
		t.Error("n replaced the mapping")
	}
	d.press("esc", "u", "enter")
	d.sees("[1 Overview]")
	d.sees("3 certificates, 0 duplicates, 1")
}

// The list of fields begins at what the column is read as: Enter alone changes nothing.
func TestFieldStays(t *testing.T) {
	t.Parallel()
	d := newDriver(t, 120, 40)
	d.typed(unknownTable(t))
	d.press("enter", "down", "down", "down", "enter")
	d.typed("not_after")
	d.press("enter")
	before := d.root.View()
	d.press("enter")
	d.sees(">               not_after")
	d.press("enter")
	if after := d.root.View(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestColumnsSayWhatIsMissing(t *testing.T) {
	t.Parallel()
	d := newDriver(t, 120, 40)
	d.typed(unknownTable(t))
	d.press("enter", "x", "down", "down", "x")
	d.sees("Nothing loads: a row needs serial")
	d.press("w")
	d.sees("a row needs serial, sha256, thumbprint or not_after")
	d.press("x")
	d.sees("the column is not read")
	d.press("n")
	d.sees("the table has one sheet")
	d.press("z")
	d.typed("Mars")
	d.press("enter")
	d.sees(`zone "Mars" is not known`)
	d.press("esc", "d", "d")
	d.sees("dates mdy")
	d.press("esc")
	d.sees("Type the path of a project")
}

// The columns of a table with usual headers can be looked at and changed too.
func TestColumnsOfKnownTable(t *testing.T) {
	t.Parallel()
	d := newDriver(t, 120, 40)
	d.typed(project + "/inventory.csv")
	d.press("f2")
	d.sees("What are the columns of inventory.csv?")
	d.sees("by its header")
}

// Headers and cells of a table are texts of other people too.
func TestHostileColumns(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "evil\x1b[31m.csv")
	text := "Who\u200b;\u202eno;漢字の見出し;e\u0301\u0301\u0301\u0301\n" +
		"\u202egnp.exe;4400000D4AF5061728;한\u1112\u1161\u11ab;שלום עולם\n\ufeff;4400000D4AF5061729;\u3164;👩\u200d👧\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {60, 20}, {200, 60}} {
		d := newDriver(t, size[0], size[1])
		d.send(openRequested{paths: []string{path}})
		d.sees("What are the columns of evil")
		for range 5 {
			d.straight()
			d.press("enter")
			d.straight()
			d.press("esc", "down")
		}
		d.press("w")
		d.straight()
		d.press("esc", "z")
		d.straight()
	}
}

// A folder with a table that nobody knows loads without it; from its reject one says
// what its columns are, and all is loaded again.
func TestColumnsInFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"known.csv": "Serial Number,Not After,Email\n4400000D4AF5061730,2028-01-09,alice@example.com\n",
		"odd.csv":   "Kennzahl;Wer;Bis\n4400000D4AF5061728;alice@example.com;02.04.2028\n4400000D4AF5061729;bob@example.com;03.04.2028\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := newDriver(t, 80, 24)
	d.typed(dir)
	d.press("enter")
	d.sees("1 file could not be read: R says why")
	d.press("R", "enter")
	d.sees("What are the columns of odd.csv?")
	d.press("esc")
	d.sees("[R Rejects]")
	d.press("enter")
	d.sees("2 certificates, 0 duplicates, 0 rejects")
	d.press("w", "enter")
	d.sees("3 certificates, 0 duplicates, 0 rejects")
	d.press("R")
	d.sees("the mapping by ")

	// The next time it is found beside the table; and when nothing else is there, the
	// table asks at once.
	if err := os.Remove(filepath.Join(dir, "known.csv")); err != nil {
		t.Fatal(err)
	}
	again := newDriver(t, 80, 24)
	again.typed(dir)
	again.press("enter")
	again.sees("2 certificates, 0 duplicates, 0 rejects")
	if err := os.Remove(filepath.Join(dir, "odd.csv.mapping.yaml")); err != nil {
		t.Fatal(err)
	}
	again.press("o", "ctrl+u")
	again.typed(dir)
	again.press("enter")
	again.sees("What are the columns of odd.csv?")
}
