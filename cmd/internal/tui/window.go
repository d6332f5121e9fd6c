package tui

// window is the part of many rows that is seen, with a cursor in it.
type window struct {
	rows, height int
	cursor, top  int
}

// setRows says how many rows there are; the cursor stays if it can.
func (w *window) setRows(n int) {
	w.rows = n
	w.moveTo(w.cursor)
}

// setHeight says how many rows are seen at once.
func (w *window) setHeight(n int) {
	w.height = max(n, 1)
	w.moveTo(w.cursor)
}

// moveTo puts the cursor on a row and the window around it.
func (w *window) moveTo(row int) {
	w.cursor = min(max(row, 0), max(w.rows-1, 0))
	w.top = min(w.top, w.cursor, max(w.rows-w.height, 0))
	w.top = max(w.top, w.cursor-w.height+1, 0)
}

// keep returns a function that puts cursor and window back to where they are.
func (w *window) keep() (back func()) {
	cursor, top := w.cursor, w.top
	return func() {
		w.top = top
		w.moveTo(cursor)
	}
}

// clickOn puts the cursor on the row that a line of the window shows; it reports whether
// there is one.
func (w *window) clickOn(line int) bool {
	row := w.top + line
	if line < 0 || row >= w.end() {
		return false
	}
	w.moveTo(row)
	return true
}

// end returns the row after the last one that is seen.
func (w *window) end() int { return min(w.top+w.height, w.rows) }

// do moves the cursor, if the action is one that moves.
func (w *window) do(a action) {
	switch a {
	case actUp:
		w.moveTo(w.cursor - 1)
	case actDown:
		w.moveTo(w.cursor + 1)
	case actPageUp:
		w.top -= w.height - 1
		w.moveTo(w.cursor - (w.height - 1))
	case actPageDown:
		w.top += w.height - 1
		w.moveTo(w.cursor + w.height - 1)
	case actFirst:
		w.moveTo(0)
	case actLast:
		w.moveTo(w.rows - 1)
	}
}
