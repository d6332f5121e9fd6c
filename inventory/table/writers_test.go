package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"smigrate/inventory"
)

// writtenBook is a workbook of one worksheet whose parts have names of the writer's
// choice.
func writtenBook(t *testing.T, main, sheet, styles, rows string) []byte {
	t.Helper()
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relation := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id=%q Type="%s%s" Target="/%s"/>`, id, types, kind, target)
	}
	dir, name, _ := strings.Cut(main, "/")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships>` + relation("a", "officeDocument", main) + `</Relationships>`},
		{main, `<workbook><sheets><sheet name="S" r:id="b"/><sheet name="Chart" r:id="c"/></sheets></workbook>`},
		{dir + "/_rels/" + name + ".rels", `<Relationships>` + relation("b", "worksheet", sheet) + relation("c", "chartsheet", "xl/chart.xml") + relation("d", "styles", "xl/s.xml") + `</Relationships>`},
		{"xl/chart.xml", `<chartsheet/>`},
		{"xl/s.xml", `<styleSheet>` + styles + `</styleSheet>`},
		{sheet, `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetRow is a row of cells: texts as they stand, numbers behind a "#", those of the first
// format behind "##".
func sheetRow(cells ...string) string {
	var b strings.Builder
	b.WriteString("<row>")
	for _, c := range cells {
		if number, ok := strings.CutPrefix(c, "##"); ok {
			fmt.Fprintf(&b, `<c s="0"><v>%s</v></c>`, number)
		} else if number, ok := strings.CutPrefix(c, "#"); ok {
			fmt.Fprintf(&b, `<c><v>%s</v></c>`, number)
		} else {
			fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, c)
		}
	}
	return b.String() + "</row>"
}

// The parts of a workbook are found by the relations between them, whatever their names.
func TestWorkbookPartNames(t *testing.T) {
	t.Parallel()
	for _, names := range [][2]string{{"xl/workbook.xml", "xl/worksheets/sheet1.xml"}, {"xl/workbook2.xml", "xl/worksheets/sheet1.xml"}, {"xl/workbook.xml", "xl/sheets/one.xml"}, {"book/main.xml", "book/one.xml"}} {
		v, err := loadBook(t, writtenBook(t, names[0], names[1], "", sheetRow("Serial", "Valid to")+sheetRow("0A11", "2028-05-03")), Options{})
		if err != nil || serialsOf(v) != "A11" {
			t.Errorf("%q: %v, serials %q", names, err, serialsOf(v))
		}
	}
}

// Programs in Java store whole numbers as 1.2000001E7 and 2048.0.
func TestWholeNumbersOfJava(t *testing.T) {
	t.Parallel()
	v, err := loadBook(t, writtenBook(t, "xl/workbook.xml", "xl/worksheets/sheet1.xml", `<cellXfs><xf numFmtId="0"/></cellXfs>`,
		sheetRow("Serial", "Valid to", "Key Size", "Token Serial")+
			sheetRow("#1234.0", "#4.6876E4", "#2048.0", "#1.2000001E7")+
			sheetRow("#1.2345678E7", "##46876.0", "#3072", "##1.20000012345678E14")+
			sheetRow("#1.2345678901234567E18", "#46876.0", "#2048.0", "T1")), Options{})
	if err != nil || serialsOf(v) != "1234 12345678" || len(v.Rejects()) != 1 {
		t.Fatalf("%v, serials %q, rejects %v", err, serialsOf(v), v.Rejects())
	}
	for i, want := range []string{"2048 12000001 2028-05-03T23:59:59Z", "3072 120000012345678 2028-05-03T23:59:59Z"} {
		c := v.At(i)
		token, _ := c.Token()
		at, _ := c.NotAfter()
		if got := fmt.Sprint(c.Content().Key.Size, " ", token.Serial, " ", inventory.FormatTime(at)); got != want {
			t.Errorf("row %d: got %s, want %s", i+2, got, want)
		}
	}
}

// "Standard" is the name that spreadsheet programs in German show for the format General.
func TestGeneralFormatInGerman(t *testing.T) {
	t.Parallel()
	styles := `<numFmts><numFmt numFmtId="164" formatCode="Standard"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`
	v, err := loadBook(t, writtenBook(t, "xl/workbook.xml", "xl/worksheets/sheet1.xml", styles, sheetRow("Serial", "Valid to")+sheetRow("0A11", "##46876")), Options{})
	if err != nil || v.Len() != 1 {
		t.Fatal(err, v.Rejects())
	}
	if at, _ := v.At(0).NotAfter(); inventory.FormatTime(at) != "2028-05-03T23:59:59Z" {
		t.Error(inventory.FormatTime(at))
	}
}

// The days of a workbook in OpenDocument may count from 1904 too; what it states as a date
// is one all the same.
func TestOpenDocumentOf1904(t *testing.T) {
	t.Parallel()
	const since = `<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>`
	number := `<table:table-cell office:value-type="float" office:value="45414"><text:p>45414</text:p></table:table-cell>`
	v, err := loadBook(t, odsBook(t, odsHead+since+odsSheet("S", odsHeaders+
		`<table:table-row>`+odsCell("0A11")+odsCell("a@example.com")+odsDate("2028-05-03T08:14:59", "03.05.2028 08:14:59")+`</table:table-row>`+
		`<table:table-row>`+odsCell("0A12")+odsCell("b@example.com")+number+`</table:table-row>`)+odsEnd), Options{})
	if err != nil || v.Len() != 2 {
		t.Fatal(err, v.Rejects())
	}
	for i, want := range []string{"2028-05-03T08:14:59Z", "2028-05-03T23:59:59Z"} {
		if at, _ := v.At(i).NotAfter(); inventory.FormatTime(at) != want {
			t.Errorf("row %d: got %s, want %s", i+2, inventory.FormatTime(at), want)
		}
	}
}

// The serial number of a token that a spreadsheet damaged is none: tokens whose last digits
// are lost would be one. What a spreadsheet puts around it does not belong to it.
func TestTokenSerialsInSpreadsheets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ value, want string }{
		{"#12000001", "12000001"}, {"'000000012", "000000012"}, {"\u200b12000009", "12000009"}, {"\u00a0\u200e12000010\u2060", "12000010"},
		{"1.2E+16", ""}, {"1,20000012E+17", ""}, {"#1.2000001234567E16", ""}, {"#12000001234567000", ""}, {"1200000123456789", "1200000123456789"}, {"0A5E00", "0A5E00"},
	} {
		v, err := loadBook(t, writtenBook(t, "xl/workbook.xml", "xl/worksheets/sheet1.xml", "", sheetRow("Serial", "Valid to", "Token Serial")+sheetRow("0A11", "2028-05-03", c.value)), Options{})
		if err != nil || v.Len() != 1 {
			t.Fatal(err, v.Rejects())
		}
		token, _ := v.At(0).Token()
		damaged := strings.Contains(fmt.Sprint(v.Notes()), "not understood")
		if token.Serial != c.want || damaged != (c.want == "") {
			t.Errorf("%q: got %q, notes %v", c.value, token.Serial, v.Notes())
		}
	}
}
