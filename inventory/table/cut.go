package table

import (
	"bytes"
	"errors"
	"io"
	"time"
)

// chunkSize is how much text one worker takes at a time: enough for what its rows
// have in common to be looked up once for many of them, little enough for the
// caches of a processor.
const chunkSize = 2 << 20

// chunkLines is how many lines a chunk has at most, unless one record has more: a row of
// two bytes takes as much memory while it is read as one of two hundred.
const chunkLines = 16 << 10

// patience is how long a chunk waits for the rest of its text. What a slow pipe or a
// share has given by then is read without it, so that people see rows come.
const patience = 100 * time.Millisecond

// backlog is a text of which parts were read ahead.
type backlog struct {
	parts [][]byte
	in    io.Reader
}

func (b *backlog) Read(p []byte) (int, error) {
	for len(b.parts) > 0 && len(b.parts[0]) == 0 {
		b.parts = b.parts[1:]
	}
	if len(b.parts) == 0 {
		return b.in.Read(p)
	}
	n := copy(p, b.parts[0])
	b.parts[0] = b.parts[0][n:]
	return n, nil
}

// unread puts parts back before the rest.
func (b *backlog) unread(parts ...[]byte) { b.parts = append(parts, b.parts...) }

// failing is a reader that has nothing but an error.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// cutter cuts a text into chunks of whole records.
type cutter struct {
	in   *backlog
	size int
	held []byte // the beginning of a record, read with the chunk before it
	end  error  // why there is nothing more to read
}

// next fills buf, as far as the text comes without delay, and returns the part of it that
// holds whole records; none when the text ends, or when a record does not end within the
// size of a chunk. What was read and not returned is held.
//
// Whether a line feed ends a record or stands within quotes follows from the number
// of quotes before it: an even one is outside, for a doubled quote counts as two.
// That is wrong behind a quote out of place; but the scanner stops at that one, and
// the text from there on is cut anew.
func (c *cutter) next(buf []byte) []byte {
	buf = append(buf[:0], c.held...)
	begun := time.Now()
	for c.end == nil && len(buf) < c.size {
		var n int
		n, c.end = c.in.Read(buf[len(buf):c.size])
		buf = buf[:len(buf)+n]
		if n > 0 && time.Since(begun) > patience && wholeRecords(buf) > 0 {
			break
		}
	}
	end := wholeRecords(buf)
	if few := wholeRecords(linesUpTo(buf[:end], chunkLines)); few > 0 {
		end = few
	}
	c.held = append(c.held[:0], buf[end:]...)
	return buf[:end]
}

// rest gives back what is held and why the text ended.
func (c *cutter) rest() {
	if c.end != nil && !errors.Is(c.end, io.EOF) {
		c.in.in = failing{c.end}
	}
	c.in.unread(bytes.Clone(c.held))
}

// linesUpTo returns the first n lines of a text, all of it when there are no more.
func linesUpTo(text []byte, n int) []byte {
	if bytes.Count(text, []byte{'\n'}) <= n {
		return text
	}
	end := 0
	for range n {
		end += bytes.IndexByte(text[end:], '\n') + 1
	}
	return text[:end]
}

// wholeRecords returns how much of a text that begins with a record is whole ones.
func wholeRecords(text []byte) int {
	outside := bytes.Count(text, []byte{'"'})%2 == 0
	for end := len(text); ; {
		feed := bytes.LastIndexByte(text[:end], '\n')
		if feed < 0 {
			return 0
		}
		if bytes.Count(text[feed+1:end], []byte{'"'})%2 == 1 {
			outside = !outside
		}
		if outside {
			return feed + 1
		}
		end = feed
	}
}
