package export

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// loader turns the rows of one export into certificates.
type loader struct {
	b *inventory.Builder
	// since is the number of certificates before the export.
	since int
	// origins are the sources that the rows name, by file and sheet.
	origins map[[2]string]int
}

// newLoader opens the source of an export.
func newLoader(b *inventory.Builder, src inventory.Source) *loader {
	b.Begin(src)
	return &loader{b: b, since: b.Len(), origins: map[[2]string]int{}}
}

// item is a row of an export on its way to the builder.
type item struct {
	// number is the place of the row in the export, where line or cells stand, as the format
	// has it.
	number int
	line   []byte
	cells  []string
	size   int // in bytes, of what stands there

	row    Row
	record inventory.Record
	sheet  string // in which the certificate was read first
	fault  *fault // why the row is no certificate, nil for one that is
	other  bool   // something else, which counts as no row
}

// settle makes a record of the row.
func (x *item) settle() {
	if x.fault != nil || x.other {
		return
	}
	if x.fault = x.row.record(&x.record); x.fault != nil {
		return
	}
	sheet, number, err := x.row.Source.place()
	if err != nil {
		x.fault = &fault{"entry", x.row.Source.Entry, err}
		return
	}
	x.sheet, x.record.Entry = sheet, number
}

// take gives the builder the certificate of an item that is settled, or the reason why
// there is none.
func (l *loader) take(x *item) {
	switch f := x.fault; {
	case f != nil:
		l.b.Reject(x.number, f.column, wording.Shorten(f.value), wording.OfError(f))
	case !x.other:
		l.b.Restore(&x.record, l.origin(x.row.Source.File, x.sheet), l.since)
	}
}

// batchItems is how many items a goroutine deals with at a time, batchBytes after how many
// bytes of them a batch ends.
const batchItems, batchBytes = 64, 1 << 20

// batch is consecutive items that one goroutine deals with.
type batch struct {
	items [batchItems]item
	n     int
}

// load takes the items of an export in their order. Next fills in an empty one, or returns
// io.EOF; parse, which several goroutines call, makes its row. Load returns the error of
// next that is not io.EOF.
func (l *loader) load(ctx context.Context, next func(*item) error, parse func(*item)) error {
	var failed error
	fill := func(b *batch) bool {
		if failed == nil {
			failed = ctx.Err()
		}
		b.n = 0
		for size := 0; b.n < batchItems && size < batchBytes && failed == nil; {
			x := &b.items[b.n]
			if failed = next(x); failed == nil {
				size += x.size
				b.n++
			}
		}
		return b.n > 0
	}
	deal := func(b *batch) {
		for i := range b.items[:b.n] {
			x := &b.items[i]
			if x.fault == nil {
				parse(x)
			}
			x.settle()
		}
	}
	take := func(b *batch) bool {
		for i := range b.items[:b.n] {
			l.take(&b.items[i])
			b.items[i].empty()
		}
		return true
	}
	stream.Ordered(runtime.GOMAXPROCS(0), fill, func() func(*batch) { return deal }, take)
	if errors.Is(failed, io.EOF) {
		return nil
	}
	return failed
}

// empty readies an item for the next row. It keeps its memory, but not that of a row out
// of the ordinary.
func (x *item) empty() {
	if cap(x.line) > bufferSize {
		x.line = nil
	}
	clear(x.cells)
	*x = item{line: x.line[:0], cells: x.cells[:0]}
}

func (l *loader) origin(file, sheet string) int {
	key := [2]string{file, sheet}
	i, ok := l.origins[key]
	if !ok {
		key = [2]string{strings.Clone(file), strings.Clone(sheet)}
		i = l.b.AddOrigin(inventory.Source{File: key[0], Sheet: key[1], Format: l.b.Source().Format})
		l.origins[key] = i
	}
	return i
}
