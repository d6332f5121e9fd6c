package reports

import (
	"fmt"
	"io"

	"smigrate/planner"
)

// comparisonTitle is what a comparison begins with.
func comparisonTitle() phrase { return say("Scenarios side by side") }

// Compare writes a comparison of plans as text, HTML or JSON, with what they rest on.
func (l *Locale) Compare(w io.Writer, f Format, c planner.Comparison, plans []*planner.Plan) error {
	s := study{
		title:    comparisonTitle(),
		headline: say("From %s to %s, amounts in %s. Only what differs, and the totals.", c.AsOf, c.Horizon, c.Currency),
		tables:   append(compareTables(c), comparedBasis(plans)),
	}
	if c.Name != "" {
		s.title = say("Scenarios side by side: %s", c.Name)
	}
	return l.writeStudy(w, f, s, struct {
		planner.Comparison
		Basis []scenarioBasis `json:"basis"`
	}{c, basisOf(plans)})
}

// scenarioBasis is what the plan of a scenario rests on, in the form of plan.json.
type scenarioBasis struct {
	Settings    string               `json:"settings"`
	Ballots     []planner.Ballot     `json:"ballots"`
	Inputs      []planner.Input      `json:"inputs"`
	Assumptions []planner.Assumption `json:"assumptions"`
	Seed        uint64               `json:"seed"`
}

func basisOf(plans []*planner.Plan) []scenarioBasis {
	var list []scenarioBasis
	for _, p := range plans {
		list = append(list, scenarioBasis{settingsOf(p).String(), p.Ballots, p.Inputs, p.Assumptions, p.Cost.Risk.Seed})
	}
	return list
}

// comparedBasis is what the first plan rests on, and the settings of the others.
func comparedBasis(plans []*planner.Plan) table {
	t := basisTable(plans[0])
	for _, p := range plans[1:] {
		t.add(say("compared with"), p.Variant, madeBy(p))
	}
	return t
}

// ComparisonSheets returns the tables of a comparison as text, for a screen: only what
// differs, old -> new, and always the totals, then the bridges.
func ComparisonSheets(c planner.Comparison) []Sheet {
	return sheets(compareTables(c))
}

func compareTables(c planner.Comparison) []table {
	settings := table{name: "Settings", title: "What is set differently", none: "All scenarios are set alike.", columns: scenarioColumns("Setting", sentence, c)}
	for _, s := range c.Settings {
		row := []any{s.Setting, s.Values[0]}
		for _, v := range s.Values[1:] {
			row = append(row, changedWords(v, v == s.Values[0]))
		}
		settings.add(row...)
	}
	figures := table{name: "Figures", title: "What comes out differently", none: "Nothing that is counted differs.", columns: scenarioColumns("Figure", count, c)}
	for _, f := range c.Figures {
		addFigure(&figures, f, func(n int64) any { return int(n) })
	}
	totals := table{name: "Totals", title: "Totals", about: say("In %s.", c.Currency), columns: scenarioColumns("Total", count, c)}
	for _, f := range c.Totals {
		addFigure(&totals, f, func(n int64) any { return bare{n, c.Currency} })
	}
	list := []table{settings, figures, totals}
	for _, b := range c.Bridges {
		t := stepsTable(b.Steps, c.Currency, say("What %s costs more than %s, since when and why. %s, drawn with the same prices for both.", b.To, b.From, spreadRemark(b.Difference, c.Currency)))
		t.name, t.title, t.none = "Bridge "+b.To, say("From %s to %s", b.From, b.To), say("%s costs what %s costs, to the cent.", b.To, b.From)
		list = append(list, t)
	}
	return list
}

// scenarioColumns has a column for what is compared, and one of a kind for each scenario.
func scenarioColumns(head string, k kind, c planner.Comparison) []column {
	return append([]column{{head, words}}, columnsOf(k, c.Scenarios...)...)
}

// addFigure adds a row with the first value, and each other one with its change.
func addFigure(t *table, f planner.FigureValues, show func(int64) any) {
	row := []any{say(f.Figure), show(f.Values[0])}
	for _, v := range f.Values[1:] {
		s := show(v)
		if d := v - f.Values[0]; d > 0 {
			s = say("%s (+%s)", s, show(d))
		} else if d < 0 {
			s = say("%s (%s)", s, show(d))
		}
		row = append(row, changedWords(s, v == f.Values[0]))
	}
	t.add(row...)
}

func changedWords(cell any, same bool) phrase {
	if same {
		return say("same")
	}
	return say("-> %s", cell)
}

// scenarioTables returns the tables of the comparison that a plan holds, if any.
func scenarioTables(c *planner.Comparison) []table {
	if c == nil {
		return nil
	}
	list := compareTables(*c)
	names := []string{"Scenario settings", "Scenario figures", "Scenario totals"}
	for i := range list {
		if i < len(names) {
			list[i].name = names[i]
		} else {
			list[i].name = fmt.Sprintf("Scenario bridge %d", i-len(names)+1)
		}
	}
	list[0].title, list[1].title, list[2].title = say("What scenarios set differently"), say("What comes out differently by scenario"), say("Totals by scenario")
	return list
}
