package load_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"smigrate/inventory/load"
	"smigrate/inventory/table"
)

// Tables with odd headers in folders and archives are read by a mapping that lies beside
// them, or by one that is named for them alone.
func TestMappingsOfSingleFiles(t *testing.T) {
	t.Parallel()
	const (
		odd     = "Kennzahl,Bis\n4400000D4AF5061728,2028-01-09\n4400000D4AF5061729,2028-02-09\n"
		known   = "Serial Number,Not After\n4400000D4AF5061730,2028-01-09\n"
		mapping = "columns: {serial: Kennzahl, not_after: Bis}\n"
	)
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("known.csv", known)
	write("odd.csv", odd)
	path := filepath.Join(dir, "odd.csv")
	m, err := table.ReadMapping(strings.NewReader(mapping))
	if err != nil {
		t.Fatal(err)
	}
	count := func(in load.Input) (certificates, rejects int) {
		t.Helper()
		inv, _ := load.Files(t.Context(), []load.Input{in}, load.Options{})
		return inv.Counts().Certificates, inv.Counts().Rejects
	}
	check := func(what string, in load.Input, certificates, rejects int) {
		t.Helper()
		if c, r := count(in); c != certificates || r != rejects {
			t.Errorf("%s: %d certificates and %d rejects, want %d and %d", what, c, r, certificates, rejects)
		}
	}
	check("no mapping", load.Input{Path: dir}, 1, 1)
	check("one that is named", load.Input{Path: dir, Mappings: map[string]*table.Mapping{path: m}}, 3, 0)
	check("that file only", load.Input{Path: dir, Only: path, Mapping: m}, 2, 0)
	check("no such file", load.Input{Path: dir, Only: path + "x"}, 0, 0)
	write("odd.csv.mapping.yaml", mapping)
	check("one beside it", load.Input{Path: dir}, 3, 0)
	write("odd.csv.mapping.yaml", "columns: [no mapping]\n")
	check("a broken one", load.Input{Path: dir}, 1, 2)

	archive := filepath.Join(dir, "exports.zip")
	f, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, name := range []string{"known.csv", "in/odd.csv"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		text := odd
		if name == "known.csv" {
			text = known
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	check("in an archive", load.Input{Path: archive, Mappings: map[string]*table.Mapping{archive + "/in/odd.csv": m}}, 3, 0)
	list, err := load.Survey(t.Context(), load.Input{Path: archive, Only: archive + "/in/odd.csv"}, load.Options{})
	if err != nil || len(list) != 1 || len(list[0].Columns) != 2 {
		t.Errorf("survey of an entry: %v, %v", list, err)
	}
	if _, err := load.Survey(t.Context(), load.Input{Path: archive, Only: archive + "/no.csv"}, load.Options{}); err == nil {
		t.Error("an entry that is not there is surveyed")
	}
}

// A mapping can be suggested for all that one is read for, and for nothing else.
func TestSurvey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, c := range []struct {
		name, text string
		columns    int
	}{
		{"a.csv", "serial,valid to,subject\n0a11,2028-05-03,CN=A\n", 3},
		{"a.json", `[{"serial": "0a11", "notAfter": "2028-05-03", "subject": "CN=A"}]`, 3},
		{"wide.json", "\xff\xfe" + wide(`[{"serial": "0a11", "notAfter": "2028-05-03", "subject": "CN=A"}]`), 3},
		{"labels.txt", "Serial: 0a11\nNot after: 2028-05-03\nSubject: CN=A\n", 3},
		{"list.txt", "SerialNumber : 0A11\nSubject      : CN=A\nNotAfter     : 2028-05-03\n", 3},
		{"index.txt", "V\t280131235959Z\t\t0A1B\tunknown\t/CN=A\n", 6},
		{"a.pem", "-----BEGIN CERTIFICATE-----\n", 0},
		{"other.json", `{"a": 1}`, 0},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := load.Survey(t.Context(), load.Input{Path: path}, load.Options{})
		switch {
		case c.columns == 0 && err == nil:
			t.Errorf("%s: no error", c.name)
		case c.columns > 0 && (err != nil || len(list) != 1 || len(list[0].Columns) != c.columns):
			t.Errorf("%s: %+v, %v", c.name, list, err)
		}
	}
}

// wide writes ASCII as UTF-16.
func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}
