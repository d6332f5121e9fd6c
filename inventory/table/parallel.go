package table

import (
	"runtime"
	"sync"
	"unicode/utf8"
)

// How long rows are read one by one after a broken record before the workers go on:
// so many bytes without another one. It doubles as long as that is not enough,
// because what the workers read ahead of a broken record is read again.
const (
	quietLeast = 64 << 10
	quietMost  = 16 << 20
)

// reading is how delimited text is read: the size of a chunk, the number of workers
// and the number of rows that are read ahead of them to decide about the columns.
// Chunks and workers do not change what comes out; without workers every row is read
// by itself.
type reading struct{ chunk, workers, sample int }

// reading returns how to read a text, which tests choose and nobody else.
func (o *Options) reading() reading {
	if o.read != (reading{}) {
		return o.read
	}
	return reading{chunkSize, runtime.GOMAXPROCS(0), sampleSize}
}

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
		next := newCSVRows(l.source.takeBack(rest), rows.comma, line)
		next.replayed = rows.replayed
		rows = next
		l.rows = rows
		if err := l.readRows(func(broken bool) bool {
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
	how := l.opt.reading()
	work, ordered := make(chan *chunk), make(chan *chunk, how.workers+1)
	free, stop := make(chan *chunk, how.workers+3), make(chan struct{})
	for range cap(free) {
		free <- &chunk{}
	}
	cut := cutter{in: rest, size: how.chunk}
	var running sync.WaitGroup
	running.Go(func() {
		defer close(ordered)
		defer close(work)
		cut.feed(free, work, ordered, stop)
	})
	for range how.workers {
		running.Go(func() {
			w := newWorker(l.parser, comma)
			for c := range work {
				w.read(c)
				close(c.done)
			}
		})
	}
	var unread [][]byte
	for c := range ordered {
		<-c.done
		if unread != nil {
			unread = append(unread, c.text)
			continue
		}
		l.merge(c, line)
		line += c.lines
		chunks++
		if c.broken != nil {
			close(stop)
			unread = append(unread, c.broken)
			continue
		}
		free <- c
	}
	running.Wait()
	cut.rest()
	rest.unread(unread...)
	return chunks, line
}

// feed hands the chunks to the workers and, in their order, to ordered.
func (c *cutter) feed(free <-chan *chunk, work, ordered chan<- *chunk, stop <-chan struct{}) {
	for {
		var next *chunk
		select {
		case next = <-free:
		case <-stop:
			return
		}
		if cap(next.buf) < c.size {
			next.buf = make([]byte, 0, c.size)
		}
		next.text = c.next(next.buf)
		if len(next.text) == 0 {
			return
		}
		next.done = make(chan struct{})
		ordered <- next
		work <- next
	}
}

// isParallel reports whether workers can read the text: their scanner knows
// delimiters of one byte.
func (c *csvRows) isParallel() bool { return c.comma < utf8.RuneSelf }
