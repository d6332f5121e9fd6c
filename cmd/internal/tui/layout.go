package tui

// rect is a part of the screen in character cells.
type rect struct{ x, y, w, h int }

const (
	// wide is the width from which two panes stand side by side.
	wide = 140
	// leastWidth and leastHeight are the smallest screen that is drawn on.
	leastWidth, leastHeight = 50, 12
)

// bodyOf returns the part of the terminal that a page draws, below three lines (the names
// of the screens, what is loaded, a rule) and above the footer.
func bodyOf(w, h int) rect { return rect{0, 3, w, max(h-4, 0)} }

// columnsOf puts two panes side by side on a wide screen; the left one takes share
// percent. ok is false when there is no room for two.
func columnsOf(w, h, share int) (left, right rect, ok bool) {
	if w < wide {
		return rect{0, 0, w, h}, rect{}, false
	}
	const gap = 3
	l := (w - gap) * share / 100
	return rect{0, 0, l, h}, rect{l + gap, 0, w - gap - l, h}, true
}

// rowsOf puts one pane below another, with a rule between them. The lower one has low
// lines, on a small screen a third of all; lines that the upper one, which needs need, has
// to spare go to the lower one too.
func rowsOf(w, h, low, need int) (upper, lower rect) {
	low = max(min(low, h/3), h-need-1)
	return rect{0, 0, w, h - low - 1}, rect{0, h - low, w, low}
}

// tilesOf divides a width into tiles of at least a width, and returns how many
// stand in a row and how wide each is.
func tilesOf(w, least, count int) (perRow, width int) {
	perRow = min(max(w/least, 1), count)
	return perRow, w / perRow
}

// extent is what a column of a table needs before it has a width.
type extent struct {
	// least is the width below which it is left out, most the one that it never exceeds;
	// the column of the highest rank is left out first.
	least, most, rank int
}

// pinned is the rank of a column that is left out last.
const pinned = -1

// gap is the number of cells between columns.
const gap = 2

// widthsOf gives columns their widths; 0 is left out. Columns of the highest rank
// go first when there is no room; those of them that fit into the room that is left come
// back, the lowest ranks first, then what is left goes to all alike.
func widthsOf(columns []extent, w int) []int {
	widths := make([]int, len(columns))
	free := w + gap
	for i, c := range columns {
		widths[i] = c.least
		free -= c.least + gap
	}
	for free < 0 {
		worst := -1
		for i, c := range columns {
			if widths[i] > 0 && (worst < 0 || c.rank >= columns[worst].rank) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		free += widths[worst] + gap
		widths[worst] = 0
	}
	for {
		best := -1
		for i, c := range columns {
			if widths[i] == 0 && c.least > 0 && c.least+gap <= free && (best < 0 || c.rank < columns[best].rank) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		widths[best] = columns[best].least
		free -= widths[best] + gap
	}
	for grew := true; free > 0 && grew; {
		grew = false
		for i, c := range columns {
			if widths[i] > 0 && widths[i] < c.most && free > 0 {
				widths[i]++
				free--
				grew = true
			}
		}
	}
	return widths
}
