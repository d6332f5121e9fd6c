package table

import (
	"slices"
	"strings"
	"testing"

	"smigrate/inventory"
)

// formulaSheet is a worksheet as programs write it that do not compute: row 2 to 5 have
// formulas without a result in one column or more.
const formulaSheet = sheetHead +
	`<row r="2"><c r="A2" t="inlineStr"><is><t>0A12</t></is></c><c r="B2"><f>F2&amp;"@example.com"</f></c><c r="C2"><v>46861</v></c></row>` +
	`<row r="3"><c r="A3" t="inlineStr"><is><t>0A13</t></is></c><c r="B3"><f>F3</f><v/></c><c r="C3"><f>D3+365</f><v></v></c></row>` +
	`<row r="4"><c r="A4"><f t="shared" si="0"/></c><c r="B4"><f>F4</f></c><c r="C4"><f>D4</f></c></row>` +
	`<row r="5"><c r="A5" t="str"><f>G5</f></c><c r="B5" t="s"><v>3</v></c></row>` +
	// A text that is empty is a result, and so is what a spreadsheet program computed.
	`<row r="6"><c r="A6" t="str"><f>G6</f><v>0A16</v></c><c r="B6" t="str"><f>F6</f><v></v></c><c r="C6"><f>D6</f><v>46861</v></c></row>` +
	`</sheetData></worksheet>`

// A formula without a result is unknown, and not an empty cell: that is said once for
// each column, and a row of nothing else is a reject.
func TestFormulasWithoutResult(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]reading{"one by one": {1 << 20, 0, 10}, "in parallel": {1 << 20, 2, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := loadBook(t, sheetBook(t, formulaSheet), Options{read: how})
			if err != nil || v.Len() != 3 || len(v.Rejects()) != 2 || v.Counts().Rows != 5 {
				t.Fatalf("%d certificates of %d rows, rejects %v, %v", v.Len(), v.Counts().Rows, v.Rejects(), err)
			}
			for _, c := range v.All() {
				known := c.Known().Has(inventory.FieldEmails)
				if want := c.Entry() == 6; known != want {
					t.Errorf("row %d: mailboxes known is %t, want %t", c.Entry(), known, want)
				}
			}
			for i, row := range []int{4, 5} {
				if r := v.Rejects()[i]; r.Row != row || r.Column != "serial" || !strings.Contains(r.Reason.String(), "holds a formula whose result the workbook does not store") {
					t.Errorf("reject %+v, want one of row %d", r, row)
				}
			}
			for row, want := range map[int]string{
				4: `column "serial" holds formulas whose results the workbook does not store: 2, the first in A4; they count as unknown`,
				2: `column "email" holds formulas whose results the workbook does not store: 3, the first in B2`,
				3: `column "not_after" holds formulas`,
			} {
				if !slices.ContainsFunc(v.Notes(), func(n inventory.Note) bool { return n.Row == row && strings.HasPrefix(n.Text.String(), want) }) {
					t.Errorf("no note of row %d that %s: %v", row, want, v.Notes())
				}
			}
		})
	}
}

// A worksheet of formulas alone says what is wrong with it.
func TestFormulasAlone(t *testing.T) {
	t.Parallel()
	sheet := `<worksheet><sheetData><row r="1"><c r="A1"><f>B!A1</f></c></row><row r="2"><c r="A2"><f>B!A2</f></c></row></sheetData></worksheet>`
	if _, err := loadBook(t, sheetBook(t, sheet), Options{}); err == nil || !strings.Contains(err.Error(), "formulas whose results the workbook does not store") {
		t.Errorf("got %v", err)
	}
}
