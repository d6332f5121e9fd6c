package reports

import (
	"fmt"
	"slices"
	"strings"

	"smigrate/planner"
)

// renewalsPlot shows the renewals by month as today and under the scenario.
func renewalsPlot(p *planner.Plan) plot {
	most := 0
	for i, m := range p.Renewals.Scenario {
		most = max(most, m.Count, p.Renewals.Today[i].Count)
	}
	t := newTimePlot("plot-renewals", "Renewals by month, today and under the scenario",
		"Bars for each month: certificates issued as today beside those issued under the scenario.", 300, len(p.Renewals.Scenario), float64(most))
	for i, m := range p.Renewals.Scenario {
		today := p.Renewals.Today[i].Count
		t.bar(float64(i)+.08, .4, 0, float64(today), "today", say("%s as today: %s", month(m.Month), today), behind{"Renewals as today", m.Month})
		t.bar(float64(i)+.52, .4, 0, float64(m.Count), "scenario", say("%s scenario: %s", month(m.Month), m.Count), behind{"Renewals", m.Month})
	}
	t.months(p)
	t.Legend = []legend{{"today", "as today"}, {"scenario", "scenario"}}
	return t.plot
}

// months marks the years, and the first month.
func (t *timePlot) months(p *planner.Plan) {
	for i, m := range p.Renewals.Scenario {
		year, number, _ := strings.Cut(m.Month, "-")
		if number == "01" {
			t.mark(i, year)
		} else if i == 0 && number < "10" {
			t.mark(i, month(m.Month))
		}
	}
}

// splitsPlot shows the functions that move by month, stacked.
func splitsPlot(p *planner.Plan) plot {
	var pieces []piece
	for _, s := range p.Splits {
		tip := say("%s %s: %s", month(s.Month), say(s.Function), s.Count)
		pieces = append(pieces, piece{s.Month, s.Function, s.Count, tip, behind{"Functions moved", s.Month + " " + s.Function}})
	}
	return stackPlot(p, "plot-splits", "Functions that move to another certificate, by month",
		"Stacked bars for each month: certificates that lose a function at their renewal.", 260, pieces)
}

// piece is a part of a stacked bar: a count of a series in a month.
type piece struct {
	month, series string
	count         int
	tip           phrase
	behind
}

// stackPlot draws pieces by month, the series stacked.
func stackPlot(p *planner.Plan, id, title, desc string, tall int, pieces []piece) plot {
	slot, height := map[string]int{}, map[string]int{}
	for i, m := range p.Renewals.Scenario {
		slot[m.Month] = i
	}
	var series []string
	most := 0
	for _, x := range pieces {
		height[x.month] += x.count
		most = max(most, height[x.month])
		if !slices.Contains(series, x.series) {
			series = append(series, x.series)
		}
	}
	slices.Sort(series)
	t := newTimePlot(id, title, desc, tall, len(p.Renewals.Scenario), float64(most))
	clear(height)
	for _, x := range pieces {
		from := height[x.month]
		height[x.month] += x.count
		t.bar(float64(slot[x.month])+.1, .8, float64(from), float64(height[x.month]), hue(slices.Index(series, x.series)), x.tip, x.behind)
	}
	t.months(p)
	for i, s := range series {
		t.Legend = append(t.Legend, legend{hue(i), brief{say(s), 60}})
	}
	return t.plot
}

// hue returns the class of colour number i.
func hue(i int) string { return fmt.Sprintf("hue%d", i%6) }

// schedulePlots shows the waves, then the load of each desk.
func schedulePlots(p *planner.Plan) []plot {
	list := loadPlots(p)
	if len(p.Schedule.Waves) > 0 {
		list = slices.Insert(list, 0, ganttPlot(p))
	}
	return list
}

// loadPlots shows the load of each desk by week against its capacity. A desk
// without work has no plot.
func loadPlots(p *planner.Plan) []plot {
	var list []plot
	weeks := everyWeek(p)
	for _, r := range p.Schedule.Resources {
		if slices.ContainsFunc(weeks, func(w planner.Week) bool { return w.Load[r.ID] > 0 }) {
			list = append(list, loadPlot(r, weeks))
		}
	}
	return list
}

func loadPlot(r planner.Resource, weeks []planner.Week) plot {
	most := r.Capacity + r.Overtime
	for _, w := range weeks {
		most = max(most, w.Load[r.ID])
	}
	title := say("Load of %s, %s a week", say(r.ID), say(r.Unit))
	if !r.Limited {
		title = say("Load of %s, %s a week, capacity not limited", say(r.ID), say(r.Unit))
	}
	t := newTimePlot("plot-load-"+r.ID, title, "Bars for each week: the load of the desk; a line at its capacity where it is limited.",
		200, len(weeks), float64(most))
	for i, w := range weeks {
		if slices.Contains(w.Frozen, r.ID) {
			t.bar(float64(i), 1, 0, t.top, "frozen", say("%s frozen", w.Week), behind{})
		}
		load, within := w.Load[r.ID], w.Load[r.ID]
		if r.Limited {
			within = min(load, r.Capacity)
		}
		tip := say("week of %s: %s", w.Week, loadWords(int(load), r.Unit))
		t.bar(float64(i)+.1, .8, 0, float64(within), "scenario", tip, behind{"Week", w.Week.String()})
		t.bar(float64(i)+.1, .8, float64(within), float64(load), "over", tip, behind{"Week", w.Week.String()})
		if i == 0 || weeks[i-1].Week.Year() != w.Week.Year() {
			t.yearMark(i, weeks)
		}
	}
	t.Legend = []legend{{"scenario", "load"}, {"frozen", "frozen"}}
	if r.Limited {
		t.level(float64(r.Capacity), "capacity")
		t.Legend = append(t.Legend, legend{"over", "above capacity: overtime"}, legend{"capacity", "capacity"})
	}
	return t.plot
}

// yearMark writes the year below its first week, unless the next year begins too
// soon after it.
func (t *timePlot) yearMark(i int, weeks []planner.Week) {
	const room = 10 // weeks that the four digits take
	if next := i + room; next < len(weeks) && weeks[next].Week.Year() != weeks[i].Week.Year() {
		return
	}
	t.mark(i, fmt.Sprint(weeks[i].Week.Year()))
}

// plottedTable is a table, by its name, that plots show better than rows.
type plottedTable struct {
	name  string
	plots func(*planner.Plan) []plot
}

// plotted lists those tables in the order of the page.
var plotted = []plottedTable{
	{"Renewals", one(renewalsPlot)},
	{"Schedule", schedulePlots},
	{"Cost", one(kindsPlot)},
	{"Bridge", one(causesPlot)},
	{"Risk", one(spreadPlot)},
	{"Tornado", one(tornadoPlot)},
	{"Splits", one(splitsPlot)},
	{"Key pairs", one(keyPairsPlot)},
	{"Tokens", one(replacementsPlot)},
	{"Fleet", one(fleetPlot)},
	{"Purchases", one(purchasesPlot)},
}

// one returns a function that draws a plot, or nothing when it has no bar.
func one(draw func(*planner.Plan) plot) func(*planner.Plan) []plot {
	return func(p *planner.Plan) []plot {
		x := draw(p)
		if len(x.Rects) == 0 {
			return nil
		}
		return []plot{x}
	}
}

// plotsOf returns the plots of a table by its name.
func plotsOf(name string, p *planner.Plan) []plot {
	for _, x := range plotted {
		if x.name == name {
			return x.plots(p)
		}
	}
	return nil
}
