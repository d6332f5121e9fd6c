package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/configs"
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
func gantt(rank int) column { return column{"", extent{18, 90, rank}, false} }

// lastWidth is the width of the last column of a table.
func (t *table) lastWidth() int { return t.widths[len(t.widths)-1] }

// waveRows are the first renewals in batches, with their time as bars.
type waveRows struct {
	waves []planner.Wave
	axis  axis
}

var waveColumns = []column{
	{"Wave", extent{14, 30, 0}, false}, {"Renewals", extent{8, 8, 0}, true}, {"From", extent{10, 10, 0}, false},
	{"To", extent{10, 10, 2}, false}, {"What", extent{14, 60, 3}, false}, gantt(1),
}

func (r waveRows) Len() int { return len(r.waves) }

// Row returns the cells of waveColumns.
func (r waveRows) Row(i int) []string {
	w := r.waves[i]
	return []string{w.ID, group(int64(w.Units)), w.Start.String(), w.End.String(), w.What, r.axis.bar(w.Start, w.End, 0)}
}

// waveWords say what the bars stretch over.
func (p *schedulePage) waveWords() string {
	return "First renewals in batches, from " + p.plan.AsOf.String() + " to " + p.plan.Horizon.String() + "; enter lists a wave"
}

// doWave does an action on the selected wave.
func (p *schedulePage) doWave(a action) tea.Cmd {
	switch a {
	case actAccept:
		return send(filterAsked{fieldNamed("wave").term(p.plan.Schedule.Waves[p.waves.cursor].ID)})
	case actToggle:
		p.findGroup(p.plan.Schedule.Waves[p.waves.cursor])
		p.turn(int(groupsView))
	default:
		p.waves.do(a)
	}
	return nil
}

// findGroup selects what comes nearest to a wave among the groups, which are what a
// project can name: those that serve its function.
func (p *schedulePage) findGroup(w planner.Wave) {
	for i, g := range p.list {
		if f := g.Where.Function; f != "" && (g.Where == configs.Where{Function: f}) && strings.HasPrefix(w.ID, w.Verb+"-"+f+"-") {
			p.groups.moveTo(i)
			return
		}
	}
}
