package tui

import (
	"slices"

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
