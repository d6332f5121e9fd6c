package stream

import (
	"io"
	"runtime"
)

// blockRows is how many rows a goroutine makes at a time: few enough to stay in the
// cache of its core until they are written.
const blockRows = 128

// Rows writes n rows in their order. As many goroutines as there are processors append
// blocks of them to buffers side by side, each with a function of its own from newRow. The
// error is the writer's.
func Rows(w io.Writer, n int, newRow func() func(b []byte, row int) []byte) (err error) {
	type block struct {
		from, to int
		text     []byte
	}
	next := 0
	fill := func(b *block) bool {
		b.from, b.to = next, min(next+blockRows, n)
		next = b.to
		return b.from < n
	}
	newWork := func() func(*block) {
		appendRow := newRow()
		return func(b *block) {
			b.text = b.text[:0]
			for i := b.from; i < b.to; i++ {
				b.text = appendRow(b.text, i)
			}
		}
	}
	write := func(b *block) bool {
		_, err = w.Write(b.text)
		return err == nil
	}
	Ordered(min(runtime.GOMAXPROCS(0), (n+blockRows-1)/blockRows), fill, newWork, write)
	return err
}
