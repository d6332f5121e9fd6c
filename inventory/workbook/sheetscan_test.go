package workbook

import (
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
	w := New(context.Background())
	defer w.Close()
	if err := w.Open(bytes.NewReader(data)); err != nil {
		return nil, err
	}
	for _, sheet := range w.Sheets {
		rows, err := w.Rows(sheet)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		texts := sheetTexts{}
		for {
			r, err := rows.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || !r.Broken.Empty() {
				return nil, fmt.Errorf("row %d: %s, %w", r.Line, r.Broken, err)
			}
			texts.add(r.Line, r.Cells)
		}
		all[sheet.Name] = texts
	}
	return all, nil
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
