package reports

import (
	"smigrate/planner"
)

// kindsPlot leads from the cost as today to that of the scenario, kind by kind.
func kindsPlot(p *planner.Plan) plot {
	var list []planner.Step
	for _, k := range planner.Kinds {
		if d := p.Cost.Difference.ByKind[k]; d != 0 {
			list = append(list, planner.Step{Kind: k, Amount: d})
		}
	}
	return bridgePlot(p, "plot-cost", "From the cost as today to the cost of the scenario, by kind", list, 170, func(s planner.Step) phrase { return say(s.Kind) })
}

// causesPlot leads there cause by cause, each with the kinds of cost that it moves.
func causesPlot(p *planner.Plan) plot {
	return bridgePlot(p, "plot-bridge", "From the cost as today to the cost of the scenario, by cause", p.Cost.Bridge, 290, func(s planner.Step) phrase {
		return say("%s: %s", say(s.Cause), say(s.Kind))
	})
}

// bridgePlot draws steps that lead from the cost as today to that of the scenario.
func bridgePlot(p *planner.Plan, id, title string, steps []planner.Step, left int, name func(planner.Step) phrase) plot {
	c := p.Cost
	in := moneyIn(c.Currency)
	level, low, high := c.Today.Total, min(c.Today.Total, c.Scenario.Total), max(c.Today.Total, c.Scenario.Total)
	// The highest point need not be an end, since some steps go down.
	for _, s := range steps {
		level += s.Amount
		low, high = min(low, level), max(high, level)
	}
	b := newBarsPlot(id, title,
		"A bar for the cost as today, one for each step that changes it, and one for the scenario.", left, low, high)
	end := func(name, class string, total int64) {
		b.row(say(name), in(total), max(total, 0))
		b.bar(0, 1, 0, total, class, say("%s: %s", say(name), in(total)))
	}
	end("as today", "today", c.Today.Total)
	level = c.Today.Total
	for _, s := range steps {
		class, value := "over", say("+%s", in(s.Amount))
		if s.Amount < 0 {
			class, value = "less", say("%s", in(s.Amount))
		}
		tip := say("%s: %s", name(s), value)
		if s.FirstYear > 0 {
			tip = say("%s: %s, from %s", name(s), value, year(s.FirstYear))
		}
		b.row(name(s), value, max(level, level+s.Amount))
		b.bar(0, 1, level, level+s.Amount, class, tip)
		level += s.Amount
	}
	end("scenario", "scenario", c.Scenario.Total)
	b.Legend = []legend{{"today", "as today"}, {"over", "more"}, {"less", "less"}, {"scenario", "scenario"}}
	return b.plot
}

// spreadPlot shows the range in which the totals lie in eight of ten draws.
func spreadPlot(p *planner.Plan) plot {
	r := p.Cost.Risk
	rows := []struct {
		name, class string
		spread      planner.Spread
		likely      int64
	}{
		{"as today", "today", r.Today, p.Cost.Today.Total},
		{"scenario", "scenario", r.Scenario, p.Cost.Scenario.Total},
		{"difference", "over", r.Difference, p.Cost.Difference.Total},
	}
	var low, high int64
	for _, x := range rows {
		low, high = min(low, x.spread.P10, x.likely), max(high, x.spread.P90, x.likely)
	}
	b := newBarsPlot("plot-risk", "What the totals may come to", "A bar from P10 to P90 for each total, with a line at P50 and a broken line at the plan's own figure.",
		120, low, high)
	for _, x := range rows {
		in := moneyIn(p.Cost.Currency)
		b.row(say(x.name), say("P50 %s", in(x.spread.P50)), max(x.spread.P90, x.likely))
		b.bar(0, 1, x.spread.P10, x.spread.P90, x.class,
			say("%s: P10 %s, P50 %s, P90 %s; the plan has %s", say(x.name), in(x.spread.P10), in(x.spread.P50), in(x.spread.P90), in(x.likely)))
		b.tag(x.spread.P50, "middle")
		b.tag(x.likely, "capacity")
	}
	if low < 0 {
		b.cross(0, "axis")
	}
	b.Legend = []legend{{"today", "P10 to P90 as today"}, {"scenario", "of the scenario"}, {"over", "of the difference"},
		{"middle", "P50"}, {"capacity", "broken line: the plan, all figures being likely"}}
	return b.plot
}

// tornadoPlot shows how far each figure alone moves the difference, the largest move
// first.
func tornadoPlot(p *planner.Plan) plot {
	likely := p.Cost.Difference.Total
	low, high := likely, likely
	for _, s := range p.Cost.Risk.Tornado {
		low, high = min(low, s.AtLow, s.AtHigh), max(high, s.AtLow, s.AtHigh)
	}
	b := newBarsPlot("plot-tornado", "The difference with one assumption at its low and at its high value, and how far these are apart",
		"A row for each assumption: the difference when it alone is at its low and at its high value, on both sides of a line at the likely difference; behind them how far the two are apart.", 400, low, high)
	in := moneyIn(p.Cost.Currency)
	for _, s := range p.Cost.Risk.Tornado {
		what := assumedWhat(p, s.ID)
		tip := say("%s: %s at its low, %s at its high value", what, in(s.AtLow), in(s.AtHigh))
		b.row(what, in(planner.Move{AtLow: s.AtLow, AtHigh: s.AtHigh}.Swing()), max(s.AtLow, s.AtHigh, likely))
		b.bar(0, 1, likely, s.AtLow, "hue1", tip)
		b.bar(0, 1, likely, s.AtHigh, "hue0", tip)
	}
	b.cross(likely, "capacity")
	b.Legend = []legend{{"hue1", "at its low value"}, {"hue0", "at its high value"}, {"capacity", say("broken line: %s, all figures being likely", in(likely))}}
	return b.plot
}

// assumedWhat says what an assumption is; its id, where the plan does not list it.
func assumedWhat(p *planner.Plan, id string) phrase {
	for _, a := range p.Assumptions {
		if a.ID == id {
			return say(a.What)
		}
	}
	return say("%s", id)
}
