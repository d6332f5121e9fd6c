package table

import (
	"strings"
	"testing"
)

// A remark beside the table of a worksheet costs no certificate; a cell right behind the
// last header may come from a row that is shifted.
func TestCellsBesideTheTable(t *testing.T) {
	t.Parallel()
	v, err := loadBook(t, newWorkbook(t, false, map[string][][]any{"Sheet1": {
		{"Serial no.", "Valid to", "Unit"},
		{"0A11", "2028-05-03", "Sales", "", "ask Jo"},
		{"0A12", "2028-05-03", "Sales", "", "", "ask Ann"},
		{"0A13", "2028-05-03", "Sales", "Law"},
		{"0A14", "2028-05-03", "Sales", " "},
	}}, "Sheet1"), Options{})
	if err != nil {
		t.Fatal(err)
	}
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
