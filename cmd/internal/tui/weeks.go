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
	// bar and figure are the widths of a bar and of the load beside it.
	bar, figure int
}

// newWeekRows returns the weeks of a schedule with room for each desk, more where a load
// is a long number.
func newWeekRows(s planner.Schedule, room int) weekRows {
	r := weekRows{schedule: s, busiest: map[string]int64{}, figure: len(" 100%!")}
	for _, w := range s.Weeks {
		for id, n := range w.Load {
			r.busiest[id] = max(r.busiest[id], n)
		}
	}
	for _, w := range s.Weeks {
		for _, x := range s.Resources {
			if load, _, of := r.load(w, x); of > 0 {
				r.figure = max(r.figure, 1+widthOf(load))
			}
		}
	}
	r.bar = min(max(room-r.figure, 6), 16)
	return r
}

// columns returns a column for the week, its renewals and each desk.
func (r weekRows) columns() []column {
	list := []column{{"Week of", extent{10, 10, 0}, false}, {"Renewals", extent{8, 8, 1}, true}}
	for i, x := range r.schedule.Resources {
		width := r.bar + r.figure
		list = append(list, column{x.ID, extent{width, width, 2 + i}, false})
	}
	return list
}

func (r weekRows) Len() int { return len(r.schedule.Weeks) }

// Row returns the cells of columns.
func (r weekRows) Row(i int) []string {
	w := r.schedule.Weeks[i]
	row := []string{w.Week.String(), group(int64(w.Units))}
	for _, x := range r.schedule.Resources {
		load, n, of := r.load(w, x)
		if of > 0 {
			load = gauge(int(n), int(of), r.bar) + fitRight(load, r.figure)
		}
		row = append(row, load)
	}
	return row
}

// load says what a desk does in a week: percent of its capacity, "!" when it works
// overtime, "~" when its capacity is another than usual, or how much when there is no limit.
// The bar beside it, n of so much, is drawn unless that is 0.
func (r weekRows) load(w planner.Week, x planner.Resource) (text string, n, of int64) {
	n = w.Load[x.ID]
	capacity, other := w.Capacity[x.ID]
	if !other {
		capacity = x.Capacity
	}
	switch {
	case slices.Contains(w.Frozen, x.ID):
		return "frozen", 0, 0
	case !x.Limited && !other:
		return group(n), n, max(r.busiest[x.ID], 1)
	case capacity == 0:
		return "none", 0, 1
	}
	text = group(n*100/capacity) + "%"
	switch {
	case n > capacity:
		text += "!"
	case other:
		text += "~"
	}
	return text, n, capacity
}

// weeksShare is the part of a wide screen that the weeks take.
const weeksShare = 62

func (p *schedulePage) arrangeWeeks(at rect) {
	const fixed = signs + 10 + gap + 8
	desks := max(len(p.plan.Schedule.Resources), 1)
	rows := newWeekRows(p.plan.Schedule, (at.w-fixed)/desks-gap)
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
	summary := "cost " + money(s.Cost, p.plan.Cost.Currency) + ", no schedule below " + money(s.LowerBound, p.plan.Cost.Currency) + " (gap " + gapText(s.Gap) + ")"
	fits := p.styles.good.Render(fit(" all work fits", w))
	if len(s.Conflicts) > 0 {
		fits = p.styles.failure.Render(fit(" "+misfits(s)+": c shows why", w))
	}
	lines := []string{p.head(w), p.remark(summary, w), fits}
	// Without this, the cost would be held against that of the scenario.
	about := " cost: certificates for their whole terms, without projects; a week's capacity: "
	for _, line := range wrap(about+capacities(s.Resources), w-1) {
		lines = append(lines, p.styles.muted.Render(fit(line, w)))
	}
	return lines
}

// gapText says how far a schedule is from the bound, as reports do.
func gapText(gap float64) string {
	switch {
	case gap == 0:
		return "none"
	case gap < 0.001:
		return "under 0.1 %"
	}
	return strconv.FormatFloat(100*gap, 'f', 1, 64) + " %"
}

// capacities says what each desk can do in a week.
func capacities(list []planner.Resource) string {
	var words []string
	for _, r := range list {
		if r.Limited {
			words = append(words, r.ID+" "+group(r.Capacity)+" "+r.Unit)
		} else {
			words = append(words, r.ID+" "+r.Unit+" without limit")
		}
	}
	return strings.Join(words, ", ")
}
