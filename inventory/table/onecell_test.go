package table

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

// Rows that stand in one cell each are divided; one with cells beside it lost a part of its
// order and is a reject.
func TestOneCell(t *testing.T) {
	t.Parallel()
	check := func(v *inventory.Inventory, err error) {
		t.Helper()
		if err != nil || serialsOf(v) != "A B" || v.Counts() != (inventory.Counts{Rows: 3, Certificates: 2, Rejects: 1}) {
			t.Fatalf("%q, %+v, %v, %v", serialsOf(v), v.Counts(), v.Rejects(), err)
		}
		if to, _ := v.At(1).NotAfter(); inventory.FormatTime(to) != "2028-02-29T23:59:59Z" || v.At(0).Holder() != "Example, Ann" || !strings.Contains(notesOf(v), `divided at ","`) {
			t.Errorf("to %s, holder %q, notes %s", inventory.FormatTime(to), v.At(0).Holder(), notesOf(v))
		}
		if r := v.Rejects()[0]; r.Row != 5 || r.Reason != errBesideRow {
			t.Errorf("%+v", r)
		}
	}
	check(loadBook(t, newWorkbook(t, false, map[string][][]any{"S": {
		{"Certificates of the company"}, {"Serial number,Owner,Valid to"}, {`0A,"Example, Ann",2028-01-31`}, {"0B,Bob,2028-02-29"}, {"0C,Cyd", "Example,2028-02-29"},
	}}, "S"), Options{}))
	check(loadText(t, "Certificates of the company\n\"Serial number,Owner,Valid to\"\n\"0A,\"\"Example, Ann\"\",2028-01-31\"\n\"0B,Bob,2028-02-29\"\n\"0C,Cyd\";\"Example,2028-02-29\"\n",
		Options{Mapping: mustMapping(t, "delimiter: \";\"")}))
}

// Delimiters that are rare count where no usual one makes headers known.
func TestRareDelimiters(t *testing.T) {
	t.Parallel()
	for _, delimiter := range []string{"^", "~", "¦"} {
		text := strings.ReplaceAll("Serial|Valid to|Owner\n0A|2028-01-31|Ann\n0B|2028-01-31|Bob\n", "|", delimiter)
		if v := mustLoad(t, text, Options{}); serialsOf(v) != "A B" || !IsText([]byte(text)) {
			t.Errorf("%s: %q", delimiter, serialsOf(v))
		}
	}
}
