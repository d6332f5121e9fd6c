package tui

import (
	"strings"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// axis is the time from the as-of day to the horizon as cells of a line.
type axis struct {
	from, to smime.Date
	width    int
}

// axisOf returns the axis that stands in the last column of a table.
func axisOf(plan *planner.Plan, width int) axis {
	return axis{plan.AsOf.Monday(), plan.Horizon, max(width-len("[]"), 1)}
}

// at returns the cell of a day.
func (x axis) at(day smime.Date) int {
	return min(max(int(day-x.from)*x.width/max(int(x.to-x.from)+1, 1), 0), x.width-1)
}

// bar draws a span of days: "[...###...]", a day of its own as "!" if there is one.
func (x axis) bar(first, last, mark smime.Date) string {
	cells := []byte(strings.Repeat(".", x.width))
	if first != 0 {
		for i := x.at(first); i <= x.at(last); i++ {
			cells[i] = '#'
		}
	}
	if mark != 0 {
		cells[x.at(mark)] = '!'
	}
	return "[" + string(cells) + "]"
}

// gantt is the column of bars: it has no title, since it only draws.
var gantt = column{"", extent{18, 90, 1}, false}

// lastWidth is the width of the last column of a table.
func (t *table) lastWidth() int { return t.widths[len(t.widths)-1] }

// waveRows are the first renewals in batches, with their time as bars.
type waveRows struct {
	waves  []planner.Wave
	groups []planner.Group
	study  study
	axis   axis
}

var waveColumns = []column{
	{"Wave", extent{24, 30, 0}, false}, {"Renewals", extent{8, 8, 0}, true}, {"From", extent{10, 10, 0}, false},
	{"To", extent{10, 10, 3}, false}, {"Pinned to", extent{10, 10, 0}, false}, {"Kept out of", extent{11, 24, 5}, false},
	{"What", extent{14, 60, 4}, false}, gantt,
}

func (r waveRows) Len() int { return len(r.waves) }

// Row returns the cells of waveColumns.
func (r waveRows) Row(i int) []string {
	w, pin, pinned, out := r.waves[i], smime.Date(0), "", ""
	if i < len(r.groups) {
		pin, pinned, out = decided(r.study, r.groups[i].Where)
	}
	return []string{w.ID, group(int64(w.Units)), w.Start.String(), w.End.String(), pinned, out, w.What.String(), r.axis.bar(w.Start, w.End, pin)}
}

// waveWords say what can be done with waves, and what the bars stretch over.
func (p *schedulePage) waveWords() string {
	if p.waveGroups != nil && p.waves.cursor < len(p.waveGroups) {
		g, w := p.waveGroups[p.waves.cursor], p.plan.Schedule.Waves[p.waves.cursor]
		if more := g.Units - w.Units; more > 0 {
			return "A pin holds " + plural(more, "renewal") + " of the same kind besides: those that end on the days of this wave"
		}
	}
	return p.pinWords("a wave")
}

// waveList leads to the certificates of a wave.
func waveList(w planner.Wave) target { return target{filter: fieldNamed("wave").term(w.ID)} }
