package table

import "smigrate/inventory/workbook"

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
	newScanner := func() chunkScanner { return pieceScanner{sheet.NewScanner()} }
	for _, c := range l.inParallel(fill, newScanner, func(c *chunk) bool {
		l.merge(c, 0)
		last, ended = max(last, c.lines), c.ended
		unread[0].Text = c.broken
		return c.broken == nil && !c.ended
	}) {
		unread = append(unread, workbook.Piece{Text: c.text, Long: c.long})
	}
	sheet.TakeBack(last, ended, unread...)
	return l.readRows(l.add, nil)
}

// pieceScanner cuts pieces of a worksheet.
type pieceScanner struct{ *workbook.Scanner }

func (s pieceScanner) begin(c *chunk) { s.Reset(workbook.Piece{Text: c.text, Long: c.long}) }

func (s pieceScanner) next() (r row, some, ok bool) {
	cells, some, ok := s.Next()
	return rowOf(cells), some, ok
}

func (s pieceScanner) back() { s.Back() }

func (s pieceScanner) rest() []byte { return s.Rest() }

func (s pieceScanner) end() (line int, last bool) { return s.Line() }
