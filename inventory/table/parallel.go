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
		next := newCSVRows(l.source.takeBack(), rows.comma, line)
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
	cut := cutter{in: rest, size: l.opt.reading().chunk}
	unread := make([][]byte, 1) // what is broken goes before what was read ahead
	newReader := func() func(*chunk) { return newWorker(l.parser, comma).read }
	for _, c := range l.inParallel(cut.fill, newReader, func(c *chunk) bool {
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

// inParallel has workers read chunks, each with a reader of its own: those that fill can
// give a text, until take, which gets them in their order, is false. It returns the
// chunks that were filled and not taken.
func (l *loader) inParallel(fill func(*chunk) bool, newReader func() func(*chunk), take func(*chunk) bool) (untaken []*chunk) {
	workers := l.opt.reading().workers
	work, ordered := make(chan *chunk), make(chan *chunk, workers+1)
	free, stop := make(chan *chunk, workers+3), make(chan struct{})
	for range cap(free) {
		free <- &chunk{}
	}
	var running sync.WaitGroup
	running.Go(func() {
		defer close(ordered)
		defer close(work)
		for {
			select {
			case c := <-free:
				if !fill(c) {
					return
				}
				c.done = make(chan struct{})
				ordered <- c
				work <- c
			case <-stop:
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			read := newReader()
			for c := range work {
				read(c)
				close(c.done)
			}
		})
	}
	stopped := false
	for c := range ordered {
		<-c.done
		switch {
		case stopped:
			untaken = append(untaken, c)
		case take(c):
			free <- c
		default:
			stopped = true
			close(stop)
		}
	}
	running.Wait()
	return untaken
}

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
