package reports

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/lazyregexp"
	"smigrate/planner"
)

// Further cells of a table, for workbooks.
type (
	// formula is a cell that the spreadsheet program recalculates when a price changes;
	// in it, {row} is the row of the cell. Value is its present result, for programs that
	// only display.
	formula struct {
		of    string
		value any
	}
	// input is a figure that people are asked to change.
	input float64
	// link is a cell that leads to another sheet, by a formula.
	link string
	// year is a calendar year, without a comma.
	year int
)

// in returns what the formula is in a row.
func (f formula) in(row int) string { return strings.ReplaceAll(f.of, "{row}", strconv.Itoa(row)) }

// Names of cells besides those of assumptions.
const (
	nameLevel      = "price_level"
	nameRefund     = "validity_refund"
	nameToday      = "cost_today"
	nameScenario   = "cost_scenario"
	nameDifference = "cost_difference"
	nameOneOff     = "cost_one_off"
	namePerYear    = "cost_per_year"
	nameUsers      = "cost_users_time"
	// Columns of the account.
	accountSide   = "account_side"
	accountYear   = "account_year"
	accountKind   = "account_kind"
	accountCause  = "account_cause"
	accountAmount = "account_amount"
	accountLow    = "account_low"
	accountHigh   = "account_high"
)

var ownNames = []string{
	nameLevel, nameRefund, nameToday, nameScenario, nameDifference, nameOneOff, namePerYear, nameUsers,
	accountSide, accountYear, accountKind, accountCause, accountAmount, accountLow, accountHigh,
}

// names returns the name of each assumption's cell, by its id.
func names(list []planner.Assumption) map[string]string {
	taken := map[string]bool{}
	for _, s := range ownNames {
		taken[s] = true
	}
	byID := map[string]string{}
	for _, a := range list {
		name := nameFor(a.ID)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = nameFor(a.ID) + "_" + strconv.Itoa(n)
		}
		taken[strings.ToLower(name)] = true
		byID[a.ID] = name
	}
	return byID
}

// noName matches what a spreadsheet program takes for a cell, a number or a value,
// so that it cannot be the name of a cell (ECMA-376 part 1, 18.2.5).
var noName = lazyregexp.New(`(?i)^(|[0-9].*|[a-z]{1,3}[0-9]+|r[0-9]*|c[0-9]*|r[0-9]*c[0-9]*|true|false)$`)

// nameFor makes a name of an id: rate_help_desk of rate-help-desk.
func nameFor(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, id)
	if noName.MatchString(name) {
		name = "_" + name
	}
	const longest = 200 // characters, of 255 that there may be
	return name[:min(len(name), longest)]
}

// define gives a cell, or cells of one column, a name that holds in the whole
// workbook.
func (b *workbook) define(name, sheet, column string, first, last int) error {
	at := b.on(sheet, fmt.Sprintf("$%s$%d", column, first))
	if last != first {
		at += fmt.Sprintf(":$%s$%d", column, last)
	}
	return b.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: at})
}
