package planner

import (
	"fmt"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ComparisonVersion is the version of the JSON form of a [Comparison].
const ComparisonVersion = 1

// ProjectItself is the name of a project without any of its scenarios in a
// comparison.
const ProjectItself = "project"

// Comparison holds plans of one inventory under several scenarios side by side.
// Money is in cents of Currency. Every list of values is in the order of Scenarios.
type Comparison struct {
	Version   int        `json:"version"`
	Name      string     `json:"name,omitempty"`
	AsOf      smime.Date `json:"as_of"`
	Horizon   smime.Date `json:"horizon"`
	Currency  string     `json:"currency"`
	Scenarios []string   `json:"scenarios"`
	// Settings and Figures are those that differ, Totals are always there.
	Settings []SettingValues `json:"settings"`
	Figures  []FigureValues  `json:"figures"`
	Totals   []FigureValues  `json:"totals"`
	// Bridges lead from the first scenario to each other one.
	Bridges []ScenarioBridge `json:"bridges"`
}

// SettingValues is a setting in each scenario, in words.
type SettingValues struct {
	Setting wording.Text   `json:"setting"`
	Values  []wording.Text `json:"values"`
}

// FigureValues is a figure in each scenario.
type FigureValues struct {
	Figure string  `json:"figure"`
	Values []int64 `json:"values"`
}

// ScenarioBridge leads from the cost of one scenario to that of another.
type ScenarioBridge struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Steps []Step `json:"steps"`
	// Difference is what the second one may cost more, drawn with the same prices
	// for both.
	Difference Spread `json:"difference"`
}

// Compare holds plans side by side; there is at least one, all of one inventory and
// in one currency.
func Compare(plans []*Plan) (Comparison, error) {
	first := plans[0]
	c := Comparison{
		Version: ComparisonVersion, Name: first.Name, AsOf: first.AsOf, Horizon: first.Horizon, Currency: first.Cost.Currency,
		Settings: []SettingValues{}, Figures: []FigureValues{}, Bridges: []ScenarioBridge{},
	}
	for _, p := range plans {
		if p.Cost.Currency != c.Currency {
			return c, fmt.Errorf("scenario %s is in %s, %s in %s: amounts in two currencies cannot be compared", nameOf(p), p.Cost.Currency, nameOf(first), c.Currency)
		}
		c.Scenarios = append(c.Scenarios, nameOf(p))
	}
	c.Settings = differingSettings(plans)
	for _, f := range figuresOf(plans, comparedFigures) {
		if differ(f.Values) {
			c.Figures = append(c.Figures, f)
		}
	}
	c.Totals = figuresOf(plans, comparedTotals)
	for _, p := range plans[1:] {
		c.Bridges = append(c.Bridges, ScenarioBridge{
			From: c.Scenarios[0], To: nameOf(p), Steps: bridgeOf(first.scenarioLines(), p.scenarioLines()), Difference: differenceOf(first, p),
		})
	}
	return c, nil
}

// nameOf returns the name of a plan's scenario in a comparison.
func nameOf(p *Plan) string {
	if p.Variant == "" {
		return ProjectItself
	}
	return p.Variant
}

// scenarioLines are the lines of the account under the scenario.
func (p *Plan) scenarioLines() []Line {
	return slices.DeleteFunc(slices.Clone(p.Cost.Lines), func(x Line) bool { return x.Side != SideScenario })
}

// comparedFigure is a figure of a plan with its name.
type comparedFigure struct {
	name string
	of   func(*Plan) int64
}

var comparedFigures = []comparedFigure{
	{"affected", func(p *Plan) int64 { return int64(p.Affected) }},
	{"affected at most", func(p *Plan) int64 { return int64(p.Affected + p.MaybeAffected) }},
	{"blocked", func(p *Plan) int64 { return int64(p.Blocked) }},
	{"blocked at most", func(p *Plan) int64 { return int64(p.Blocked + p.Unsettled) }},
	{"renewals", func(p *Plan) (n int64) {
		for _, m := range p.Renewals.Scenario {
			n += int64(m.Count)
		}
		return n
	}},
	{"splits", func(p *Plan) (n int64) {
		for _, s := range p.Splits {
			n += int64(s.Count)
		}
		return n
	}},
	{"tokens replaced", func(p *Plan) int64 { return int64(p.Tokens.Scenario) }},
	{"tokens replaced at most", func(p *Plan) int64 { return int64(p.Tokens.ScenarioRange.High) }},
	{"stranded", func(p *Plan) int64 { return int64(p.Stranded()) }},
	{"done late", func(p *Plan) int64 { return int64(p.Schedule.Late) }},
	{"not done", func(p *Plan) int64 { return int64(p.Schedule.Unscheduled) }},
}

var comparedTotals = []comparedFigure{
	{"cost as today", func(p *Plan) int64 { return p.Cost.Today.Total }},
	{"cost of the scenario", func(p *Plan) int64 { return p.Cost.Scenario.Total }},
	{"difference", func(p *Plan) int64 { return p.Cost.Difference.Total }},
	{"difference, P10", func(p *Plan) int64 { return p.Cost.Risk.Difference.P10 }},
	{"difference, P90", func(p *Plan) int64 { return p.Cost.Risk.Difference.P90 }},
	{"one-off", func(p *Plan) int64 { return p.Cost.OneOff }},
	{"per year", func(p *Plan) int64 { return p.Cost.PerYear }},
	{"difference, present value", func(p *Plan) int64 { return p.Cost.NPV.Difference }},
	{"users' time", func(p *Plan) int64 { return p.Cost.UsersTime }},
}

// figuresOf returns the figures of a list in each of the plans.
func figuresOf(plans []*Plan, list []comparedFigure) []FigureValues {
	var figures []FigureValues
	for _, f := range list {
		x := FigureValues{Figure: f.name}
		for _, p := range plans {
			x.Values = append(x.Values, f.of(p))
		}
		figures = append(figures, x)
	}
	return figures
}

// differ reports whether some value differs from the first.
func differ[T comparable](values []T) bool {
	return slices.ContainsFunc(values, func(v T) bool { return v != values[0] })
}

// differingSettings returns what the scenarios set differently, in the order in which
// a project file has it.
func differingSettings(plans []*Plan) []SettingValues {
	list := []SettingValues{}
	place := map[wording.Text]int{}
	for i, p := range plans {
		for _, x := range p.sim.scenario.settings() {
			at, ok := place[x.Setting]
			if !ok {
				at = len(list)
				place[x.Setting] = at
				list = append(list, SettingValues{x.Setting, make([]wording.Text, len(plans))})
			}
			list[at].Values[i] = x.Value
		}
	}
	return slices.DeleteFunc(list, func(x SettingValues) bool { return !differ(x.Values) })
}
