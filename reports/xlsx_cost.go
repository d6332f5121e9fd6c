package reports

import (
	"fmt"
	"slices"
	"strings"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// The sheets of cost. Columns are B today, C scenario, D difference.
const (
	costSheet  = "Cost"
	yearsSheet = "Cost by year"
)

// sumOf returns the formula for the sum of the account's lines that meet some conditions:
// pairs of a column and its value.
func sumOf(column string, conditions ...string) string {
	return fmt.Sprintf("SUMIFS(%s,%s)", column, strings.Join(conditions, ","))
}

// is is the condition that a column of the account has a word, as the account writes it.
func (b *workbook) is(column, word string) string { return b.compares(column, "", word) }

// paid is the condition that leaves users' time out.
func (b *workbook) paid() string { return b.compares(accountKind, "<>", planner.KindUsers) }

func (b *workbook) compares(column, operator, word string) string {
	return column + `,"` + operator + strings.ReplaceAll(b.locale.prose(word), `"`, `""`) + `"`
}

// rounded rounds a sum to whole cents: its parts are whole cents, except for what binary
// numbers cannot represent.
func (b *workbook) rounded(expression string) string {
	return fmt.Sprintf("ROUND(%s,%d)", expression, wording.MinorDigits(b.plan.Cost.Currency))
}

// costs writes the account and its sums, all of which follow when a price is changed.
func (b *workbook) costs() error {
	if err := b.sheet(costSheet, b.costByKind(), b.costByCause()); err != nil {
		return err
	}
	if err := b.sheet(yearsSheet, b.costByYear(), b.costOfSide(say("Cost as today by kind"), planner.SideToday),
		b.costOfSide(say("Cost of the scenario by kind"), planner.SideScenario)); err != nil {
		return err
	}
	if err := b.sheet(monthsSheet, b.costByMonth()); err != nil {
		return err
	}
	if err := b.account(); err != nil {
		return err
	}
	return b.monthAccount()
}

// threeSums returns the cells of both sides and the difference.
func (b *workbook) threeSums(column, condition string, today, scenario int64) []any {
	c := b.plan.Cost.Currency
	return []any{
		formula{b.rounded(sumOf(column, b.is(accountSide, planner.SideToday), condition)), money{today, c}},
		formula{b.rounded(sumOf(column, b.is(accountSide, planner.SideScenario), condition)), money{scenario, c}},
		formula{b.rounded("C{row}-B{row}"), money{scenario - today, c}},
	}
}

func (b *workbook) costByKind() table {
	c := b.plan.Cost
	t := costTable(b.plan)
	t.about = say("Over the whole plan at the prices in use. Users' time is in no budget and no total. Once: %s.", said(planner.OneOff))
	t.rows = nil
	add := func(name phrase, cells []any) { t.rows = append(t.rows, append([]any{name}, cells...)) }
	for _, k := range planner.Kinds {
		add(say(k), b.threeSums(accountAmount, accountKind+",$A{row}", c.Today.ByKind[k], c.Scenario.ByKind[k]))
	}
	add(say("total"), b.threeSums(accountAmount, b.paid(), c.Today.Total, c.Scenario.Total))
	add(say("total at low prices"), b.threeSums(accountLow, b.paid(), c.Today.Low, c.Scenario.Low))
	add(say("total at high prices"), b.threeSums(accountHigh, b.paid(), c.Today.High, c.Scenario.High))
	add(say("users' time"), b.threeSums(accountAmount, b.is(accountKind, planner.KindUsers), c.Today.Users, c.Scenario.Users))
	add(say("once, of the difference"), []any{nil, nil, formula{b.oneOffFormula(), money{c.OneOff, c.Currency}}})
	add(say("each year, of the difference"), []any{nil, nil, formula{b.perYear(), money{c.PerYear, c.Currency}}})
	if _, is := b.names[discount]; is {
		add(say("worth on the as-of day"), []any{
			b.presentValue("B", c.NPV.Today), b.presentValue("C", c.NPV.Scenario), formula{b.rounded("C{row}-B{row}"), money{c.NPV.Difference, c.Currency}},
		})
	}
	return t
}

// discount is the id of the discount rate.
const discount = "discount-percent"

// oneOffFormula adds the differences of the kinds that come once.
func (b *workbook) oneOffFormula() string {
	var cells []string
	for i, k := range planner.Kinds {
		if slices.Contains(planner.OneOff, k) {
			cells = append(cells, fmt.Sprintf("D%d", headRows+1+i))
		}
	}
	return b.rounded(strings.Join(cells, "+"))
}

// perYear spreads the rest of the difference over the days of the plan.
func (b *workbook) perYear() string {
	days := int(b.plan.Horizon-b.plan.AsOf) + 1
	cents := wording.MinorUnits(b.plan.Cost.Currency)
	return fmt.Sprintf("ROUND(ROUND((%s-%s)*%d,0)*365/%d,0)/%[3]d", nameDifference, nameOneOff, cents, days)
}

// presentValue discounts a column of the cost by year, each year to the cent.
func (b *workbook) presentValue(column string, cents int64) formula {
	var years []string
	for i := range b.plan.Cost.Today.ByYear {
		years = append(years, b.rounded(fmt.Sprintf("%s/(1+%s/100)^%d", b.on(yearsSheet, fmt.Sprintf("$%s$%d", column, headRows+1+i)), b.names[discount], i)))
	}
	return formula{b.rounded(strings.Join(years, "+")), money{cents, b.plan.Cost.Currency}}
}

// costByCause has a row for each cause and kind of the account, also where both
// sides pay the same: another price can change that.
func (b *workbook) costByCause() table {
	t := table{
		name: "Bridge", title: "Cost by cause", none: "Nothing is paid.",
		about:   "From the cost as today to the cost of the scenario: the differences add up to that of the totals.",
		columns: slices.Concat([]column{{"Cause", words}}, columnsOf(amount, "Today", "Scenario", "Difference"), []column{{"Kind", words}, {"Why", sentence}}),
	}
	type step struct{ cause, kind string }
	today, scenario := map[step]int64{}, map[step]int64{}
	for _, x := range b.lines {
		s := step{x.Cause, x.Kind}
		today[s] += 0
		if x.Side == planner.SideToday {
			today[s] += x.Amount
		} else {
			scenario[s] += x.Amount
		}
	}
	for _, cause := range planner.Causes {
		for _, k := range planner.Kinds {
			s := step{cause, k}
			if _, is := today[s]; is {
				sums := b.threeSums(accountAmount, accountCause+",$A{row},"+accountKind+",$E{row}", today[s], scenario[s])
				t.rows = append(t.rows, append(append([]any{say(cause)}, sums...), say(k), say(causeWords[cause])))
			}
		}
	}
	return t
}

// costByYear is the first table of its sheet, where a chart and the present value
// look for it.
func (b *workbook) costByYear() table {
	c := b.plan.Cost
	t := yearsTable(b.plan)
	t.about = say("By calendar year at the prices in use.")
	t.rows = nil
	for i, y := range c.Scenario.ByYear {
		sums := b.threeSums(accountAmount, accountYear+",$A{row},"+b.paid(), c.Today.ByYear[i].Amount, y.Amount)
		t.rows = append(t.rows, append([]any{year(y.Year)}, sums...))
	}
	return t
}

// costOfSide crosses kinds with years.
func (b *workbook) costOfSide(title phrase, side string) table {
	t := table{title: title, about: "At the prices in use.", columns: []column{{"Kind", words}}}
	type sum struct {
		kind string
		year int
	}
	sums := map[sum]int64{}
	for _, x := range b.plan.Cost.Lines {
		if x.Side == side {
			sums[sum{x.Kind, x.Year}] += x.Amount
		}
	}
	years := b.plan.Cost.Scenario.ByYear
	for _, y := range years {
		t.columns = append(t.columns, column{fmt.Sprint(y.Year), amount})
	}
	for _, k := range planner.AllKinds {
		row := []any{say(k)}
		for _, y := range years {
			of := sumOf(accountAmount, b.is(accountSide, side), accountKind+",$A{row}", fmt.Sprintf("%s,%d", accountYear, y.Year))
			row = append(row, formula{b.rounded(of), money{sums[sum{k, y.Year}], b.plan.Cost.Currency}})
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// defineTotals names the totals for the summary.
func (b *workbook) defineTotals() error {
	total := headRows + len(planner.Kinds) + 1
	for _, x := range []struct {
		name, column string
		row          int
	}{
		{nameToday, "B", total}, {nameScenario, "C", total}, {nameDifference, "D", total},
		{nameUsers, "D", total + 3}, {nameOneOff, "D", total + 4}, {namePerYear, "D", total + 5},
	} {
		if err := b.define(x.name, costSheet, x.column, x.row, x.row); err != nil {
			return err
		}
	}
	return nil
}

// summary is the verdict, with the cost following the prices.
func (b *workbook) summary() table {
	t := verdictTable(b.plan)
	t.about = say("%s The cost follows the prices on the sheet Assumptions; remarks are as planned.", t.about)
	live := map[string]string{
		"Cost as today": nameToday, "Cost of the scenario": nameScenario, "Difference": nameDifference,
		"one-off": nameOneOff, "per year": namePerYear, "users' time": nameUsers,
	}
	for i, f := range verdict(b.plan) {
		if name := live[f.Name]; name != "" {
			t.rows[i][1] = formula{name, f.Value}
		}
	}
	return t
}
