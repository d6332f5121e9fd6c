package table

import (
	"unicode/utf8"

	"smigrate/inventory/codepage"
)

// How long rows are read one by one after a broken record before the workers go on:
// so many bytes without another one. It doubles as long as that is not enough,
// because what the workers read ahead of a broken record is read again.
const (
	quietLeast = 64 << 10
	quietMost  = 16 << 20
)

// readCSV reads the rows that follow the sample: in chunks by several workers as
// long as all is in order, and one by one around a broken record.
func (l *loader) readCSV(rows *csvRows) error {
	quiet := quietLeast
	for {
		rest := l.source.handOver(rows.window)
		chunks, line := l.readChunks(rest, rows.line, byte(rows.comma))
		if chunks > 16 {
			quiet = quietLeast
		}
		next := newCSVRows(l.source.takeBack(), rows.comma, line)
		next.replayed = rows.replayed
		rows = next
		l.rows = rows
		if err := l.readRows(l.add, func(broken bool) bool {
			if broken {
				rows.passed = 0
			}
			return rows.passed >= quiet
		}); err != nil {
			return err
		}
		quiet = min(2*quiet, quietMost)
	}
}

// readChunks reads chunks until the text ends or a record is broken, and leaves the
// rest of the text in rest. It returns how many chunks were read and the lines
// before the rest.
func (l *loader) readChunks(rest *backlog, line int, comma byte) (chunks, lines int) {
	cut := cutter{in: rest, size: l.opt.reading().chunk}
	unread := make([][]byte, 1) // what is broken goes before what was read ahead
	newScanner := func() chunkScanner { return &textScanner{scanner: scanner{comma: comma}} }
	for _, c := range l.inParallel(cut.fill, newScanner, func(c *chunk) bool {
		l.merge(c, line)
		l.source.repairs.Add(c.repairs)
		line += c.lines
		chunks++
		unread[0] = c.broken
		return c.broken == nil
	}) {
		unread = append(unread, c.text)
	}
	cut.rest()
	rest.unread(unread...)
	return chunks, line
}

// textScanner cuts chunks of delimited text, once it has repaired them.
type textScanner struct {
	scanner
	before, lineBefore int // where the row that was read last begins
}

func (s *textScanner) begin(c *chunk) {
	text := c.text
	if !codepage.IsClean(text) {
		c.clean = c.repairs.Clean(c.clean[:0], text)
		text = c.clean
	}
	s.reset(text)
}

func (s *textScanner) next() (r row, some, ok bool) {
	s.before, s.lineBefore = s.pos, s.line
	return s.scanner.next()
}

func (s *textScanner) back() { s.pos, s.line = s.before, s.lineBefore }

func (s *textScanner) rest() []byte { return s.text[s.pos:] }

func (s *textScanner) end() (line int, last bool) { return s.line, false }

// fill reads the text of a chunk; false is that there is none.
func (c *cutter) fill(next *chunk) bool {
	if cap(next.buf) < c.size {
		next.buf = make([]byte, 0, c.size)
	}
	next.text = c.next(next.buf)
	return len(next.text) > 0
}

// isParallel reports whether workers can read the text: their scanner knows
// delimiters of one byte.
func (c *csvRows) isParallel() bool { return c.comma < utf8.RuneSelf }
