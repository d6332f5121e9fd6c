package reports

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
	"smigrate/planner/rules"
	"smigrate/planner/schedule"
)

// unread loads files of each kind with what cannot be read in them.
func unread(t *testing.T) *inventory.Inventory {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/unread.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"cut.der":      []byte("\x30\x82\x05\x00\x30\x82\x01\x00" + strings.Repeat("\x00", 100)),
		"store.jks":    []byte("\xfe\xed\xfe\xed\x00\x00\x00\x09\x00\x00\x00\x01"),
		"keys.p12":     []byte("\x30\x82\x01\x00\x02\x01\x03\x30\x10"),
		"old.xls":      []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 100)),
		"rows.parquet": []byte("PAR1xxxxPAR1"),
		"cut.zip":      []byte("PK\x03\x04" + strings.Repeat("\x00", 100)),
		"files.7z":     []byte("7z\xbc\xaf\x27\x1c" + strings.Repeat("\x00", 10)),
		"rows.csv.bz2": []byte("BZh91AY&SY"),
		"secret.age":   []byte("age-encryption.org/v1\n-> X25519 abc\n"),
		"latin.csv":    []byte("Serial;Holder;Valid to\nC0FFEE0000000009;J\xfcrg;2028-01-01\n"),
		"book.xlsx":    badWorkbook(t),
	}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	folder := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	v, err := load.Files(context.Background(), []load.Input{{Path: "."}, {Path: "gone.pem"}}, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// badWorkbook is a workbook with cells that cannot be read, and a sheet that is no table.
func badWorkbook(t *testing.T) []byte {
	t.Helper()
	row := func(n int, cells ...string) string {
		var b strings.Builder
		for i, c := range cells {
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, n, c)
		}
		return fmt.Sprintf(`<row r="%d">%s</row>`, n, b.String())
	}
	sheet := func(rows ...string) string {
		return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + strings.Join(rows, "") + `</sheetData></worksheet>`
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Certs" sheetId="1" r:id="r1"/><sheet name="Shoes" sheetId="2" r:id="r2"/><sheet name="Cut" sheetId="3" r:id="r3"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet3.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet(row(1, "Serial", "Valid to"), row(2, "zz", "2028-01-01"), row(3, "C0FFEE0000000007", "2028-01-01"),
			`<row r="4"><c r="A4" t="s"><v>9</v></c></row>`, `<row r="5"><c r="A5"><v>123456789012345678901</v></c></row>`)},
		{"xl/worksheets/sheet2.xml", sheet(row(1, "Shoe", "Size"), row(2, "Pump", "38"))},
		{"xl/worksheets/sheet3.xml", `<worksheet><sheetData>` + row(1, "Serial", "Valid to") + row(2, "C0FFEE0000000008", "2028-01-01") + `<row r="3"><c`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, part[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// verbatim are the values of sentences that are the same in every language: what stands in
// the files, and what libraries say of them.
func verbatim(t wording.Text) []string {
	var list []string
	for _, v := range t.Values() {
		switch v := v.(type) {
		case string:
			list = append(list, v)
		case wording.Text:
			list = append(list, verbatim(v)...)
		}
	}
	return list
}

// TestPseudoSolution: what the solver says of a problem in which work is late.
func TestPseudoSolution(t *testing.T) {
	t.Parallel()
	l, p := pseudo(t), *examplePlan(t, "customers").Problem()
	known := map[string]bool{"Summary": true} // the title of the first part
	for _, c := range p.Cohorts {
		for _, w := range latin.FindAllString(c.ID, -1) {
			known[w] = true
		}
		for _, m := range c.Modes {
			for _, w := range latin.FindAllString(m.ID, -1) {
				known[w] = true
			}
		}
	}
	p.Resources = slices.Clone(p.Resources)
	for i := range p.Resources {
		r := &p.Resources[i]
		r.Capacity = slices.Clone(r.Capacity)
		for _, w := range latin.FindAllString(r.ID, -1) {
			known[w] = true
		}
		for week := range r.Capacity {
			r.Capacity[week] /= 20 // so that work does not fit
		}
	}
	solved, err := schedule.Solve(&p)
	if err != nil {
		t.Fatal(err)
	}
	if len(solved.Conflicts) == 0 || len(solved.Bottlenecks) == 0 {
		t.Fatalf("%d conflicts, %d bottlenecks", len(solved.Conflicts), len(solved.Bottlenecks))
	}
	english(t, Text, known, func(w io.Writer) error { return l.Solution(w, &p, solved, true) })
}

// TestPseudoInventory: what could not be read, remarks on what was, what sources say
// differently and what the rules find, in the test's language in every report.
func TestPseudoInventory(t *testing.T) {
	l, scenario := pseudo(t), exampleScenario(t, "era")
	v := unread(t)
	p, err := planner.New(v, scenario)
	if err != nil {
		t.Fatal(err)
	}
	known := data(t, p)
	add := func(list ...string) {
		for _, w := range latin.FindAllString(strings.Join(list, " "), -1) {
			known[w] = true
		}
	}
	rejects := v.Rejects()
	for _, s := range v.SideTables() {
		add(s.File, s.Kind)
		rejects = append(rejects, s.Rejects...)
	}
	for _, r := range rejects {
		add(append(verbatim(r.Reason), r.File, r.Sheet, r.Column, r.Value)...)
	}
	for _, n := range v.Notes() {
		add(append(verbatim(n.Text), n.File, n.Sheet)...)
	}
	for _, s := range v.Sources() {
		add(append(s.Unmapped, s.File, s.Format)...)
		for _, g := range s.Guesses {
			add(g.Fact)
		}
	}
	for _, c := range v.Conflicts() {
		add(c.Field, c.Kept.Value, c.Other.Value)
	}
	for _, r := range v.Unjoined() {
		add(r.Key, r.Holder)
	}
	for _, x := range p.IdleSettings {
		add(append(verbatim(x.Says), x.Setting)...)
	}
	if len(rejects) < 40 || len(v.Notes()) < 40 || len(v.Conflicts()) < 3 {
		t.Fatalf("%d rejects, %d notes, %d conflicts", len(rejects), len(v.Notes()), len(v.Conflicts()))
	}
	for _, f := range []Format{Text, HTML, PDF, Markdown, XLSX} {
		t.Run(string(f), func(t *testing.T) { english(t, f, known, func(w io.Writer) error { return l.Write(w, f, p) }) })
	}
	law := &rules.Checker{Law: scenario.Law()}
	for name, write := range map[string]func(io.Writer) error{
		"inventory": func(w io.Writer) error { return l.Inventory(w, v, "table") },
		"conflicts": func(w io.Writer) error { return l.InventoryConflicts(w, v, "table") },
		"summary":   func(w io.Writer) error { return l.Summary(w, v) },
		"checks": func(w io.Writer) error {
			return l.Checks(w, "table", v.Len(), func(i int) Checked {
				c := v.At(i)
				return Checked{c, "strict", smime.NewDate(2027, 1, 1), law.CheckCertificate(c, smime.Strict, smime.NewDate(2027, 1, 1)), i == 0}
			})
		},
	} {
		t.Run(name, func(t *testing.T) { english(t, Text, known, write) })
	}
}
