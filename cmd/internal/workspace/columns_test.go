package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"smigrate/inventory/smime"
)

// A table with headers that nobody knows loads as soon as its columns are chosen.
func TestUnknownColumns(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	known := write("known.csv", "Serial Number,Not After,Email\n4400000D4A,2028-01-09,alice@example.com\n")
	people := write("people.csv", "Email,Name,Site\nalice@example.com,Alice,Bonn\n")
	odd := write("odd.csv", "Kenn,Wer,Bis\n4400000D4AF5061728,bob@example.com,2028-01-09\n")
	for _, c := range []struct {
		paths []string
		any   bool
		want  string
	}{
		{[]string{known, people}, false, ""},
		{[]string{known, odd}, false, odd},
		{[]string{known, odd}, true, known},
		{[]string{dir}, false, ""},
		{[]string{"-"}, true, ""},
		{[]string{filepath.Join(dir, "missing.csv")}, false, ""},
	} {
		w, err := Open(c.paths, Options{Today: smime.NewDate(2026, 11, 2)})
		if err != nil {
			t.Fatal(err)
		}
		got, err := w.UnknownColumns(t.Context(), c.any)
		if err != nil || (got == nil) != (c.want == "") || got != nil && got.Path != c.want {
			t.Errorf("%q, any %v: %v, %v", c.paths, c.any, got, err)
		}
	}

	w, err := Open([]string{odd}, Options{Today: smime.NewDate(2026, 11, 2)})
	if err != nil {
		t.Fatal(err)
	}
	c, err := w.UnknownColumns(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	inv, err := w.Preview(t.Context(), c)
	if err != nil || inv.Len() != 1 {
		t.Fatalf("%d certificates, %v", inv.Len(), err)
	}
	for position := range 3 {
		if err := c.Surveys[0].Choose(position+1, ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Preview(t.Context(), c); err == nil || !strings.Contains(err.Error(), "no column") {
		t.Errorf("without any column: %v", err)
	}
	if err := c.Surveys[0].Choose(1, "serial"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "mapping.yaml")
	if err := WriteFile(file, false, c.Write); err != nil {
		t.Fatal(err)
	}
	if err := w.MapBy(c, file); err != nil {
		t.Fatal(err)
	}
	if inv, err = w.Load(t.Context(), nil); err != nil || inv.At(0).Serial() != "4400000D4AF5061728" {
		t.Errorf("loaded: %v", err)
	}
}

// Tables in folders and archives are found by the path under which a load shows them;
// the mapping of one in an archive is kept beside the archive.
func TestColumnsOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "odd.csv"), []byte("Kenn,Wer,Bis\n4400000D4AF5061728,bob@example.com,2028-01-09\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := Open([]string{dir}, Options{Today: smime.NewDate(2026, 11, 2)})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "odd.csv")
	c, err := w.ColumnsOf(t.Context(), path)
	if err != nil || c.Path != path || c.Input != 0 || c.MappingFile() != path+".mapping.yaml" {
		t.Fatalf("%+v, %v", c, err)
	}
	if inv, err := w.Preview(t.Context(), c); err != nil || inv.Len() != 1 {
		t.Errorf("preview: %v", err)
	}
	for _, other := range []string{"-", filepath.Join(dir, "no.csv"), filepath.Dir(dir)} {
		if _, err := w.ColumnsOf(t.Context(), other); err == nil {
			t.Errorf("%s has columns", other)
		}
	}
	inside := Columns{Path: path + "/entry/of/an.csv"}
	if got := inside.MappingFile(); got != path+".an.csv.mapping.yaml" {
		t.Errorf("beside an archive: %s", got)
	}
}
