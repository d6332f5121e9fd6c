package export

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// loader turns the rows of one export into certificates.
type loader struct {
	b      *inventory.Builder
	row    Row
	record inventory.Record
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

// add takes the row of the loader, which stands at a place of the export.
func (l *loader) add(entry int) {
	if f := l.row.record(&l.record); f != nil {
		l.b.Reject(entry, f.column, wording.Shorten(f.value), wording.OfError(f))
		return
	}
	sheet, number, err := l.row.Source.place()
	if err != nil {
		l.b.Reject(entry, "entry", wording.Shorten(l.row.Source.Entry), wording.OfError(err))
		return
	}
	l.record.Entry = number
	l.b.Restore(&l.record, l.origin(l.row.Source.File, sheet), l.since)
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
