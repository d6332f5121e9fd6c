package tui

import (
	"strconv"
	"strings"
)

// column is a column of a table on the screen.
type column struct {
	title string
	extent
	right bool
}

// rows is what a table shows a window of. A table asks for the rows that are seen
// and no others, so that a million of them scroll like twenty.
type rows interface {
	Len() int
	// Row returns the cells of row i, one for each column.
	Row(i int) []string
}

// markable are rows that can carry a mark of the user.
type markable interface{ Marked(i int) bool }

// table shows rows under a heading, one of them selected.
type table struct {
	columns []column
	rows    rows
	widths  []int
	width   int
	// column is the selected column, if picking is true. It and the first one are
	// never left out, however narrow the screen is.
	column  int
	picking bool
	// still is true when no row is selected.
	still bool
	window
}

func (t *table) setRows(r rows) {
	t.rows = r
	t.window.setRows(r.Len())
}

// signs is the width of the signs before a row: whether it is selected, or marked.
const signs = 2

func (t *table) setSize(w, h int) {
	t.width = w
	t.setHeight(h - 1)
	t.fit()
}

// setColumns shows other columns.
func (t *table) setColumns(columns []column) {
	t.columns = columns
	t.moveColumn(0)
}

// moveColumn selects a column that is by some to the right.
func (t *table) moveColumn(by int) {
	t.column = min(max(t.column+by, 0), len(t.columns)-1)
	t.fit()
}

// fit gives the columns their widths.
func (t *table) fit() {
	extents := make([]extent, len(t.columns))
	for i, c := range t.columns {
		extents[i] = c.extent
		if t.picking && (i == 0 || i == t.column) {
			extents[i].rank = pinned
		}
		if t.picking && i == t.column {
			extents[i].least = max(c.least, widthOf(c.title)+len("[]"))
			extents[i].most = max(c.most, extents[i].least)
		}
	}
	t.widths = widthsOf(extents, t.width-signs)
	if _, ok := t.heading(); !ok {
		t.widths = widthsOf(extents, t.width-signs-leftOutWidth)
	}
}

// leftOutWidth is the room for the number of columns that are left out, "+12".
const leftOutWidth = len(" +12")

// heading names the columns, and says behind them for how many there is no room where one
// can go to them; ok is false if that has no room either. The last title makes room if it
// can.
func (t *table) heading() (line string, ok bool) {
	left, last := 0, 0
	for i, w := range t.widths {
		if w == 0 {
			left++
		} else {
			last = i
		}
	}
	titles := t.titles()
	if left == 0 || !t.picking {
		return t.line("  ", titles), true
	}
	if t.columns[last].right && widthOf(titles[last])+leftOutWidth <= t.widths[last] {
		titles[last] += blank(leftOutWidth)
	}
	line = strings.TrimRight(t.line("  ", titles), " ")
	room := t.width - leftOutWidth
	if widthOf(line) > room {
		return fit(line, t.width), false
	}
	return fit(line, room) + fitRight("+"+strconv.Itoa(left), leftOutWidth), true
}

// view returns the heading and the rows that are seen.
func (t *table) view(s *styles) []string {
	head, _ := t.heading()
	lines := []string{s.heading.Render(head)}
	marked, _ := t.rows.(markable)
	for i := t.top; i < t.end(); i++ {
		sign := " "
		if marked != nil && marked.Marked(i) {
			sign = "*"
		}
		if cells := t.rows.Row(i); i == t.cursor && !t.still {
			lines = append(lines, s.selected.Render(t.line(">"+sign, cells)))
		} else {
			lines = append(lines, t.line(" "+sign, cells))
		}
	}
	return tall(lines, t.width, t.height+1)
}

// titles names the columns, the selected one in brackets.
func (t *table) titles() []string {
	titles := titlesOf(t.columns)
	if t.picking && t.column < len(titles) {
		titles[t.column] = "[" + titles[t.column] + "]"
	}
	return titles
}

func (t *table) line(mark string, cells []string) string {
	line, used := mark, signs
	for i, w := range t.widths {
		if w == 0 {
			continue
		}
		if used > signs {
			line += blank(gap)
			used += gap
		}
		if t.columns[i].right {
			line += fitRight(cells[i], w)
		} else {
			line += fit(cells[i], w)
		}
		used += w
	}
	if used > t.width {
		return fit(line, t.width)
	}
	return line + blank(t.width-used)
}

func titlesOf(columns []column) []string {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	return titles
}
