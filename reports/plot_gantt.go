package reports

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// Measures of the Gantt chart, in units of the picture.
const (
	ganttRow  = 28
	ganttLeft = 230
)

// ganttPlot shows the waves on an axis of time, one row for each kind of work.
func ganttPlot(p *planner.Plan) plot {
	waves := p.Schedule.Waves
	first, last := waves[0].Start, waves[0].End
	for _, w := range waves {
		last = max(last, w.End)
	}
	kinds := waveKinds(waves)
	g := plot{
		ID: "plot-waves", Title: "Waves of first renewals", Desc: "A row for each kind of work, a bar from the first to the last day of each wave.",
		Width: plotWidth, Height: len(kinds)*ganttRow + plotBottom + plotTop,
	}
	x := func(d smime.Date) coordinate {
		return coordinate(ganttLeft + float64(d-first)/float64(last-first+1)*(plotWidth-ganttLeft))
	}
	floor := coordinate(g.Height - plotBottom)
	for _, day := range ganttMarks(first, last) {
		g.Lines = append(g.Lines, line{x(day), plotTop, x(day), floor, "grid"})
		g.Labels = append(g.Labels, label{x(day), floor + 20, "start", monthOf(day)})
	}
	for i, what := range kinds {
		g.Labels = append(g.Labels, label{ganttLeft - 10, coordinate(plotTop + i*ganttRow + 19), "end", brief{what, 32}})
	}
	for _, w := range waves {
		i := slices.Index(kinds, w.What)
		tip := say("%s, %s to %s: %s", w.What, w.Start, w.End, counted(w.Units, "certificate", "certificates"))
		g.Rects = append(g.Rects, rect{x(w.Start), coordinate(plotTop + i*ganttRow + 5), max(x(w.End+1)-x(w.Start), 2), ganttRow - 10, hue(i), tip,
			behind{"Wave", w.ID}})
	}
	return g
}

// waveKinds returns the kinds of work of waves, in the order in which they begin.
func waveKinds(waves []planner.Wave) []wording.Text {
	var kinds []wording.Text
	for _, w := range waves {
		if !slices.Contains(kinds, w.What) {
			kinds = append(kinds, w.What)
		}
	}
	return kinds
}

// ganttMarks returns the first days of at most ten months or years on an axis.
func ganttMarks(first, last smime.Date) []smime.Date {
	months := []smime.Date{}
	for d := (first + 30).Month(); d <= last; d = (d + 31).Month() {
		months = append(months, d)
	}
	step := 1
	for len(months)/step > 10 {
		step++
	}
	var list []smime.Date
	for i := 0; i < len(months); i += step {
		if last-months[i] > (last-first)/14 { // room for the word
			list = append(list, months[i])
		}
	}
	return list
}
