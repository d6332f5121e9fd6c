package table

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

// What tables have beside rows and values: lines of programs, letters in full width,
// words for nothing, half days of other languages, an end in the middle of a row.
func TestOddTables(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ about, text, want, rejects, notes string }{
		{"Markdown", "| Serial Number | Valid To |\n|---|:--:|\n| 0A11 | 2028-05-03 |\n", "A11 2028-05-03", "", "rules the table"},
		{"psql", " serial_number |      not_after      \n---------------+---------------------\n 0A11          | 2028-05-03 08:14:59\n(1 row)\n\n",
			"A11 2028-05-03", "", "message of the exporting program"},
		{"mysql", "serial_number\tnot_before\tnot_after\n0A11\t\\N\t2028-05-03\n", "A11 2028-05-03", "", ""},
		{"full width", "シリアル番号,有効期限\n４４ＦＦ,２０２８/０５/０３\n", "44FF 2028-05-03", "", ""},
		{"half days of Spanish say nothing of the order", "Serial;Válido hasta\n0A11;03/05/2028 10:14:59 p. m.\n", "A11 2028-05-03", "", "day/month/year"},
		{"American half days", "Serial;Valid to\n0A11;05/03/2028 10:14:59 PM\n", "A11 2028-05-03", "", "month/day/year"},
		{"Greek half days", "Serial;Valid to\n0A11;30/5/2028 10:14 μμ\n", "A11 2028-05-30", "", ""},
		{"the last row is cut off", "Serial;Email;Valid to\n0A11;a@example.com;2028-05-03\n0B1", "A11 2028-05-03", "ends within this row", ""},
		{"the last row is as short as others", "Serial;Valid to;Email\n0A11;2028-05-03\n0B11;2028-05-04", "A11 2028-05-03 B11 2028-05-04", "", ""},
		{"the last row is whole", "Serial;Valid to\n0A11;2028-05-03\n0B11;2028-05-04", "A11 2028-05-03 B11 2028-05-04", "", ""},
	} {
		v := mustLoad(t, c.text, Options{})
		var got, rejects []string
		for _, x := range v.All() {
			at, _ := x.NotAfter()
			got = append(got, x.Serial(), inventory.FormatTime(at)[:10])
		}
		for _, r := range v.Rejects() {
			rejects = append(rejects, r.Reason.String())
		}
		if strings.Join(got, " ") != c.want || !strings.Contains(strings.Join(rejects, "\n"), c.rejects) || c.rejects == "" && len(rejects) > 0 ||
			!strings.Contains(notesOf(v), c.notes) {
			t.Errorf("%s: got %q, rejects %q, notes %q", c.about, got, rejects, notesOf(v))
		}
	}
}
