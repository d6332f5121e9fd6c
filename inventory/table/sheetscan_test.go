package table

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// loadSheetText loads a workbook whose only worksheet has this text, in pieces of a
// size, by so many workers.
func loadSheetText(t testing.TB, text string, how reading) (summary string) {
	t.Helper()
	b := inventory.NewBuilder()
	err := LoadXLSX(context.Background(), b, inventory.Source{File: "a.xlsx"}, bytes.NewReader(sheetBook(t, text)), Options{read: how})
	v := b.Inventory()
	var out strings.Builder
	for _, c := range v.All() {
		to, _ := c.NotAfter()
		fmt.Fprintln(&out, c.Entry(), c.Serial(), c.Emails(), to)
	}
	fmt.Fprintf(&out, "%+v\n%+v\n%+v\n%v", v.Rejects(), v.Notes(), v.Counts(), err)
	return out.String()
}

// sheetBook is a workbook with one worksheet of this text.
func sheetBook(t testing.TB, text string) []byte {
	return namedBook(t, `<sheet name="S" r:id="b"/>`, text)
}

// namedBook is a workbook whose list of sheets is sheets, all of which are of this text.
func namedBook(t testing.TB, sheets, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="a" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets>` + sheets + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="b" Target="worksheets/a.xml"/>` +
			`<Relationship Id="c" Type="x/sharedStrings" Target="s.xml"/></Relationships>`},
		{"xl/s.xml", `<sst><si><t>serial</t></si><si><t>email</t></si><si><t>not_after</t></si><si><r><t>a@</t></r><r><t>example.com</t></r><rPh><t>x</t></rPh></si></sst>`},
		{"xl/worksheets/a.xml", text},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, part[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sheetHead = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="s"><v>2</v></c></row>`

// sheetOf is a worksheet with a row for each certificate, and something between.
func sheetOf(rows int, between func(i int) string) string {
	var b strings.Builder
	b.WriteString(sheetHead)
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>%04X</t></is></c><c r="B%d" t="s"><v>3</v></c><c r="C%d"><v>%d</v></c></row>`, i+2, i+2, i+0x1000, i+2, i+2, 46861+i%99)
		b.WriteString(between(i))
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// Pieces and workers do not change what comes out.
func TestSheetInPieces(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"plain":      sheetOf(300, func(int) string { return "" }),
		"comments":   sheetOf(300, func(i int) string { return strings.Repeat(`<!-- <row r="1"> </sheetData> -->`, i%7/6) }),
		"empty":      sheetOf(300, func(i int) string { return fmt.Sprintf(`<row r="%d"/>`, i+2) }),
		"no numbers": strings.NewReplacer(` r="150"`, "", ` r="151"`, "", ` r="7"`, "").Replace(sheetOf(300, func(int) string { return "" })),
		"bad rows": sheetOf(300, func(i int) string {
			return map[int]string{100: `<row r="0"/>`, 150: `<row r="152"><c t="s"><v>77</v></c></row>`, 160: `<row r="9"><c r="XFE9"><v>1</v></c></row>`}[i]
		}),
		"cut off":    strings.TrimSuffix(sheetOf(300, func(int) string { return "" }), "</row></sheetData></worksheet>"),
		"broken":     sheetOf(300, func(i int) string { return strings.Repeat("<row r='5'><c", i%200/199) }),
		"prefixes":   strings.NewReplacer("</", "</x:", "<", "<x:").Replace(sheetOf(300, func(int) string { return "" })),
		"two lists":  sheetOf(3, func(int) string { return "" }) + sheetOf(3, func(int) string { return "" }),
		"not a list": "<worksheet><cols/></worksheet>",
		"formulas": sheetOf(300, func(i int) string {
			return strings.Repeat(fmt.Sprintf(`<row r="%d"><c r="A%d" t="inlineStr"><is><t>%04X</t></is></c><c r="B%d"><f>F2</f></c><c r="C%d"><f>F2</f><v/></c></row>`, i+2, i+2, i+0x2000, i+2, i+2), i%50/49)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text = strings.ReplaceAll(text, "</x:/", "</")
			want := loadSheetText(t, text, reading{1 << 20, 0, 10})
			for _, how := range []reading{{512, 0, 10}, {512, 3, 10}, {4096, 2, 1}, {700, 1, 400}} {
				if diff := cmp.Diff(want, loadSheetText(t, text, how)); diff != "" {
					t.Errorf("%+v differs:\n%s", how, diff)
				}
			}
		})
	}
}

// FuzzSheet holds that pieces and workers do not change what comes out, whatever a
// sheet consists of, and that rows read are certificates, duplicates and rejects.
func FuzzSheet(f *testing.F) {
	f.Add(sheetOf(20, func(int) string { return "" }), 100)
	f.Add(formulaSheet, 60)
	f.Add(sheetOf(20, func(i int) string { return strings.Repeat("<!--<row>-->", i%3) }), 50)
	f.Add(sheetHead+`<row><c><v>5</v></c><c t="b"><v>1</v></c></row><row r="9"/><rowBreaks>`, 10)
	f.Fuzz(func(t *testing.T, text string, size int) {
		want := loadSheetText(t, text, reading{1 << 20, 0, 3})
		if diff := cmp.Diff(want, loadSheetText(t, text, reading{max(16, min(size, 1<<20)), 2, 3})); diff != "" {
			t.Errorf("differs:\n%s", diff)
		}
	})
}

// TestSheetOfManyNames: a list of sheets that names one part again and again makes no work
// of it.
func TestSheetOfManyNames(t *testing.T) {
	t.Parallel()
	book := namedBook(t, strings.Repeat(`<sheet name="S" r:id="b"/>`, 5), `<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`+
		`<row r="2"><c t="inlineStr"><is><t>0A01</t></is></c><c t="s"><v>3</v></c></row></sheetData></worksheet>`)
	b := inventory.NewBuilder()
	if err := LoadXLSX(t.Context(), b, inventory.Source{File: "s.xlsx"}, bytes.NewReader(book), Options{}); err != nil {
		t.Fatal(err)
	}
	v := b.Inventory()
	if c := v.Counts(); c.Rows != 1 || c.Certificates != 1 || len(v.Notes()) != 1 || !strings.Contains(v.Notes()[0].Text.String(), "another one of the workbook under a further name: 4;") {
		t.Errorf("%+v, notes %v", c, v.Notes())
	}
}
