package table

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
)

// A remark beside the table of a worksheet costs no certificate; a cell right behind the
// last header may come from a row that is shifted.
func TestCellsBesideTheTable(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	for r, cells := range [][]any{
		{"Serial no.", "Valid to", "Unit"},
		{"0A11", "2028-05-03", "Sales", "", "ask Jo"},
		{"0A12", "2028-05-03", "Sales", "", "", "ask Ann"},
		{"0A13", "2028-05-03", "Sales", "Law"},
		{"0A14", "2028-05-03", "Sales", " "},
	} {
		if err := f.SetSheetRow("Sheet1", []string{"A1", "A2", "A3", "A4", "A5"}[r], &cells); err != nil {
			t.Fatal(err)
		}
	}
	var workbook bytes.Buffer
	if err := f.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	b := inventory.NewBuilder()
	if err := LoadXLSX(context.Background(), b, inventory.Source{File: "list.xlsx"}, &workbook, Options{}); err != nil {
		t.Fatal(err)
	}
	v := b.Inventory()
	rejects := v.Rejects()
	if v.Len() != 3 || len(rejects) != 1 || rejects[0].Row != 4 || !strings.Contains(rejects[0].Reason.String(), "is the row shifted?") {
		t.Errorf("%d certificates, rejects %v", v.Len(), rejects)
	}
	var notes []string
	for _, n := range v.Notes() {
		notes = append(notes, n.Text.String())
	}
	if want := `"ask Jo" stands beside the table and is not read (rows with such cells: 2)`; !strings.Contains(strings.Join(notes, "\n"), want) {
		t.Errorf("notes %q, want %q", notes, want)
	}
}
