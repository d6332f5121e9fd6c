package stream

import (
	"bytes"
	"io"
	"sync"
)

// Window is the part of a stream that is in memory. A loader looks at [Window.Bytes],
// takes what it has understood off the front with [Window.Take], and asks for more
// with [Window.Fill]. How large a window may grow is up to the loader.
type Window struct {
	r io.Reader
	// mem[start:end] is what was read and not taken.
	mem        []byte
	start, end int
	line       int
	err        error
}

// smallest is the size in bytes of a fresh window.
const smallest = 256 << 10

// free has the memory of closed windows: a folder may have a hundred thousand files
// of two kilobytes.
var free = sync.Pool{New: func() any { return new([smallest]byte) }}

// NewWindow returns a window at the start of r. It is filled already.
func NewWindow(r io.Reader) *Window {
	w := &Window{r: r, mem: free.Get().(*[smallest]byte)[:], line: 1}
	w.Fill()
	return w
}

// Close ends the use of the window and of all that [Window.Bytes] returned. It does
// not close the reader.
func (w *Window) Close() {
	if len(w.mem) == smallest {
		free.Put((*[smallest]byte)(w.mem))
	}
	*w = Window{err: io.EOF}
}

// Bytes returns what was read and not taken. It is valid until the next Fill.
func (w *Window) Bytes() []byte { return w.mem[w.start:w.end] }

// Line returns the line at which Bytes begins, from 1.
func (w *Window) Line() int { return w.line }

// Ended reports whether Bytes holds all that is left.
func (w *Window) Ended() bool { return w.err != nil }

// Err returns the error that ended the stream before its end.
func (w *Window) Err() error {
	if w.err == io.EOF {
		return nil
	}
	return w.err
}

// Take leaves out the first n bytes.
func (w *Window) Take(n int) {
	w.TakeTo(n, w.line+bytes.Count(w.mem[w.start:w.start+n], []byte("\n")))
}

// TakeTo is [Window.Take] for a loader that knows the line of the byte after them.
func (w *Window) TakeTo(n, line int) {
	w.start += n
	w.line = line
}

// Fill reads until the window is full and doubles one that is full already. It
// reports whether there was more.
func (w *Window) Fill() bool {
	if w.err != nil {
		return false
	}
	copy(w.mem, w.mem[w.start:w.end])
	w.start, w.end = 0, w.end-w.start
	if w.end == len(w.mem) {
		larger := make([]byte, 2*len(w.mem))
		copy(larger, w.mem)
		w.mem = larger
	}
	before := w.end
	for w.end < len(w.mem) && w.err == nil {
		var n int
		n, w.err = w.r.Read(w.mem[w.end:])
		w.end += n
	}
	return w.end > before
}

// Skip takes all up to the next mark, which stays, over any length. It reports
// whether the mark was found; if not, nothing is left.
func (w *Window) Skip(mark []byte) bool {
	for {
		data := w.Bytes()
		if at := bytes.Index(data, mark); at >= 0 {
			w.Take(at)
			return true
		}
		if w.Ended() {
			w.Take(len(data))
			return false
		}
		w.Take(max(0, len(data)-len(mark)+1)) // a mark may have begun
		w.Fill()
	}
}
