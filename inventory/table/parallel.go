package table

import (
	"runtime"
	"sync"
)

// reading is how rows are read: the size of a chunk, the number of workers
// and the number of rows that are read ahead of them to decide about the columns.
// Chunks and workers do not change what comes out; without workers every row is read
// by itself.
type reading struct{ chunk, workers, sample int }

// reading returns how to read rows, which tests choose and nobody else.
func (o *Options) reading() reading {
	if o.read != (reading{}) {
		return o.read
	}
	return reading{chunkSize, runtime.GOMAXPROCS(0), sampleSize}
}

// inParallel has workers read chunks, each with a scanner of its own: those that fill can
// give a text, until take, which gets them in their order, is false. It returns the
// chunks that were filled and not taken.
func (l *loader) inParallel(fill func(*chunk) bool, newScanner func() chunkScanner, take func(*chunk) bool) (untaken []*chunk) {
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
			w := &worker{l.parser.forBatch(), newScanner()}
			for c := range work {
				w.read(c)
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
