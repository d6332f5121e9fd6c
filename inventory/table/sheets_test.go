package table

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
)

// twoSheets is a workbook in which two sheets have certificates under headers that
// nobody knows, in two orders of dates, and a third has something else.
func twoSheets(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Users": {{"A", "B", "C"}, {"4400000A17C2D3E4F5", "31.01.2028", "ann@example.com"}, {"4400000B28D3E4F506", "28.02.2028", "bob@example.com"}},
		"Teams": {{"X", "Y"}, {"5500000A17C2D3E4F5", "2/28/2028"}, {"5500000B28D3E4F506", "3/31/2028"}},
		"Notes": {{"Remark"}, {"hello"}},
	} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(sheet, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = f.DeleteSheet("Sheet1")
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What is suggested for a workbook reads each of its sheets in its own way.
func TestSuggestForSheets(t *testing.T) {
	t.Parallel()
	workbook := twoSheets(t)
	list, err := SurveyXLSX(context.Background(), bytes.NewReader(workbook), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteMapping(&out, "book.xlsx", list); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(out.String(), "\"Teams\":\n", "\"Teams\":\n    dates: mdy\n")
	m, err := ReadMapping(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	b := inventory.NewBuilder()
	if err := LoadXLSX(context.Background(), b, inventory.Source{}, bytes.NewReader(workbook), Options{Mapping: m}); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var got []string
	for _, c := range b.Inventory().All() {
		to, _ := c.NotAfter()
		got = append(got, c.Source().Sheet+" "+c.Serial()+" "+inventory.FormatTime(to)[:10])
	}
	for _, want := range []string{"Users 4400000A17C2D3E4F5 2028-01-31", "Teams 5500000B28D3E4F506 2028-03-31"} {
		if !strings.Contains(strings.Join(got, "\n"), want) || len(got) != 4 {
			t.Errorf("got %q, want %s\n%s", got, want, text)
		}
	}
}

func TestMappingOfSheets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"sheets: {A: {sheet: B}}\n":               `"A" names sheets itself`,
		"sheets: {A: {delimiter: ;}}\n":           `"A" names an encoding or a delimiter`,
		"sheets: {A: {dates: x}}\n":               `sheets: "A": dates "x"`,
		"sheets: {A: {columns: {shoe: size}}}\n":  `"shoe" is not a fact`,
		"sheets: {A: {colums: {serial: size}}}\n": "colums",
	} {
		if _, err := ReadMapping(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	m, err := ReadMapping(strings.NewReader("zone: Asia/Tokyo\ndates: dmy\nsheets: {Users: {dates: mdy, header_row: 3}, Gone: {}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	own := m.of("users")
	if own.Zone != "Asia/Tokyo" || own.Dates != "mdy" || *own.HeaderRow != 3 {
		t.Errorf("%+v", own)
	}
	if err := LoadXLSX(context.Background(), inventory.NewBuilder(), inventory.Source{}, bytes.NewReader(twoSheets(t)), Options{Mapping: m}); err == nil ||
		!strings.Contains(err.Error(), `sheet "Gone"`) {
		t.Errorf("a sheet that is not there: %v", err)
	}
}
