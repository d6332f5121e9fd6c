package reports

import (
	"fmt"
	"slices"
	"strconv"

	"smigrate/configs"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

const accountSheet = "Cost lines"

// Columns of the account that formulas name, and those that formulas calculate with.
var accountNames = map[string]string{
	accountSide: "A", accountYear: "B", accountKind: "C", accountCause: "D", accountAmount: "L", accountLow: "M", accountHigh: "N",
}

// accountColumns are those of the account. The last two are at either end of the prices;
// quantities on other terms follow.
var accountColumns = []column{
	{"Side", words}, {"Year", words}, {"Kind", words}, {"Cause", words}, {"Quantity", count}, {"Unit", words},
	{"Times", words}, {"Times value", decimal}, {"Price", words}, {"Price value", decimal}, {"Divisor", count},
	{"Amount", amount}, {"At low prices", amount}, {"At high prices", amount},
}

// account writes the lines whose sum is the cost, each a quantity times named prices.
func (b *workbook) account() error {
	scale := strconv.FormatInt(wording.MinorUnits(b.plan.Cost.Currency), 10)
	t := table{
		name: accountSheet, title: "Account", none: "Nothing is paid.",
		about: say("Each line is ROUND(quantity * ROUND(times*100,0) * ROUND(price*%[1]s,0) / divisor, 0) / %[1]s; without times, that factor is left out. "+
			"Times and price are names of cells of the sheet Assumptions. A quantity that depends on how validity is refunded is chosen among the last columns. Users' time is in no total.", scale),
		columns: slices.Concat(accountColumns, b.refundColumns()),
	}
	for _, x := range b.lines {
		cells := b.accountLine(x.Line)
		t.rows = append(t.rows, b.withQuantities(cells, x))
	}
	for _, name := range ownNames {
		if c := accountNames[name]; c != "" {
			if err := b.define(name, accountSheet, c, headRows+1, headRows+max(len(t.rows), 1)); err != nil {
				return err
			}
		}
	}
	return b.sheet(accountSheet, t)
}

// quantityIndex is the column of quantities.
const quantityIndex = 4

// withQuantities puts the quantities under all terms after the cells of a line, and the
// choice among them in place of its quantity.
func (b *workbook) withQuantities(cells []any, x accountRow) []any {
	chosen, under := b.quantities(x, len(cells)+1)
	cells[quantityIndex] = chosen
	return append(cells, under...)
}

// accountLine returns the cells of one line.
func (b *workbook) accountLine(x planner.Line) []any {
	times, price := b.assumed[x.Times], b.assumed[x.Price]
	in := moneyIn(b.plan.Cost.Currency)
	scale := wording.MinorUnits(b.plan.Cost.Currency)
	amount := func(times, price string) string {
		factors := fmt.Sprintf("ROUND(%s*%d,0)", price, scale)
		if x.Times != "" {
			factors = fmt.Sprintf("ROUND(%s*100,0)*%s", times, factors)
		}
		return fmt.Sprintf("ROUND(E{row}*%s/K{row},0)/%d", factors, scale)
	}
	var timesName, timesValue any
	var lowTimes, highTimes string
	if x.Times != "" {
		timesName, timesValue = b.names[x.Times], formula{b.names[x.Times], number(times.Likely)}
		lowTimes, highTimes = b.lowAndHigh(x.Times)
	}
	lowPrice, highPrice := b.lowAndHigh(x.Price)
	at := func(timesValue, priceValue float64) int64 {
		return x.At(configs.Whole(timesValue, configs.ScaleOf(times.Unit, "")), configs.Whole(priceValue, scale))
	}
	return []any{
		say(x.Side), year(x.Year), say(x.Kind), say(x.Cause), int(x.Quantity), say(x.Unit),
		timesName, timesValue, b.names[x.Price], formula{b.names[x.Price], number(price.Likely)}, int(x.Divisor),
		formula{amount("H{row}", "J{row}"), in(x.Amount)},
		formula{amount(lowTimes, lowPrice), in(at(times.Low, price.Low))},
		formula{amount(highTimes, highPrice), in(at(times.High, price.High))},
	}
}
