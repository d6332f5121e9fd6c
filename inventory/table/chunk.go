package table

import (
	"smigrate/inventory"
	"smigrate/inventory/codepage"
	"smigrate/inventory/wording"
)

// chunk is a part of a text on its way through a worker: whole records at first,
// then what they came to.
type chunk struct {
	text  []byte
	buf   []byte // the memory of text
	clean []byte // the text where it had to be repaired

	batch   *inventory.Batch
	rejects []inventory.Reject
	notes   []inventory.Note
	puzzles puzzles
	repairs codepage.Repairs
	lines   int // of the text as far as it was read
	rows    int
	// broken is the text from a record on that the scanner does not read; nil when
	// it reads all.
	broken []byte
	// long is true for a row of a worksheet that was cut short, ended for its last
	// rows.
	long, ended bool
}

// chunkScanner cuts chunks into rows, one chunk after the other.
type chunkScanner interface {
	begin(*chunk)
	// next returns the next row. At the end of the chunk there is none; it is not ok at what
	// has to be read in another way, and stays there.
	next() (r row, some, ok bool)
	// back goes back before the row that was read last, and rest is what was not read.
	back()
	rest() []byte
	// end returns the line of the row that was read last, and whether the table ends there.
	end() (line int, last bool)
}

// worker makes records, rejects and notes of chunks.
type worker struct {
	parser *parser
	scan   chunkScanner
}

// read turns the text of a chunk into certificates, rejects and notes.
func (w *worker) read(c *chunk) {
	w.begin(c)
	for !c.isFull() {
		r, some, ok := w.scan.next()
		if !some {
			if !ok {
				c.broken = w.scan.rest()
			}
			break
		}
		if !w.add(c, &r) {
			w.scan.back()
			c.broken = w.scan.rest()
			break
		}
	}
	if c.isFull() {
		c.broken = w.scan.rest()
	}
	c.lines, c.ended = w.scan.end()
}

// begin readies the worker and the chunk for each other.
func (w *worker) begin(c *chunk) {
	p := w.parser
	if p.shapes.Full() {
		p.shapes = inventory.NewShapes()
	}
	if c.batch == nil {
		c.batch = inventory.NewBatch(p.shapes)
	}
	c.batch.Reset(p.shapes)
	c.puzzles = puzzles{}
	p.batch, p.puzzles = c.batch, &c.puzzles
	c.rejects, c.notes, c.repairs, c.rows, c.broken = nil, nil, codepage.Repairs{}, 0, nil
	w.scan.begin(c)
}

// mostRemarks bounds the rejects and notes of a chunk, which take many times the
// memory of a short row. The rows behind them are read one by one.
const mostRemarks = 10_000

func (c *chunk) isFull() bool { return len(c.rejects)+len(c.notes) >= mostRemarks }

// add takes one row, as [loader.add] does. It is false for a row that may belong to
// another table, which it leaves to that.
func (w *worker) add(c *chunk, r *row) bool {
	record, rejected, note := w.parser.take(r)
	switch {
	case record != nil:
		c.batch.Add(record)
	case rejected != nil && (isCaption(r.cells) || heads(r.cells, w.parser.below)):
		return false
	case rejected != nil:
		c.rejects = append(c.rejects, inventory.Reject{Row: r.line, Column: rejected.column, Value: wording.Shorten(rejected.value), Reason: rejected.reason})
	case !note.Empty():
		c.notes = append(c.notes, inventory.Note{Row: r.line, Text: note})
	}
	c.rows++
	return true
}

// merge adds what a chunk came to, with the lines before it.
func (l *loader) merge(c *chunk, line int) {
	l.b.AddBatch(c.batch, line)
	for _, r := range c.rejects {
		l.b.Reject(r.Row+line, r.Column, r.Value, r.Reason)
	}
	for _, n := range c.notes {
		l.b.Note(n.Row+line, n.Text)
	}
	l.parser.puzzles.add(&c.puzzles, line)
	l.seen += c.rows
	l.progress()
}
