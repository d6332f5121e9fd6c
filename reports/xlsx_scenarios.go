package reports

import (
	"fmt"
	"slices"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// The sheets that hold several tables of a study.
const (
	scenariosSheet    = "Scenarios"
	alternativesSheet = "Alternatives"
)

// scenarios writes the comparison of scenarios as numbers: a column for each scenario,
// and its difference to the first one as a formula.
func (b *workbook) scenarios(c *planner.Comparison) error {
	in := func(cents int64) any { return money{cents, c.Currency} }
	settings := compareTables(*c)[0]
	list := []table{
		scenarioFigures(c, table{title: "Totals by scenario", about: "With the same prices for all, as planned. Each difference is to the first scenario."}, c.Totals, amount, in),
		scenarioFigures(c, table{title: "What comes out differently", none: "Nothing that is counted differs."}, c.Figures, count, func(n int64) any { return int(n) }),
		{title: "What is set differently", none: settings.none, columns: settings.columns},
	}
	for _, s := range c.Settings {
		row := []any{s.Setting}
		for _, v := range s.Values {
			row = append(row, v)
		}
		list[2].add(row...)
	}
	return b.sheet(scenariosSheet, append(list, compareTables(*c)[3:]...)...)
}

// scenarioFigures is a table of figures with a formula for each difference.
func scenarioFigures(c *planner.Comparison, t table, list []planner.FigureValues, k kind, cell func(int64) any) table {
	t.columns = slices.Concat(columnsOf(words, "Figure"), columnsOf(k, c.Scenarios...))
	for _, name := range c.Scenarios[1:] {
		t.columns = append(t.columns, column{wording.Of("%s more", name), k})
	}
	for _, f := range list {
		row := []any{say(f.Figure)}
		for _, v := range f.Values {
			row = append(row, cell(v))
		}
		for i, v := range f.Values[1:] {
			other := columnLetters(i + 3)
			row = append(row, formula{fmt.Sprintf("ROUND(%s{row}-B{row},%d)", other, wording.MinorDigits(c.Currency)), cell(v - f.Values[0])})
		}
		t.add(row...)
	}
	return t
}

// alternatives writes the ways to hold keys and to renew on one sheet.
func (b *workbook) alternatives(a *planner.Alternatives) error {
	return b.sheet(alternativesSheet, alternativesTables(a)...)
}
