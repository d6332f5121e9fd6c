package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"smigrate/inventory/wording"
)

// Limits of delimited text. A record beyond them is a reject: nearly always a
// quote that nobody closed has swallowed the rows below it.
const (
	recordLimit = 1 << 20
	// A record of many lines is given up earlier, so that a file full of
	// unclosed quotes is still read in one go.
	manyLines      = 200
	manyLinesLimit = 128 << 10
	// replayLimit bounds the text that is read again after broken records.
	replayLimit = 1 << 30
)

var (
	errLongRecord = wording.Errorf("the row is longer than 1 MiB, or a quote in it is not closed")
	errReplays    = wording.Errorf("too many rows have broken quotes: is the delimiter right? Export the table again, or say delimiter in a mapping")
)

// csvRows reads the records of delimited text. After a broken one it goes on
// with the line below its first line, so that one stray quote costs one row.
type csvRows struct {
	in    io.Reader
	comma rune
	csv   *csv.Reader
	// window is the text from the end of the last record to where in was read;
	// replay is the part of it that a new csv.Reader has not had yet.
	window []byte
	replay []byte
	room   []byte // the memory of window
	// offset is where window begins, for the csv.Reader in use.
	offset int64
	// line is the number of lines before window, base the number of lines before
	// the first one of the csv.Reader in use.
	line, base int
	replayed   int
	// passed counts the bytes of the records that were returned.
	passed int
}

func newCSVRows(in io.Reader, comma rune, linesBefore int) *csvRows {
	c := &csvRows{in: in, comma: comma, line: linesBefore}
	c.restart()
	return c
}

func (c *csvRows) restart() {
	c.csv = csv.NewReader(bufio.NewReader(tape{c}))
	c.csv.Comma = c.comma
	c.csv.FieldsPerRecord = -1
	c.csv.TrimLeadingSpace = c.comma != '\t' // a, "b"
	c.csv.ReuseRecord = true
	c.offset, c.base = 0, c.line
}

// tape feeds the csv.Reader and keeps what it fed.
type tape struct{ c *csvRows }

func (t tape) Read(p []byte) (int, error) {
	c := t.c
	if len(c.replay) > 0 {
		n := copy(p, c.replay)
		c.replay = c.replay[n:]
		return n, nil
	}
	if len(c.window) > recordLimit || len(c.window) > manyLinesLimit && bytes.Count(c.window, []byte("\n")) > manyLines {
		return 0, errLongRecord
	}
	n, err := c.in.Read(p)
	c.keep(p[:n])
	return n, err
}

// keep adds text to the window, which moves back to the start of its room rather
// than into new memory.
func (c *csvRows) keep(text []byte) {
	if need := len(c.window) + len(text); need > cap(c.window) {
		if need > cap(c.room) {
			c.room = make([]byte, 0, 2*need)
		}
		c.window = append(c.room[:0], c.window...)
	}
	c.window = append(c.window, text...)
}

// next returns the next record. Behind one that is broken the next call goes on.
func (c *csvRows) next() (row, error) {
	cells, err := c.csv.Read()
	if err == nil {
		line, _ := c.csv.FieldPos(0)
		size := int(c.csv.InputOffset() - c.offset)
		open := size > 0 && c.window[size-1] != '\n'
		c.drop(size)
		if size > recordLimit {
			return row{line: c.base + line, broken: wording.OfError(errLongRecord)}, nil
		}
		return row{line: c.base + line, cells: cells, open: open}, nil
	}
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse), errors.Is(err, errLongRecord):
		return c.recover(err)
	default:
		return row{}, err
	}
}

// drop forgets the first n bytes of the window.
func (c *csvRows) drop(n int) {
	c.line += bytes.Count(c.window[:n], []byte("\n"))
	c.window = c.window[n:]
	c.offset += int64(n)
	c.passed += n
}

// recover reports the broken record and moves to the line below its first line.
func (c *csvRows) recover(cause error) (row, error) {
	consumed := int(c.csv.InputOffset() - c.offset)
	blank := len(c.window) - len(bytes.TrimLeft(c.window, "\r\n"))
	end := bytes.IndexByte(c.window[blank:], '\n') + 1
	line := c.line + bytes.Count(c.window[:blank], []byte("\n")) + 1
	switch {
	case end > 0 && consumed <= blank+end && !errors.Is(cause, errLongRecord):
		// The csv.Reader stopped at the end of that line by itself.
		c.drop(consumed)
		return row{line: line, broken: quoteReason(cause)}, nil
	case end > 0:
		c.drop(blank + end)
	default:
		c.drop(len(c.window))
		if err := c.skipLine(); err != nil {
			return row{}, err
		}
	}
	if c.replayed += len(c.window); c.replayed > replayLimit {
		return row{}, wording.Errorf("line %d: %s", line, errReplays)
	}
	c.replay = c.window
	c.restart()
	return row{line: line, broken: quoteReason(cause)}, nil
}

// skipLine reads past the end of a line that is longer than the window.
func (c *csvRows) skipLine() error {
	buf := make([]byte, 4<<10)
	for {
		n, err := c.in.Read(buf)
		if end := bytes.IndexByte(buf[:n], '\n'); end >= 0 {
			c.line++
			c.keep(buf[end+1 : n])
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil {
			return nil
		}
	}
}

// quoteReason says what is wrong with a record and what to do.
func quoteReason(err error) wording.Text {
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		return wording.Of("a quote stands inside a cell that does not begin with one: quote the cell and double the quote inside it")
	case errors.Is(err, csv.ErrQuote):
		return wording.Of("a quoted cell does not end with a quote before the delimiter: close it, or double the quote inside it")
	default:
		return wording.OfError(err)
	}
}
