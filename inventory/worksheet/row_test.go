package worksheet_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"smigrate/inventory/worksheet"
)

func TestRow(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		cell worksheet.Cell
		want string
	}{
		{"empty", worksheet.Cell{Style: 3}, ""},
		{"text", worksheet.Cell{Text: "Müller & Söhne <x>"}, `<c r="A7" t="inlineStr"><is><t>Müller &amp; Söhne &lt;x&gt;</t></is></c>`},
		{"text in a style", worksheet.Cell{Text: "a", Style: 12}, `<c r="A7" s="12" t="inlineStr"><is><t>a</t></is></c>`},
		{"blanks at an end", worksheet.Cell{Text: " a"}, `<c r="A7" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>`},
		{"lines", worksheet.Cell{Text: "a\r\nb"}, "<c r=\"A7\" t=\"inlineStr\"><is><t>a&#xD;\nb</t></is></c>"},
		{"no XML", worksheet.Cell{Text: "a\x00\x1b\xffb\uFFFE"}, "<c r=\"A7\" t=\"inlineStr\"><is><t>a\uFFFD\uFFFD\uFFFDb\uFFFD</t></is></c>"},
		{"ST_Xstring", worksheet.Cell{Text: "_x000A_x000D_ _x5_ _xGGGG_"}, `<c r="A7" t="inlineStr"><is><t>_x005F_x000A_x005F_x000D_ _x5_ _xGGGG_</t></is></c>`},
		{"number", worksheet.Cell{IsNumber: true, Number: -0.25}, `<c r="A7"><v>-0.25</v></c>`},
		{"zero", worksheet.Cell{IsNumber: true, Style: 1}, `<c r="A7" s="1"><v>0</v></c>`},
		{"formula of a number", worksheet.Cell{Formula: "A1<2", IsNumber: true, Number: 1}, `<c r="A7"><f>A1&lt;2</f><v>1</v></c>`},
		{"formula of a text", worksheet.Cell{Formula: `"a"&"b"`, Text: "ab"}, `<c r="A7" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>`},
	} {
		var r worksheet.Rows
		r.Begin(7, 0)
		r.Add(tc.cell)
		r.End()
		if got := string(r.B); got != `<row r="7">`+tc.want+`</row>` {
			t.Errorf("%s: %s", tc.name, got)
		}
	}
	var r worksheet.Rows
	r.Begin(1, 22.5)
	r.End()
	if got, want := string(r.B), `<row r="1" ht="22.5" customHeight="1"></row>`; got != want {
		t.Errorf("height: %s", got)
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	for column := 1; column <= excelize.MaxColumns; column++ {
		want, err := excelize.ColumnNumberToName(column)
		if got := string(worksheet.AppendColumn(nil, column)); got != want || err != nil {
			t.Fatalf("column %d is %s, want %s", column, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		at   time.Time
		want float64
		ok   bool
	}{
		{time.Date(1900, 2, 28, 23, 59, 59, 0, time.UTC), 0, false},
		{time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC), 61, true},
		{time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), 25_569, true},
		{time.Date(2027, 7, 1, 18, 0, 0, 0, time.UTC), 46_569.75, true},
		{time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC), 2_958_465.5, true},
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), 0, false},
	} {
		days, ok := worksheet.Days(tc.at.Unix())
		if ok != tc.ok || ok && days != tc.want {
			t.Errorf("%v: %v, %v", tc.at, days, ok)
		}
	}
}

// A cell holds so many UTF-16 units, and no half of a character.
func TestLongText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{strings.Repeat("ä", worksheet.LongestText+1), strings.Repeat("\U0001F600", worksheet.LongestText), strings.Repeat("a", worksheet.LongestText)} {
		got := read(t, []worksheet.Cell{{Text: s}})[0]
		if n := len(utf16.Encode([]rune(got))); n > worksheet.LongestText || n < worksheet.LongestText-1 || !strings.HasPrefix(s, got) || !utf8.ValidString(got) {
			t.Errorf("%d units of %.10q", n, s)
		}
	}
}

// TestAnotherReader: what was written is what excelize reads.
func TestAnotherReader(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.StringMatching(`[ -~]{0,12}`), rapid.StringMatching(`[ \n\t<>&"'_x0-9A-Fäö日本\x{1F600}]{0,12}`), rapid.Just("_x000D_ _x005F_x"))
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(text, 1, 30).Draw(t, "texts")
		cells := make([]worksheet.Cell, len(want))
		for i, s := range want {
			cells[i].Text = s
		}
		if diff := cmp.Diff(want, read(t, cells)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// read writes a row into the sheet of a workbook and reads it again.
func read(t rapid.TB, cells []worksheet.Cell) []string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	var r worksheet.Rows
	r.Begin(1, 0)
	for _, c := range cells {
		r.Add(c)
	}
	r.End()
	f, err = excelize.OpenReader(bytes.NewReader(withRows(t, b.Bytes(), r.B)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, len(cells)) // empty ones at the end are left out
	if len(rows) > 0 {
		copy(got, rows[0])
	}
	return got
}

// withRows puts rows into the only sheet of a workbook.
func withRows(t rapid.TB, workbook, rows []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		if part.Name != "xl/worksheets/sheet1.xml" {
			if err := out.Copy(part); err != nil {
				t.Fatal(err)
			}
			continue
		}
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`))
		w.Write(rows)
		w.Write([]byte(`</sheetData></worksheet>`))
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
