package table

import (
	"slices"

	"smigrate/inventory"
)

// readSheet reads the rows of a worksheet that follow the sample: one goroutine
// unpacks the part and cuts it into pieces, which the workers read. Where the markup
// is out of the ordinary (a row that does not state its number, a comment that was
// cut) the rows that are left are read one by one.
func (l *loader) readSheet(rows *sheetRows) error {
	rows.putBack(piece{text: rows.scan.text[rows.scan.pos:]})
	unread := make([]piece, 1) // what is broken goes before what was read ahead
	newReader := func() func(*chunk) { return newSheetWorker(l.parser, rows).read }
	for _, c := range l.inParallel(rows.pieces.fillChunk, newReader, func(c *chunk) bool {
		l.merge(c, 0)
		rows.scan.line = max(rows.scan.line, c.lines)
		rows.scan.ended = c.ended
		unread[0].text = c.broken
		return c.broken == nil && !c.ended
	}) {
		unread = append(unread, piece{c.text, c.long})
	}
	rows.putBack(unread...)
	return l.readRows(func(bool) bool { return false })
}

// putBack leaves what was not read of the present text of the scanner for later, and
// the pieces that follow it.
func (s *sheetRows) putBack(unread ...piece) {
	unread = slices.DeleteFunc(unread, func(p piece) bool { return len(p.text) == 0 })
	s.pieces.ready = append(unread, s.pieces.ready...)
	s.pieces.buf = nil
	s.scan.text, s.scan.pos = nil, 0
}

// fillChunk makes the next piece the text of a chunk; false is that there is none.
func (p *pieces) fillChunk(c *chunk) bool {
	next := p.next(c.buf)
	c.buf, c.text, c.long = next.text, next.text, next.long
	return len(next.text) > 0
}

// sheetWorker reads pieces of a worksheet, one after the other.
type sheetWorker struct {
	worker
	sheet sheetScanner
}

func newSheetWorker(p *parser, rows *sheetRows) *sheetWorker {
	w := &sheetWorker{worker: worker{parser: p.forBatch()}}
	w.sheet.strings.sharedStrings, w.sheet.formats = rows.scan.strings.sharedStrings, rows.scan.formats
	return w
}

// read turns a piece into certificates, rejects and notes, as [worker.read] does
// with delimited text.
func (w *sheetWorker) read(c *chunk) {
	w.begin(c)
	defer w.finish(c)
	s := &w.sheet
	s.reset(c.text)
	if c.long {
		long := s.longRow()
		c.reject(&long)
	}
	for {
		before, line := s.pos, s.line
		r, some, ok := s.next()
		if !ok {
			c.broken = c.text[s.pos:]
		}
		if !some {
			break
		}
		if r.isBroken() {
			c.reject(&r)
		} else if !w.add(c, &r) {
			c.broken, s.line = c.text[before:], line
			break
		}
		if c.isFull() {
			c.broken = c.text[s.pos:]
			break
		}
	}
	c.lines, c.ended = s.line, s.ended
}

// reject records a row that cannot be read.
func (c *chunk) reject(r *row) {
	c.rows++
	c.rejects = append(c.rejects, inventory.Reject{Row: r.line, Reason: r.broken})
}
