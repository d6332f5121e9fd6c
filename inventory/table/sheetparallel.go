package table

import (
	"smigrate/inventory"
	"smigrate/inventory/workbook"
)

// readSheet reads the rows of a worksheet that follow the sample: one goroutine
// unpacks the part and cuts it into pieces, which the workers read. Where the markup
// is out of the ordinary (a row that does not state its number, a comment that was
// cut) the rows that are left are read one by one.
func (l *loader) readSheet(sheet *workbook.SheetRows) error {
	last, ended := 0, false
	unread := make([]workbook.Piece, 1) // what is broken goes before what was read ahead
	fill := func(c *chunk) bool {
		next := sheet.Piece(c.buf)
		c.buf, c.text, c.long = next.Text, next.Text, next.Long
		return len(next.Text) > 0
	}
	newReader := func() func(*chunk) {
		w := &sheetWorker{worker{parser: l.parser.forBatch()}, sheet.NewScanner()}
		return w.read
	}
	for _, c := range l.inParallel(fill, newReader, func(c *chunk) bool {
		l.merge(c, 0)
		last, ended = max(last, c.lines), c.ended
		unread[0].Text = c.broken
		return c.broken == nil && !c.ended
	}) {
		unread = append(unread, workbook.Piece{Text: c.text, Long: c.long})
	}
	sheet.TakeBack(last, ended, unread...)
	return l.readRows(func(bool) bool { return false })
}

// sheetWorker reads pieces of a worksheet, one after the other.
type sheetWorker struct {
	worker
	scan *workbook.Scanner
}

// read turns a piece into certificates, rejects and notes, as [worker.read] does
// with delimited text.
func (w *sheetWorker) read(c *chunk) {
	w.begin(c)
	defer w.finish(c)
	w.scan.Reset(workbook.Piece{Text: c.text, Long: c.long})
	for {
		cells, some, ok := w.scan.Next()
		if !ok {
			c.broken = w.scan.Rest()
		}
		if !some {
			break
		}
		if r := rowOf(cells); r.isBroken() {
			c.reject(&r)
		} else if !w.add(c, &r) {
			w.scan.Back()
			c.broken = w.scan.Rest()
			break
		}
		if c.isFull() {
			c.broken = w.scan.Rest()
			break
		}
	}
	c.lines, c.ended = w.scan.Line()
}

// reject records a row that cannot be read.
func (c *chunk) reject(r *row) {
	c.rows++
	c.rejects = append(c.rejects, inventory.Reject{Row: r.line, Reason: r.broken})
}
