package table

import (
	"runtime"

	"smigrate/inventory/stream"
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
	newWork := func() func(*chunk) { return (&worker{l.parser.forBatch(), newScanner()}).read }
	return stream.Ordered(l.opt.reading().workers, fill, newWork, take)
}
