package tui

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

// table shows rows under a heading, one of them selected.
type table struct {
	columns []column
	rows    rows
	widths  []int
	width   int
	window
}

func (t *table) setRows(r rows) {
	t.rows = r
	t.window.setRows(r.Len())
}

// marker is the width of the sign before the selected row.
const marker = 2

func (t *table) setSize(w, h int) {
	t.width = w
	t.setHeight(h - 1)
	extents := make([]extent, len(t.columns))
	for i, c := range t.columns {
		extents[i] = c.extent
	}
	t.widths = widthsOf(extents, w-marker)
}

// view returns the heading and the rows that are seen.
func (t *table) view(s styles) []string {
	lines := []string{s.heading.Render(t.line("  ", titlesOf(t.columns)))}
	for i := t.top; i < t.end(); i++ {
		if cells := t.rows.Row(i); i == t.cursor {
			lines = append(lines, s.selected.Render(t.line("> ", cells)))
		} else {
			lines = append(lines, t.line("  ", cells))
		}
	}
	return tall(lines, t.width, t.height+1)
}

func (t *table) line(mark string, cells []string) string {
	line, used := mark, marker
	for i, w := range t.widths {
		if w == 0 {
			continue
		}
		if used > marker {
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
