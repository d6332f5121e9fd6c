package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"smigrate/inventory/workbook"
)

// TestMergedCellsAreBounded: a text that is merged over many rows, or in a column far behind
// the others, does not make a large table of a small worksheet.
func TestMergedCellsAreBounded(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", longestMerged)
	list := &mergedCells{columns: 2}
	given := 0
	for line := 1; line <= 100_000; line++ {
		r := row{line: line, cells: []string{"0A11"}}
		if line == 1 {
			r.cells = append(r.cells, long)
			r.merged = []workbook.Area{{Column: 1, Last: 1 << 20}}
		}
		list.fill(&r)
		for _, cell := range r.cells[1:] {
			given += len(cell)
		}
	}
	if given > maxMergedText+2*len(long) {
		t.Errorf("rows got %d bytes", given)
	}
	if full := maxMergedText/len(long) + 3; list.full != full {
		t.Errorf("rows got text up to row %d, want %d", list.full, full)
	}
}

// What stands in a merged cell is true of all its rows, but not of those above the rows:
// headers are merged too.
func TestMergedCells(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	for r, cells := range [][]any{
		{"No.", "Owner", "Mail", "Certificate", "", "Unit"},
		{"", "", "", "Serial no.", "Valid to", ""},
		{1, "Jo Doe", "jo@example.com", "0A11", "2028-05-03", "Sales"},
		{"", "", "", "0A12", "2028-05-03", ""},
		{"", "", "", "0A13", "2028-05-03", "Law"},
		{"", "", "", "", "", ""}, // of the area, without a certificate
		{2, "Ann Archer", "ann@example.com", "0A14", "2028-05-03", "", "", "beside the table"},
		{3, "Bea Baker", "bea@example.com", "0A15", "2028-05-03", ""},
	} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", r+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"D1", "E1"}, {"F1", "F2"}, {"A3", "A6"}, {"B3", "B6"}, {"C3", "C6"}, {"F3", "F4"}, {"H7", "H8"}} {
		if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	var workbook bytes.Buffer
	if err := f.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	v, err := loadBook(t, workbook.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range v.All() {
		got = append(got, fmt.Sprint(c.Serial(), " ", c.Holder(), " ", c.Emails(), " ", c.Unit()))
	}
	want := []string{"A11 Jo Doe [jo@example.com] Sales", "A12 Jo Doe [jo@example.com] Sales", "A13 Jo Doe [jo@example.com] Law", "A14 Ann Archer [ann@example.com] ", "A15 Bea Baker [bea@example.com] "}
	if !cmp.Equal(got, want) || len(v.Rejects()) > 0 {
		t.Errorf("got %q, want %q; rejects %v", got, want, v.Rejects())
	}
}

// In a large worksheet merged cells are not looked for ahead of the rows, which is said
// where there are some below the header.
func TestMergedCellsOfLargeSheet(t *testing.T) {
	t.Parallel()
	blanks := strings.Repeat(strings.Repeat(" ", 64<<10)+"\n", 160)
	for merged, row := range map[string]int{
		`<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B7:B9"/></mergeCells>`: 7,
		`<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>`:                         0,
		"": 0,
	} {
		sheet := sheetOf(300, func(i int) string { return blanks[:len(blanks)*(i%100/99)/3] }) // more than 8 MiB
		sheet = strings.Replace(sheet, "</sheetData>", "</sheetData>"+merged, 1)
		for name, how := range map[string]reading{"one by one": {1 << 20, 0, 10}, "in parallel": {1 << 20, 2, 10}} {
			v, err := loadBook(t, sheetBook(t, sheet), Options{read: how})
			if err != nil || v.Len() != 300 {
				t.Fatalf("%s: %+v, %v", name, v.Counts(), err)
			}
			got := 0
			for _, n := range v.Notes() {
				if strings.Contains(n.Text.String(), "merged over several rows") {
					got = n.Row
				}
			}
			if got != row {
				t.Errorf("%s, %s: note of row %d, want %d: %v", merged, name, got, row, v.Notes())
			}
		}
	}
}
