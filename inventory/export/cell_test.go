package export

import (
	"bytes"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/worksheet"
)

// TestCells: what a cell shows of a value.
func TestCells(t *testing.T) {
	t.Parallel()
	text := func(s string) any { return &s }
	list := func(s ...string) any { return &s }
	for _, c := range []struct {
		value any
		want  string
	}{
		{text("Zoë"), "Zoë"},
		{text("=1+1"), "'=1+1"},
		{text("'=1"), "''=1"},
		{text("a;=b;c"), "a;'=b;c"},
		{text("a\u202eb"), `a\u202Eb`},
		{text("\t=1"), `\u0009=1`},
		{text(`C:\users`), `C:\u005Cusers`},
		{text(`C:\temp`), `C:\temp`},
		{text("_x0041_"), `\u005Fx0041_`},
		{list("a@example.com", "b@example.com"), "a@example.com b@example.com"},
		{list("a b", "", `\`), `a\u0020b \ \u005C`},
		{list("-1", "2"), "'-1 2"},
		{list(), ""},
	} {
		if got := inert(cell(c.value)); got != c.want {
			t.Errorf("%v: %q, want %q", c.value, got, c.want)
		}
	}
}

// TestTooLongForACell: a workbook refuses a text that it cannot hold and says whose.
func TestTooLongForACell(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "a.csv"})
	b.Add(&inventory.Record{Entry: 7, Serial: []byte{1}, Holder: strings.Repeat("x", worksheet.LongestText+1)})
	var file bytes.Buffer
	err := Write(&file, XLSX, b.Inventory())
	if err == nil || !strings.Contains(err.Error(), `certificate 7 of "a.csv": column holder`) {
		t.Errorf("got %v", err)
	}
}

// TestHeader: which tables are taken for exports.
func TestHeader(t *testing.T) {
	t.Parallel()
	own := strings.Join(Columns(), ",")
	for head, want := range map[string]bool{
		own + "\n1": true, "\ufeff" + strings.ReplaceAll(own, ",", ";") + "\r\n": true, `"` + strings.ReplaceAll(own, ",", `","`) + "\"\n": true,
		own + ",remark\n": false, own + ",serial\n": false, "file,entry,serial\n": false, "": false,
		"file,entry,serial,type_basis,unknown\n": true,
	} {
		if got := IsCSV([]byte(head)); got != want {
			t.Errorf("%.60q: %t", head, got)
		}
	}
}
