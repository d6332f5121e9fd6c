package reports

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"smigrate/planner"
)

// accountRow is a line of the account, by year or by month, with its quantity under each
// term on which validity that is thrown away may be paid for.
type accountRow struct {
	planner.MonthLine
	// under are the quantities by the terms of [workbook.refunds].
	under []int64
}

// follows reports whether the quantity depends on the term.
func (r accountRow) follows() bool {
	return slices.ContainsFunc(r.under, func(n int64) bool { return n != r.Quantity })
}

// enterRefunds computes the account under each term. A term that needs a price which the
// plan lacks is left out.
func (b *workbook) enterRefunds() {
	var years, months [][]planner.MonthLine
	for _, term := range planner.Refunds {
		lines, byMonth := b.plan.LinesUnder(term)
		if term != b.plan.Refund() && slices.ContainsFunc(lines, b.unpriced) {
			continue
		}
		b.refunds = append(b.refunds, term)
		years, months = append(years, yearly(lines)), append(months, byMonth)
	}
	own := slices.Index(b.refunds, b.plan.Refund())
	b.lines, b.months = accountRows(own, years), accountRows(own, months)
}

// unpriced reports whether a line has a price or an effort that is not among the
// assumptions.
func (b *workbook) unpriced(x planner.Line) bool {
	_, price := b.names[x.Price]
	_, times := b.names[x.Times]
	return !price || x.Times != "" && !times
}

func yearly(lines []planner.Line) []planner.MonthLine {
	list := make([]planner.MonthLine, len(lines))
	for i, x := range lines {
		list[i].Line = x
	}
	return list
}

// accountRows joins the lines of all terms: those of the plan's own in their order, then
// those that only others have, of which the plan has none.
func accountRows(own int, under [][]planner.MonthLine) []accountRow {
	var rows []accountRow
	at := map[planner.MonthLine]int{}
	enter := func(term int) {
		for _, x := range under[term] {
			quantity := x.Quantity
			if term != own {
				x.Quantity, x.Amount = 0, 0
			}
			key := x
			key.Quantity, key.Amount = 0, 0
			i, is := at[key]
			if !is {
				i = len(rows)
				at[key] = i
				rows = append(rows, accountRow{x, make([]int64, len(under))})
			}
			rows[i].under[term] = quantity
		}
	}
	enter(own)
	for term := range under {
		if term != own {
			enter(term)
		}
	}
	return rows
}

// refundColumns returns the columns of the quantities under the terms offered.
func (b *workbook) refundColumns() []column {
	list := columnsOf(count, "Without refund", "Refunded", "Subscription") // in the order of planner.Refunds
	var offered []column
	for i, term := range planner.Refunds {
		if slices.Contains(b.refunds, term) {
			offered = append(offered, list[i])
		}
	}
	return offered
}

// quantities returns the cell of the quantity, which the named cell chooses, and those
// that it chooses among, of which the first stands in a column.
func (b *workbook) quantities(r accountRow, first int) (chosen any, under []any) {
	under = make([]any, len(r.under))
	if !r.follows() {
		return int(r.Quantity), under
	}
	of := ""
	for i, n := range r.under {
		under[i] = int(n)
		letter := columnLetters(first + i)
		if i < len(r.under)-1 {
			of += fmt.Sprintf(`IF(%s="%s",%s{row},`, nameRefund, b.refund(i), letter)
			continue
		}
		of += letter + "{row}"
		for range r.under[1:] {
			of += ")"
		}
	}
	return formula{of, int(r.Quantity)}, under
}

// refund is one of the terms as people choose it.
func (b *workbook) refund(i int) string { return quoted(b.locale.prose(b.refunds[i])) }

// oneRefund lets the cell that chooses have no other value.
func (b *workbook) oneRefund() *excelize.DataValidation {
	var list []string
	for i := range b.refunds {
		list = append(list, b.refund(i))
	}
	return b.oneOf(refundCell, list)
}
