package table

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
)

// newWorkbook makes a workbook of sheets, each a list of rows from A1.
func newWorkbook(t testing.TB, date1904 bool, sheets map[string][][]any, order ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	for i, name := range order {
		if i == 0 {
			must(f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, cells := range sheets[name] {
			for c, value := range cells {
				ref, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				if s, ok := value.(styled); ok {
					must(f.SetCellValue(name, ref, s.value))
					style, err := f.NewStyle(&s.style)
					must(err)
					must(f.SetCellStyle(name, ref, ref, style))
					continue
				}
				must(f.SetCellValue(name, ref, value))
			}
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// styled is a cell with a number format.
type styled struct {
	value any
	style excelize.Style
}

func day(v float64) styled { return styled{v, excelize.Style{NumFmt: 14}} }

func withTime(v float64) styled {
	code := `dd\.mm\.yyyy\ hh:mm:ss`
	return styled{v, excelize.Style{CustomNumFmt: &code}}
}

func loadBook(t *testing.T, data []byte, opt Options) (*inventory.Inventory, error) {
	t.Helper()
	b := inventory.NewBuilder()
	err := LoadXLSX(context.Background(), b, inventory.Source{File: "test.xlsx"}, bytes.NewReader(data), opt)
	return b.Inventory(), err
}

func TestWorkbookDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		date1904  bool
		value     any
		want      string
		precision inventory.Precision
	}{
		{"day", false, day(46861), "2028-04-18T23:59:59Z", inventory.ToDate},
		{"day of 1904", true, day(46861 - 1462), "2028-04-18T23:59:59Z", inventory.ToDate},
		{"time", false, withTime(46861.99998842592), "2028-04-18T23:59:59Z", inventory.ToSecond},
		{"time of 1904", true, withTime(46861.99998842592 - 1462), "2028-04-18T23:59:59Z", inventory.ToSecond},
		{"midnight shown with its time", false, withTime(46861), "2028-04-18T00:00:00Z", inventory.ToSecond},
		{"time in a cell for days", false, day(46861.5), "2028-04-18T12:00:00Z", inventory.ToSecond},
		{"number without a format", false, 46861, "2028-04-18T23:59:59Z", inventory.ToDate},
		{"text", false, "2028-04-18T10:00:00Z", "2028-04-18T10:00:00Z", inventory.ToSecond},
		{"epoch seconds", false, 1800000000, "2027-01-15T08:00:00Z", inventory.ToSecond},
		{"plain date as a number", false, 20280418, "2028-04-18T23:59:59Z", inventory.ToDate},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, err := loadBook(t, newWorkbook(t, c.date1904, map[string][][]any{"Certs": {{"Serial", "Valid To"}, {"0A", c.value}}}, "Certs"), Options{})
			if err != nil || v.Len() != 1 {
				t.Fatalf("%v, rejects %v", err, v.Rejects())
			}
			at, _ := v.At(0).NotAfter()
			if got := inventory.FormatTime(at); got != c.want || v.At(0).Precision() != c.precision {
				t.Errorf("got %s to the %s, want %s to the %s", got, v.At(0).Precision(), c.want, c.precision)
			}
		})
	}
}

func TestWorkbookNumbers(t *testing.T) {
	t.Parallel()
	data := newWorkbook(t, false, map[string][][]any{"Certs": {
		{"Serial", "Key Size", "Token Serial"},
		{"0A1B", 2048, 12000001},
		{1234, 3072.0, nil},
		{1.20270020548762e36, 2048, nil},
		{int64(1234567890123456), 2048, nil},
		{"1234567890123456", 2048, nil},
		{nil, nil, nil},
		{"0F", "RSA 4096", "T1"},
	}}, "Certs")
	v, err := loadBook(t, data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := serialsOf(v), "A1B 1234 1234567890123456 F"; got != want {
		t.Errorf("serials %q, want %q", got, want)
	}
	var rows []int
	for _, r := range v.Rejects() {
		rows = append(rows, r.Row)
		if r.Sheet != "Certs" || r.Column != "Serial" || !strings.Contains(r.Reason.String(), "15th") {
			t.Errorf("reject %+v", r)
		}
	}
	if want := []int{4, 5}; !cmp.Equal(rows, want) {
		t.Errorf("rejects of rows %v, want %v", rows, want)
	}
	if token, _ := v.At(0).Token(); token.Serial != "12000001" || v.At(1).Content().Key.Size != 3072 || v.At(3).Entry() != 8 {
		t.Errorf("token %+v, size %d, row %d", token, v.At(1).Content().Key.Size, v.At(3).Entry())
	}
}

// A sheet that nobody sees in the spreadsheet program is read, and said to be hidden.
func TestHiddenSheet(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	for sheet, serial := range map[string]string{"Sheet1": "0A1", "Old": "0B1"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range [][]any{{"Serial number", "Valid to"}, {serial, "2028-01-31"}} {
			if err := f.SetSheetRow(sheet, []string{"A1", "A2"}[i], &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SetSheetVisible("Old", false); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	styles := odsHidden + `<office:body><office:spreadsheet>`
	row := odsHeaders + `<table:table-row>` + odsCell("0A11") + `</table:table-row>`
	ods := strings.Replace(odsHead, `<office:body><office:spreadsheet>`, styles, 1) + odsSheet("Sheet1", row) +
		strings.Replace(odsSheet("Old", row), `>`, ` table:style-name="ta2">`, 1) + odsEnd
	for format, book := range map[string][]byte{"XLSX": out.Bytes(), "ODS": odsBook(t, ods)} {
		v, err := loadBook(t, book, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var hidden []string
		for _, n := range v.Notes() {
			if strings.Contains(n.Text.String(), "hides this sheet") {
				hidden = append(hidden, n.Sheet)
			}
		}
		if !slices.Equal(hidden, []string{"Old"}) {
			t.Errorf("%s: hidden sheets %q in\n%s", format, hidden, notesOf(v))
		}
	}
}

func TestWorkbookSheets(t *testing.T) {
	t.Parallel()
	certs := [][]any{{"Serial", "Valid To"}, {"0A", "2027-01-31"}}
	sheets := map[string][][]any{
		"Notes": {{"Fictional data"}}, "A": certs, "Empty": {}, "Header": {{"Serial", "Valid To"}},
		"B": {{"List of 2026"}, {}, {"Seriennummer", "Gültig bis"}, {"0B", "2027-01-31"}, {"0A", "2027-01-31"}},
	}
	v, err := loadBook(t, newWorkbook(t, false, sheets, "Notes", "A", "Empty", "Header", "B"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range v.Sources() {
		got = append(got, s.Sheet)
	}
	if !cmp.Equal(got, []string{"A", "B"}) || serialsOf(v) != "A B" || v.Counts().Duplicates != 1 {
		t.Errorf("sheets %q, serials %q, %+v", got, serialsOf(v), v.Counts())
	}
	for _, sheet := range []string{"Notes", "Empty", "Header"} {
		isNote := func(n inventory.Note) bool {
			return n.Sheet == sheet && strings.HasPrefix(n.Text.String(), "the sheet is not read: ")
		}
		if !slices.ContainsFunc(v.Notes(), isNote) {
			t.Errorf("no note on sheet %q in\n%s", sheet, notesOf(v))
		}
	}
	v, err = loadBook(t, newWorkbook(t, false, sheets, "Notes", "A", "B"), Options{Mapping: mustMapping(t, "sheet: b\n")})
	if err != nil || serialsOf(v) != "B A" {
		t.Errorf("one sheet: %q, %v", serialsOf(v), err)
	}
	v, err = loadBook(t, newWorkbook(t, false, sheets, "Notes", "A"), Options{Mapping: mustMapping(t, "columns: {serial: Serial}\n")})
	if err != nil || serialsOf(v) != "A" || !strings.Contains(notesOf(v), `the sheet is not read: the mapping reads serial`) {
		t.Errorf("mapping of one sheet: %q, %v, %s", serialsOf(v), err, notesOf(v))
	}
	if _, err = loadBook(t, newWorkbook(t, false, sheets, "Notes", "A"), Options{Mapping: mustMapping(t, "sheet: C\n")}); err == nil || !strings.Contains(err.Error(), `"Notes", "A"`) {
		t.Errorf("missing sheet: %v", err)
	}
	v, err = loadBook(t, newWorkbook(t, false, sheets, "Notes", "Empty", "Header"), Options{})
	if err == nil || !strings.Contains(err.Error(), "Fictional data") || len(v.Sources()) != 1 {
		t.Errorf("no certificates: %v, %d sources", err, len(v.Sources()))
	}
}

// rezip copies a workbook and changes the text of its parts.
func rezip(t testing.TB, data []byte, change func(name, text string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, change(f.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDamagedWorkbooks(t *testing.T) {
	t.Parallel()
	whole := newWorkbook(t, false, map[string][][]any{"Certs": {
		{"Serial", "Valid To"}, {"0A", "2027-01-31"}, {"0B", "2027-01-31"}, {"0C", "2027-01-31"},
	}}, "Certs")
	inSheet := func(change func(string) string) []byte {
		return rezip(t, whole, func(name, text string) string {
			if strings.Contains(name, "sheet1.xml") && !strings.Contains(name, "rels") {
				return change(text)
			}
			return text
		})
	}
	upTo := func(s string) func(string) string {
		return func(text string) string { before, _, _ := strings.Cut(text, s); return before }
	}
	ole := []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	bomb := strings.Repeat(" ", 32<<20+1)
	for _, c := range []struct {
		name string
		data []byte
		want string
		rows int // read before the damage
	}{
		{"empty", nil, "0 bytes", 0},
		{"no archive", []byte("PK\x03\x04 and nothing else"), "not a whole workbook", 0},
		{"cut off", whole[:len(whole)/2], "not a whole workbook", 0},
		{"password", append(append([]byte{}, ole...), "....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...), "password", 0},
		{"old format", append(append([]byte{}, ole...), make([]byte, 512)...), "old XLS format", 0},
		{"no workbook", rezip(t, whole, func(string, string) string { return "<a/>" }), "", 0},
		{"sheet cut off", inSheet(upTo(`<row r="3"`)), "breaks off", 1},
		{"sheet cut off in a row", inSheet(upTo(`<c r="B3"`)), "breaks off", -1},
		{"bad XML within a sheet", inSheet(func(s string) string { return strings.Replace(s, `<row r="3"`, `<<row r="3"`, 1) }), "damaged below row", 1},
		{"bomb", rezip(t, whole, func(name, text string) string {
			if strings.Contains(name, "styles") {
				return bomb
			}
			return text
		}), "of the workbook", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, err := loadBook(t, c.data, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if c.rows >= 0 && v.Len() != c.rows {
				t.Errorf("%d rows were read, want %d", v.Len(), c.rows)
			}
			if len(v.Sources()) == 0 {
				t.Error("no source holds the error")
			}
		})
	}
}

func TestWorkbookOddities(t *testing.T) {
	t.Parallel()
	whole := newWorkbook(t, false, map[string][][]any{"Certs": {{"Serial", "Valid To"}, {"0A", "2027-01-31"}, {"0B", 46861}}}, "Certs")
	for name, change := range map[string]func(name, text string) string{
		"comment": func(_, s string) string {
			return strings.Replace(s, "<sheetData>", `<!-- <row r="99"><c r="A99"/></row> > --><sheetData>`, 1)
		},
		"failed formula": func(_, s string) string { return strings.Replace(s, `<c r="B3">`, `<c r="B3" t="e">`, 1) },
		"no references": func(_, s string) string {
			for _, r := range []string{` r="A1"`, ` r="A2"`, ` r="A3"`, ` r="B1"`, ` r="B2"`, ` r="B3"`, ` r="1"`, ` r="2"`, ` r="3"`} {
				s = strings.Replace(s, r, "", 1)
			}
			return s
		},
		"rows out of order": func(_, s string) string { return strings.Replace(s, `<row r="3"`, `<row r="1"`, 1) },
		"far row": func(_, s string) string {
			return strings.Replace(s, "</sheetData>", `<row r="9"><c r="A9" t="inlineStr"><is><t></t></is></c></row></sheetData>`, 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := loadBook(t, rezip(t, whole, func(part, text string) string {
				if strings.HasSuffix(part, "worksheets/sheet1.xml") {
					return change(part, text)
				}
				return text
			}), Options{})
			if err != nil || serialsOf(v) != "A B" {
				t.Errorf("%q, %v, %v", serialsOf(v), err, v.Rejects())
			}
		})
	}
}

func TestWorkbookCancelAndProgress(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"Serial", "Valid To"}}
	for i := range 2 * progressEvery {
		rows = append(rows, []any{"0A" + time.Unix(int64(i), 0).UTC().Format("150405"), "2027-01-31"})
	}
	data := newWorkbook(t, false, map[string][][]any{"Certs": rows}, "Certs")
	ctx, cancel := context.WithCancel(context.Background())
	var seen []int64
	b := inventory.NewBuilder()
	err := LoadXLSX(ctx, b, inventory.Source{}, bytes.NewReader(data), Options{Progress: func(n int64, _ *inventory.Builder) {
		seen = append(seen, n)
		cancel()
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if len(seen) == 0 || seen[0] <= 0 || seen[0] > int64(len(data)) {
		t.Errorf("progress %v of %d bytes", seen, len(data))
	}
}
