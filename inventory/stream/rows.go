package stream

import (
	"io"
	"runtime"
	"sync"
)

// blockRows is how many rows a goroutine makes at a time: few enough to stay in the
// cache of its core until they are written.
const blockRows = 512

// Rows writes n rows in their order. As many goroutines as there are processors append
// blocks of them to buffers side by side, each with a function of its own from newRow and
// two blocks ahead of the writer at most. The error is the writer's.
func Rows(w io.Writer, n int, newRow func() func(b []byte, row int) []byte) error {
	type worker struct{ done, free chan []byte }
	workers := make([]worker, min(runtime.GOMAXPROCS(0), blocks(n)))
	stop := make(chan struct{})
	var busy sync.WaitGroup
	defer func() { close(stop); busy.Wait() }()
	for k := range workers {
		x := worker{make(chan []byte), make(chan []byte, 2)}
		x.free <- nil
		x.free <- nil
		workers[k] = x
		busy.Go(func() {
			appendRow := newRow()
			for from := k * blockRows; from < n; from += len(workers) * blockRows {
				var b []byte
				select {
				case b = <-x.free:
				case <-stop:
					return
				}
				b = b[:0]
				for i := from; i < min(from+blockRows, n); i++ {
					b = appendRow(b, i)
				}
				select {
				case x.done <- b:
				case <-stop:
					return
				}
			}
		})
	}
	for block := range blocks(n) {
		x := workers[block%len(workers)]
		b := <-x.done
		if _, err := w.Write(b); err != nil {
			return err
		}
		x.free <- b
	}
	return nil
}

func blocks(rows int) int { return (rows + blockRows - 1) / blockRows }
