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
	slot, height := map[string]int{}, map[string]int{}
	for i, m := range p.Renewals.Scenario {
		slot[m.Month] = i
	}
	var functions []string
	most := 0
	for _, s := range p.Splits {
		height[s.Month] += s.Count
		most = max(most, height[s.Month])
		if !slices.Contains(functions, s.Function) {
			functions = append(functions, s.Function)
		}
	}
	slices.Sort(functions)
	t := newTimePlot("plot-splits", "Functions that move to another certificate, by month",
		"Stacked bars for each month: certificates that lose a function at their renewal.", 260, len(p.Renewals.Scenario), float64(most))
	clear(height)
	for _, s := range p.Splits {
		from := height[s.Month]
		height[s.Month] += s.Count
		t.bar(float64(slot[s.Month])+.1, .8, float64(from), float64(height[s.Month]), hue(slices.Index(functions, s.Function)),
			say("%s %s: %s", month(s.Month), say(s.Function), s.Count), behind{"Functions moved", s.Month + " " + s.Function})
	}
	t.months(p)
	for i, f := range functions {
		t.Legend = append(t.Legend, legend{hue(i), say(f)})
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
		tip := say("week of %s: %s %s", w.Week, int(load), say(r.Unit))
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
