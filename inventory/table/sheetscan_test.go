package table

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/codepage"
)

// sheetTexts are the rows of a worksheet by their numbers, without blank cells at
// their ends.
type sheetTexts map[int][]string

func (s sheetTexts) add(line int, cells []string) {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > 0 {
		s[line] = append([]string(nil), cells...)
	}
}

// scanSheets reads all cells of a workbook.
func scanSheets(data []byte) (map[string]sheetTexts, error) {
	all := map[string]sheetTexts{}
	w := &workbook{ctx: context.Background()}
	err := w.with(bytes.NewReader(data), func() error {
		for _, sheet := range w.contents.sheets {
			rows, err := w.openSheet(sheet)
			if err != nil {
				return err
			}
			defer rows.close()
			texts := sheetTexts{}
			for {
				r, err := rows.next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					return err
				}
				texts.add(r.line, r.cells)
			}
			all[sheet.name] = texts
		}
		return nil
	})
	return all, err
}

// excelizeSheets reads all cells of a workbook with the library.
func excelizeSheets(t rapid.TB, data []byte) map[string]sheetTexts {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[string]sheetTexts{}
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			continue // a chart sheet
		}
		texts := sheetTexts{}
		for line := 1; rows.Next(); line++ {
			cells, err := rows.Columns()
			if err != nil {
				t.Fatal(err)
			}
			for c := range cells {
				// The library gives the stored value, smigrate what the cell shows.
				ref, _ := excelize.CoordinatesToCellName(c+1, line)
				if kind, _ := f.GetCellType(name, ref); kind == excelize.CellTypeBool {
					cells[c] = map[string]string{"0": "FALSE", "1": "TRUE"}[cells[c]]
				}
			}
			texts.add(line, cells)
		}
		all[name] = texts
	}
	return all
}

// Every workbook gives the cells that excelize reads from it.
func TestSheetsAgainstExcelize(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../shared/samples/exports/*/*.xlsx")
	made, _ := filepath.Glob("testdata/*.xlsx")
	for _, file := range append(files, made...) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := scanSheets(data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(excelizeSheets(t, data), got); diff != "" {
				t.Errorf("cells differ (-excelize +smigrate):\n%s", diff)
			}
		})
	}
}

// Random workbooks, which excelize writes, give what excelize reads.
func TestRandomSheetsAgainstExcelize(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.StringMatching(`[ -~]{0,12}`), rapid.StringMatching(`[ \n\t<>&"'_xX0-9A-Fäö日本\x{1F600}]{0,12}`), rapid.Just("_x000D_ _x005F_x"))
	value := rapid.OneOf(
		rapid.Map(text, func(s string) any { return s }),
		rapid.Map(rapid.Float64Range(-1e20, 1e20), func(f float64) any { return f }),
		rapid.Map(rapid.Int(), func(i int) any { return i }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(rapid.SliceOfN(rapid.StringMatching(`[a-z <&]{1,5}`), 1, 3), func(runs []string) any {
			var rich []excelize.RichTextRun
			for i, r := range runs {
				rich = append(rich, excelize.RichTextRun{Text: r, Font: &excelize.Font{Bold: i%2 == 0}})
			}
			return rich
		}),
	)
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		for range rapid.IntRange(1, 30).Draw(t, "cells") {
			ref, _ := excelize.CoordinatesToCellName(rapid.IntRange(1, 60).Draw(t, "column"), rapid.IntRange(1, 40).Draw(t, "row"))
			var err error
			switch v := value.Draw(t, "value").(type) {
			case []excelize.RichTextRun:
				err = f.SetCellRichText("Sheet1", ref, v)
			default:
				err = f.SetCellValue("Sheet1", ref, v)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		got, err := scanSheets(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(excelizeSheets(t, out.Bytes()), got); diff != "" {
			t.Fatalf("cells differ (-excelize +smigrate):\n%s", diff)
		}
	})
}

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

// FuzzMarkup compares the tags and texts of a document with those that encoding/xml
// reads, if it reads them.
func FuzzMarkup(f *testing.F) {
	f.Add(`<a x="1>2"><b/>t&amp;&#65;&#x42;<![CDATA[<&]]>` + "\r\n" + `<!-- <c> --></a>`)
	f.Add(`0<:/>`)
	f.Add(`<?xml version="1.0"?><x:a y='"'/>`)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(strings.NewReplacer("<!--", "", "<![CDATA[", "").Replace(text), "<!") {
			t.Skip("a document type is passed over")
		}
		var want, got []string
		d := xml.NewDecoder(strings.NewReader(text))
		data := ""
		flush := func(list *[]string, s string) {
			if data != "" {
				*list = append(*list, data)
			}
			data = ""
			*list = append(*list, s)
		}
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Skip("no XML")
			}
			switch x := token.(type) {
			case xml.StartElement:
				if strings.Contains(x.Name.Local, ":") || slices.ContainsFunc(x.Attr, func(a xml.Attr) bool { return strings.Contains(a.Name.Local, ":") }) {
					t.Skip("no name of XML Namespaces, section 4")
				}
				s := "<" + x.Name.Local
				for _, a := range x.Attr {
					s += " " + a.Name.Local + "=" + a.Value
				}
				flush(&want, s)
			case xml.EndElement:
				flush(&want, "/"+x.Name.Local)
			case xml.CharData:
				data += string(x)
			}
		}
		flush(&want, "end")
		for m := (markup{text: []byte(text)}); ; {
			before, tag := m.next()
			data += string(appendDecoded(nil, before))
			switch tag.kind {
			case openTag, emptyTag:
				s := "<" + string(tag.name)
				for key, value, rest := nextAttribute(tag.rest); key != nil; key, value, rest = nextAttribute(rest) {
					s += " " + string(key) + "=" + string(appendDecoded(nil, value))
				}
				flush(&got, s)
				if tag.kind == emptyTag {
					flush(&got, "/"+string(tag.name))
				}
			case endTag:
				flush(&got, "/"+string(tag.name))
			case cdataTag:
				data += string(appendLines(nil, tag.rest))
			case brokenTag:
				t.Fatalf("broken at %d: %q", m.pos, text)
			}
			if tag.kind == noTag {
				break
			}
		}
		flush(&got, "end")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: tokens differ (-encoding/xml +smigrate):\n%s", text, diff)
		}
	})
}

// Shared strings come back from memory and from the spool, long ones and damaged
// ones apart.
func TestSharedStrings(t *testing.T) {
	t.Parallel()
	text := func(i int) string {
		if i%1000 == 7 {
			return strings.Repeat("x", blockSize+i)
		}
		return fmt.Sprintf("%d %s", i, strings.Repeat("a<b", i%50))
	}
	const n = 40_000
	var list strings.Builder
	list.WriteString(`<sst count="5">`)
	for i := range n {
		fmt.Fprintf(&list, "<si><t>%s</t></si>", strings.ReplaceAll(text(i), "<", "&lt;"))
	}
	list.WriteString("<si><t>" + strings.Repeat("y", longestString+1) + "</t></si><si/><si><t>last</t></si></sst>")
	s := &sharedStrings{memory: 20}
	parts, err := newPieces(strings.NewReader(list.String()), "si", "sst", &codepage.Repairs{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.read(parts); err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if s.spool == nil {
		t.Error("nothing went to the spool")
	}
	r := stringReader{sharedStrings: s}
	for i := range n {
		at := i * 7919 % n
		if got, _, err := r.get(at, nil); string(got) != text(at) || err != nil {
			t.Fatalf("string %d is %.40q, want %.40q, %v", at, got, text(at), err)
		}
	}
	if _, _, err := r.get(n, nil); err == nil || !strings.Contains(err.Error(), "longer than a cell") {
		t.Errorf("long string: %v", err)
	}
	for at, want := range map[int]string{n + 1: "", n + 2: "last"} {
		if got, _, err := r.get(at, nil); string(got) != want || err != nil {
			t.Errorf("string %d is %q, %v", at, got, err)
		}
	}
	for _, at := range []int{-1, n + 3, 1 << 40} {
		if _, _, err := r.get(at, nil); err == nil || !strings.Contains(err.Error(), "the workbook has") {
			t.Errorf("string %d: %v", at, err)
		}
	}
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
