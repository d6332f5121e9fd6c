package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/worksheet"
)

// The sheet of assumptions and its columns: the range, and the value in use.
const (
	assumptionsSheet                             = "Assumptions"
	lowColumn, likelyColumn, highColumn, inUse   = "D", "E", "F", "G"
	lowIndex, likelyIndex, highIndex, inUseIndex = 3, 4, 5, 6
	// refundCell chooses how validity that is thrown away is paid for.
	refundCell = "C1"
)

// levels are the choices of the cell price_level.
var levels = []string{"low", "likely", "high"}

// assumptions writes the prices and efforts. The value in use has a name; a cell beside
// the title chooses whether it is the low, the likely or the high one, another how
// validity that is thrown away is paid for.
func (b *workbook) assumptions() error {
	t := assumptionsTable(b.plan)
	t.about = say("Change a figure in a yellow cell, choose low, likely or high in the cell beside In use, or how validity that is thrown away is refunded in the one above Unit: the sheets of cost follow. %s", say(t.about.(string)))
	t.columns = slices.Insert(slices.Clone(t.columns), inUseIndex, column{"In use", decimal})
	for i, row := range t.rows {
		t.rows[i] = slices.Insert(row, inUseIndex, any(formula{
			fmt.Sprintf(`IF(%s="%s",%s{row},IF(%s="%s",%s{row},%s{row}))`, nameLevel, b.level(0), lowColumn, nameLevel, b.level(2), highColumn, likelyColumn), row[likelyIndex],
		}))
		for _, j := range []int{lowIndex, likelyIndex, highIndex} {
			t.rows[i][j] = input(row[j].(number))
		}
	}
	if err := b.defineAssumptions(); err != nil {
		return err
	}
	cell := func(looks look, text string) worksheet.Cell {
		return worksheet.Cell{Style: b.style(style{look: looks}), Text: text}
	}
	s, err := b.open(assumptionsSheet, t, layout{widths: fitted(t.widths(maxColumnWidth), t), pages: 1, filtered: true, beside: []worksheet.Cell{
		cell(rightText, b.locale.text(say("Validity refunded:"))), cell(choice, b.refund(slices.Index(b.refunds, b.plan.Refund()))), {}, {},
		cell(rightText, b.locale.text(say("In use:"))), cell(choice, b.level(1)),
	}})
	if err != nil {
		return err
	}
	for _, choice := range []*excelize.DataValidation{b.oneLevel(), b.oneRefund()} {
		if err := b.AddDataValidation(b.tab(assumptionsSheet), choice); err != nil {
			return err
		}
	}
	if err := s.table(t); err != nil {
		return err
	}
	return s.close()
}

// level returns one of levels in the words from which people choose.
func (b *workbook) level(i int) string { return quoted(b.locale.prose(levels[i])) }

// oneLevel lets the cell that chooses have no other value.
func (b *workbook) oneLevel() *excelize.DataValidation {
	return b.oneOf(inUse+"1", []string{b.level(0), b.level(1), b.level(2)})
}

// oneOf lets a cell have one of some values.
func (b *workbook) oneOf(cell string, list []string) *excelize.DataValidation {
	v := excelize.NewDataValidation(false)
	v.Sqref = cell
	// A few short words cannot fail.
	_ = v.SetDropList(list)
	v.SetError(excelize.DataValidationErrorStyleStop, b.locale.prose("In use:"), b.locale.text(say("Choose %s.", strings.Join(list, ", "))))
	return v
}

func (b *workbook) defineAssumptions() error {
	if err := b.define(nameLevel, assumptionsSheet, inUse, 1, 1); err != nil {
		return err
	}
	if err := b.define(nameRefund, assumptionsSheet, refundCell[:1], 1, 1); err != nil {
		return err
	}
	for i, a := range b.plan.Assumptions {
		row := headRows + 1 + i
		if err := b.define(b.names[a.ID], assumptionsSheet, inUse, row, row); err != nil {
			return err
		}
	}
	return nil
}

// lowAndHigh returns the cells of an assumption at either end of its range.
func (b *workbook) lowAndHigh(id string) (low, high string) {
	for i, a := range b.plan.Assumptions {
		if a.ID == id {
			row := headRows + 1 + i
			return b.on(assumptionsSheet, fmt.Sprintf("$%s$%d", lowColumn, row)), b.on(assumptionsSheet, fmt.Sprintf("$%s$%d", highColumn, row))
		}
	}
	panic("reports: a line of the account without its assumption")
}
