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

// odsBook is a workbook in OpenDocument with these sheets.
func odsBook(t testing.TB, sheets string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := []string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", sheets}
	for parts = append(parts, more...); len(parts) > 0; parts = parts[2:] {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	odsHead = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
		`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>`
	// odsHidden are styles of sheets as LibreOffice writes them: "ta2" is not shown.
	odsHidden = `<office:automatic-styles><style:style style:name="co1" style:family="table-column"><style:table-column-properties/></style:style>` +
		`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`
	odsEnd     = `</office:spreadsheet></office:body></office:document-content>`
	odsHeaders = `<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>Serial</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="string"><text:p>Email</text:p></table:table-cell><table:table-cell><text:p>Valid to</text:p></table:table-cell>` +
		`<table:table-cell><text:p>Holder</text:p></table:table-cell></table:table-row></table:table-header-rows>`
	odsBlank = `<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
)

// odsCell is a cell with a text.
func odsCell(text string) string {
	return `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
}

func odsDate(date, printed string) string {
	return `<table:table-cell office:value-type="date" office:date-value="` + date + `" calcext:value-type="date"><text:p>` + printed + `</text:p></table:table-cell>`
}

func odsSheet(name, rows string) string {
	return `<table:table table:name="` + name + `"><table:table-column/><table:shapes><draw:frame><text:p>x</text:p></draw:frame></table:shapes>` + rows + `</table:table>`
}

// odsSample has what LibreOffice writes: repeated rows and cells, merged ones, links,
// remarks, values by their types.
var odsSample = odsHead + odsSheet("Certs &amp; more", odsHeaders+
	`<table:table-row>`+odsCell("0A11")+`<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation>`+
	`<text:p><text:a xlink:href="mailto:a@example.com">a@<text:span>example</text:span>.com</text:a></text:p></table:table-cell>`+odsDate("2028-04-18", "18.04.2028")+
	`<table:table-cell table:number-rows-spanned="3" office:value-type="string"><text:p>Ann<text:s text:c="2"/>A&#46;</text:p></table:table-cell></table:table-row>`+
	`<table:table-row table:number-rows-repeated="2">`+odsCell("0A12")+`<table:table-cell/>`+odsDate("2028-04-18T10:30:00", "18.04.2028 10:30")+`<table:covered-table-cell/></table:table-row>`+
	`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="4"/></table:table-row>`+
	`<table:table-row>`+odsCell("0A13")+`<table:table-cell table:formula="of:=[.F2]"/>`+odsDate("2028-04-18", "18.04.2028 00:00:00")+odsCell("Bob")+`</table:table-row>`+
	`<table:table-row><table:table-cell office:value-type="float" office:value="1.20270020548762E+36"><text:p>1,2E+36</text:p></table:table-cell>`+odsCell("c@example.com")+`</table:table-row>`+
	`<table:table-row><table:table-cell office:value-type="string" office:string-value="0A14"/><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>`+
	`<table:table-cell office:value-type="float" office:value="46861"/></table:table-row>`+odsBlank) +
	odsSheet("Notes", `<table:table-row>`+odsCell("hello")+`</table:table-row>`) +
	`<table:table table:name="Empty"/>` +
	odsSheet("Old", odsHeaders+`<table:table-row>`+odsCell("0B11")+odsCell("b@example.com")+odsDate("2027-01-01", "x")+`</table:table-row>`) + odsEnd

// odsLines says what was read of a workbook.
func odsLines(v *inventory.Inventory) (lines []string) {
	for _, c := range v.All() {
		to, _ := c.NotAfter()
		lines = append(lines, fmt.Sprintf("%s!%d %s %v %s %s %s", c.Source().Sheet, c.Entry(), c.Serial(), c.Emails(), inventory.FormatTime(to), c.Precision(), c.Holder()))
	}
	for _, r := range v.Rejects() {
		lines = append(lines, fmt.Sprintf("%s!%d %s: %.40s", r.Sheet, r.Row, r.Column, r.Reason))
	}
	return lines
}

func TestOpenDocument(t *testing.T) {
	t.Parallel()
	want := []string{
		"Certs & more!2 A11 [a@example.com] 2028-04-18T23:59:59Z date Ann A.",
		"Certs & more!8 A13 [] 2028-04-18T00:00:00Z second Bob",
		"Certs & more!10 A14 [] 2028-04-18T23:59:59Z date ",
		"Old!2 B11 [b@example.com] 2027-01-01T23:59:59Z date ",
		"Certs & more!9 Serial: a spreadsheet keeps this serial number a",
	}
	for name, how := range map[string]reading{"at once": {1 << 20, 0, 100}, "in pieces": {512, 2, 2}} {
		v, err := loadBook(t, odsBook(t, odsSample), Options{read: how})
		if err != nil {
			t.Fatal(err)
		}
		got := odsLines(v)
		at := len(got)
		for i, line := range got { // the repeated row is a certificate and its duplicate
			if strings.HasPrefix(line, "Certs & more!3 A12 [] 2028-04-18T10:30:00Z second Ann A.") {
				at = i
			}
		}
		if at == len(got) || v.Counts().Duplicates != 1 {
			t.Fatalf("%s: %v, %+v", name, got, v.Counts())
		}
		if diff := cmp.Diff(want, append(got[:at:at], got[at+1:]...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if notes := fmt.Sprint(v.Notes()); !strings.Contains(notes, `column "Email" holds formulas whose results the workbook does not store: 1, the first in B8`) || !strings.Contains(notes, `Notes 0 the sheet is not read: `) {
			t.Errorf("%s: %s", name, notes)
		}
	}
}

// Sheets are surveyed, chosen by a mapping and read as tables of people as those of XLSX.
func TestOpenDocumentElsewhere(t *testing.T) {
	t.Parallel()
	list, err := SurveyXLSX(context.Background(), bytes.NewReader(odsBook(t, odsSample)), Options{})
	if err != nil || len(list) != 3 || list[0].Sheet != "Certs & more" || len(list[0].Columns) != 4 {
		t.Errorf("%+v, %v", list, err)
	}
	m, err := ReadMapping(strings.NewReader("sheet: Old\n"))
	if err != nil {
		t.Fatal(err)
	}
	v, err := loadBook(t, odsBook(t, odsSample), Options{Mapping: m})
	if err != nil || v.Len() != 1 || v.At(0).Serial() != "B11" {
		t.Errorf("%v, %v", odsLines(v), err)
	}
	people := odsHead + odsSheet("P", `<table:table-row>`+odsCell("Mail")+odsCell("Name")+`</table:table-row><table:table-row>`+odsCell("a@example.com")+odsCell("Ann")+`</table:table-row>`) + odsEnd
	rows := &countedRows{}
	if err := ReadSideXLSX(context.Background(), bytes.NewReader(odsBook(t, people)), Place{}, People, Options{}, rows); err != nil || rows.added != 1 {
		t.Errorf("%+v, %v", rows, err)
	}
}

// What is wrong with a workbook is said, and does not stop the sheets beside it.
func TestDamagedOpenDocument(t *testing.T) {
	t.Parallel()
	row := `<table:table-row>` + odsCell("0A11") + odsCell("a@example.com") + odsDate("2028-04-18", "") + `</table:table-row>`
	long := strings.Repeat("x", 300)
	for name, test := range map[string]struct {
		text, want   string
		certificates int
	}{
		"cut off": {odsHead + `<table:table table:name="A">` + odsHeaders + row + row[:len(row)/2], "damaged below row 2", 1},
		"a row that is repeated too often": {odsHead + odsSheet("A", odsHeaders+row+`<table:table-row table:number-rows-repeated="1048570">`+odsCell("0A12")+odsCell(long)+`</table:table-row>`) + odsEnd,
			"repeats this row", 2},
		"a cell that is repeated too often": {odsHead + odsSheet("A", odsHeaders+row+`<table:table-row>`+strings.Replace(odsCell(long), "<table:table-cell", `<table:table-cell table:number-columns-repeated="16384"`, 1)+`</table:table-row>`+row) + odsEnd,
			"longer than", 1},
		"cells beyond the last column": {odsHead + odsSheet("A", odsHeaders+row+`<table:table-row><table:table-cell table:number-columns-repeated="99999999"/>`+odsCell("x")+`</table:table-row>`) + odsEnd,
			"beyond the last column", 1},
		"a long row":     {odsHead + odsSheet("A", odsHeaders+`<table:table-row>`+odsCell(strings.Repeat("x", 5<<20))+`</table:table-row>`+row) + odsEnd, "longer than 4 MiB", 1},
		"no sheet":       {odsHead + odsEnd, "no sheet", 0},
		"no markup":      {"\x00\x01", "no sheet", 0},
		"another prefix": {strings.ReplaceAll(odsHead+odsSheet("A", odsHeaders+row)+odsEnd, "table:", "t:"), "", 1},
	} {
		if name == "another prefix" {
			test.text = strings.ReplaceAll(test.text, "xmlns:t:1.0", "xmlns:table:1.0")
			test.text = strings.ReplaceAll(test.text, `xmlns:table="`, `xmlns:t="`)
			test.text = strings.ReplaceAll(test.text, `opendocument:xmlns:t:1.0`, `opendocument:xmlns:table:1.0`)
		}
		v, err := loadBook(t, odsBook(t, test.text), Options{})
		said := fmt.Sprint(err, v.Rejects())
		if !strings.Contains(said, test.want) || v.Counts().Certificates+v.Counts().Duplicates < test.certificates {
			t.Errorf("%s: %+v, says %.300s", name, v.Counts(), said)
		}
	}
	const manifest = `<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	if _, err := loadBook(t, odsBook(t, "\x12\x34", "META-INF/manifest.xml", manifest), Options{}); err == nil || !strings.Contains(err.Error(), "password") {
		t.Errorf("encrypted: %v", err)
	}
}

// FuzzODS: whatever a workbook consists of, rows are certificates, duplicates and
// rejects, and pieces do not change what comes out.
func FuzzODS(f *testing.F) {
	f.Add(odsSample)
	f.Add(odsHead + odsSheet("A", odsHeaders+`<table:table-row table:number-rows-repeated="7">`+odsCell("0A12")+`<table:table-cell><table:table><table:table-row/></table:table></table:table-cell></table:table-row>`) + odsEnd)
	f.Fuzz(func(t *testing.T, text string) {
		var said []string
		for _, how := range []reading{{1 << 20, 0, 10}, {700, 2, 10}} {
			b := inventory.NewBuilder()
			err := LoadXLSX(context.Background(), b, inventory.Source{}, bytes.NewReader(odsBook(t, text)), Options{read: how})
			checkCounts(t, b)
			said = append(said, fmt.Sprint(odsLines(b.Inventory()), err))
		}
		if said[0] != said[1] {
			t.Errorf("at once: %s\nin pieces: %s", said[0], said[1])
		}
	})
}
