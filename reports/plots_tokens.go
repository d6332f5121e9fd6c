package reports

import (
	"cmp"
	"strconv"

	"smigrate/planner"
)

// replacementsPlot shows the tokens replaced by month, the reasons stacked.
func replacementsPlot(p *planner.Plan) plot {
	var pieces []piece
	for _, r := range p.Tokens.Replacements {
		pieces = append(pieces, piece{r.Month, r.Reason, r.Count, say("%s %s: %s", month(r.Month), say(r.Reason), r.Count), behind{}})
	}
	return stackPlot(p, "plot-tokens", "Tokens replaced, by month", "Stacked bars for each month: tokens replaced under the scenario, by reason.", 240, pieces)
}

// purchasesPlot shows the tokens to buy for each month, spares included, the models
// stacked.
func purchasesPlot(p *planner.Plan) plot {
	var pieces []piece
	for _, x := range p.Tokens.Purchases {
		model := visible(x.Model)
		tip := say("%s %s: %s and %s, order by %s", month(x.Month), say(model), counted(x.Tokens, "token", "tokens"), counted(x.Spares, "spare", "spares"), x.OrderBy)
		pieces = append(pieces, piece{x.Month, model, x.Tokens + x.Spares, tip, behind{}})
	}
	return stackPlot(p, "plot-purchases", "Tokens to buy, by month of use",
		"Stacked bars for each month: tokens and spares that have to be there on its first day, by model.", 240, pieces)
}

// keyPairsPlot shows how tokens fill up year by year, as today and under the scenario.
func keyPairsPlot(p *planner.Plan) plot {
	years := p.Tokens.Years
	most := 0
	for _, y := range years {
		most = max(most, y.Today.KeyPairs, y.Scenario.KeyPairs)
	}
	t := newTimePlot("plot-key-pairs", "Key pairs on tokens at the end of each year",
		"Two bars for each year, as today and under the scenario: keys in use below, old keys that only decrypt old mail above.", 260, len(years), float64(most))
	for i, y := range years {
		t.keyPairs(float64(i)+.1, say("%s as today", year(y.Year)), y.Today, "today", "hue1")
		t.keyPairs(float64(i)+.5, say("%s scenario", year(y.Year)), y.Scenario, "scenario", "hue3")
		t.mark(i, strconv.Itoa(y.Year))
	}
	t.Legend = []legend{{"today", "in use, as today"}, {"hue1", "old keys, as today"}, {"scenario", "in use, scenario"}, {"hue3", "old keys, scenario"}}
	return t.plot
}

// keyPairs draws the bar of one side of a year.
func (t *timePlot) keyPairs(slot float64, name phrase, s planner.TokenState, inUse, old string) {
	tip := say("%s: %s, %s of them old; %s full", name, counted(s.KeyPairs, "key pair", "key pairs"), s.Old, counted(s.Full, "token is", "tokens are"))
	t.bar(slot, .38, 0, float64(s.KeyPairs-s.Old), inUse, tip, behind{})
	t.bar(slot, .38, float64(s.KeyPairs-s.Old), float64(s.KeyPairs), old, tip, behind{})
}

// fleetPlot shows how often tokens are replaced up to the horizon, model by model.
func fleetPlot(p *planner.Plan) plot {
	models, most := byModel(p.Tokens.Fleet)
	b := newBarsPlot("plot-fleet", "Tokens and their replacements up to the horizon, by model",
		"Three bars for each model: tokens in use now, replacements as today and under the scenario.", 290, 0, int64(most))
	for _, m := range models {
		high := max(m.Tokens, m.Today, m.Scenario)
		b.row(say(m.Model), say("%s in use, %s replaced", m.Tokens, m.Scenario), int64(high))
		for n, x := range []struct {
			count int
			class string
			tip   phrase
		}{
			{m.Tokens, "hue1", say("%s: %s in use", say(m.Model), m.Tokens)}, {m.Today, "today", say("%s: %s replaced as today", say(m.Model), m.Today)},
			{m.Scenario, "scenario", say("%s: %s replaced under the scenario", say(m.Model), m.Scenario)},
		} {
			b.bar(n, 3, 0, int64(x.count), x.class, x.tip)
		}
	}
	b.Legend = []legend{{"hue1", "tokens in use"}, {"today", "replaced as today"}, {"scenario", "replaced under the scenario"}}
	return b.plot
}

// byModel adds up the rows of each model, and returns the highest count of any.
func byModel(fleet []planner.FleetRow) (models []planner.FleetRow, most int) {
	at := map[string]int{}
	for _, r := range fleet {
		name := visible(cmp.Or(r.Catalogue, r.Model, "unknown"))
		i, ok := at[name]
		if !ok {
			i = len(models)
			at[name] = i
			models = append(models, planner.FleetRow{Model: name})
		}
		m := &models[i]
		m.Tokens, m.Today, m.Scenario = m.Tokens+r.Tokens, m.Today+r.Today, m.Scenario+r.Scenario
		most = max(most, m.Tokens, m.Today, m.Scenario)
	}
	return models, most
}
