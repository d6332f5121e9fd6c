package tui

import (
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// weekRows are the weeks of a schedule with the load of each desk as a bar.
type weekRows struct {
	schedule planner.Schedule
	// busiest is the highest load of a week by desk, the scale of desks without
	// a limit.
	busiest map[string]int64
	bar     int
}

func newWeekRows(s planner.Schedule, bar int) weekRows {
	r := weekRows{s, map[string]int64{}, bar}
	for _, w := range s.Weeks {
		for id, n := range w.Load {
			r.busiest[id] = max(r.busiest[id], n)
		}
	}
	return r
}

// columns returns a column for the week, its renewals and each desk.
func (r weekRows) columns() []column {
	list := []column{{"Week of", extent{10, 10, 0}, false}, {"Renewals", extent{8, 8, 1}, true}}
	for i, x := range r.schedule.Resources {
		width := r.bar + percentWidth
		list = append(list, column{x.ID, extent{width, width, 2 + i}, false})
	}
	return list
}

// percentWidth is the room for a load beside its bar.
const percentWidth = 6

func (r weekRows) Len() int { return len(r.schedule.Weeks) }

// Row returns the cells of columns.
func (r weekRows) Row(i int) []string {
	w := r.schedule.Weeks[i]
	row := []string{w.Week.String(), group(int64(w.Units))}
	for _, x := range r.schedule.Resources {
		row = append(row, r.load(w, x))
	}
	return row
}

// load draws what a desk does in a week: against its capacity in percent, "!" when
// it works overtime, "~" when its capacity is another than usual, or as it is when there is no limit.
func (r weekRows) load(w planner.Week, x planner.Resource) string {
	n := w.Load[x.ID]
	capacity, other := w.Capacity[x.ID]
	if !other {
		capacity = x.Capacity
	}
	switch {
	case slices.Contains(w.Frozen, x.ID):
		return "frozen"
	case !x.Limited && !other:
		return gauge(int(n), int(r.busiest[x.ID]), r.bar) + fitRight(group(n), percentWidth)
	case capacity == 0:
		return gauge(0, 1, r.bar) + fitRight("none", percentWidth)
	}
	load := group(n*100/capacity) + "%"
	switch {
	case n > capacity:
		load += "!"
	case other:
		load += "~"
	}
	return gauge(int(n), int(capacity), r.bar) + fitRight(load, percentWidth)
}

// weeksShare is the part of a wide screen that the weeks take.
const weeksShare = 62

func (p *schedulePage) arrangeWeeks(at rect) {
	const fixed = signs + 10 + gap + 8
	desks := max(len(p.plan.Schedule.Resources), 1)
	bar := min(max((at.w-fixed)/desks-gap-percentWidth, 6), 16)
	rows := newWeekRows(p.plan.Schedule, bar)
	p.weeks.columns = rows.columns()
	p.weeks.setRows(rows)
	p.weeks.column = min(max(p.weeks.column, firstDesk), len(p.weeks.columns)-1)
	p.weeks.setSize(at.w, at.h-len(p.weekHead(at.w)))
}

func (p *schedulePage) weekLines() []string {
	w := p.weeks.width
	return tall(append(p.weekHead(w), p.weeks.view(p.styles)...), w, p.height)
}

// weekHead is what stands above the weeks: what the schedule costs, whether everything
// fits, and what the desks can do.
func (p *schedulePage) weekHead(w int) []string {
	s := p.plan.Schedule
	gapText := strconv.FormatFloat(100*s.Gap, 'f', 1, 64)
	summary := "cost " + money(s.Cost, p.plan.Cost.Currency) + ", no schedule below " + money(s.LowerBound, p.plan.Cost.Currency) + " (gap " + gapText + " %)"
	fits := p.styles.good.Render(fit(" all work fits", w))
	if len(s.Conflicts) > 0 {
		fits = p.styles.failure.Render(fit(" "+misfits(s)+": c shows why", w))
	}
	lines := []string{p.head(w), p.remark(summary, w), fits}
	for _, line := range wrap(" a week's capacity: "+capacities(s.Resources), w-1) {
		lines = append(lines, p.styles.muted.Render(fit(line, w)))
	}
	return lines
}

// capacities says what each desk can do in a week.
func capacities(list []planner.Resource) string {
	var words []string
	for _, r := range list {
		if r.Limited {
			words = append(words, r.ID+" "+group(r.Capacity)+" "+r.Unit)
		} else {
			words = append(words, r.ID+" no limit")
		}
	}
	return strings.Join(words, ", ")
}
