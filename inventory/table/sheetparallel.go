package table

import (
	"slices"
	"sync"

	"smigrate/inventory"
)

// readSheet reads the rows of a worksheet that follow the sample: one goroutine
// unpacks the part and cuts it into pieces, which the workers read. Where the markup
// is out of the ordinary (a row that does not state its number, a comment that was
// cut) the rows that are left are read one by one.
func (l *loader) readSheet(rows *sheetRows) error {
	how := l.opt.reading()
	work, ordered := make(chan *chunk), make(chan *chunk, how.workers+1)
	free, stop := make(chan *chunk, how.workers+3), make(chan struct{})
	for range cap(free) {
		free <- &chunk{}
	}
	rows.putBack(rows.scan.text[rows.scan.pos:])
	var running sync.WaitGroup
	running.Go(func() {
		defer close(ordered)
		defer close(work)
		rows.pieces.feed(free, work, ordered, stop)
	})
	for range how.workers {
		running.Go(func() {
			w := newSheetWorker(l.parser, rows)
			for c := range work {
				w.read(c)
				close(c.done)
			}
		})
	}
	var unread []piece
	stopped := false
	for c := range ordered {
		<-c.done
		if stopped {
			unread = append(unread, piece{c.text, c.long})
			continue
		}
		l.merge(c, 0)
		rows.scan.line = max(rows.scan.line, c.lines)
		if c.broken == nil && !c.ended {
			free <- c
			continue
		}
		rows.scan.ended = c.ended
		unread = append(unread, piece{text: c.broken})
		stopped = true
		close(stop)
	}
	running.Wait()
	rows.putBack(nil, unread...)
	return l.readRows(func(bool) bool { return false })
}

// putBack leaves the present text of the scanner for later: a part of it that was
// not read, and pieces that follow it.
func (s *sheetRows) putBack(rest []byte, more ...piece) {
	if len(rest) > 0 {
		more = append([]piece{{text: rest}}, more...)
	}
	more = slices.DeleteFunc(more, func(p piece) bool { return len(p.text) == 0 })
	s.pieces.ready = append(more, s.pieces.ready...)
	s.pieces.buf = nil
	s.scan.text, s.scan.pos = nil, 0
}

// feed hands the pieces to the workers and, in their order, to ordered.
func (p *pieces) feed(free <-chan *chunk, work, ordered chan<- *chunk, stop <-chan struct{}) {
	for {
		select {
		case c := <-free:
			next := p.next(c.buf)
			if len(next.text) == 0 {
				return
			}
			c.buf, c.text, c.long = next.text, next.text, next.long
			c.done = make(chan struct{})
			ordered <- c
			work <- c
		case <-stop:
			return
		}
	}
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
		if broken := s.longRow(); broken != nil {
			c.reject(broken)
		}
	}
	for {
		before, line := s.pos, s.line
		r, broken, some, ok := s.next()
		if !ok {
			c.broken = c.text[s.pos:]
		}
		if !some {
			break
		}
		if broken != nil {
			c.reject(broken)
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
func (c *chunk) reject(broken *rowError) {
	c.rows++
	c.rejects = append(c.rejects, inventory.Reject{Row: broken.line, Reason: broken.reason})
}
