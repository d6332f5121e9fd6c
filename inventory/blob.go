package inventory

import "slices"

// A page of a column of byte strings holds this many rows, of at most this many bytes:
// two bytes are enough for the position of each. A serial number has 20 octets at most
// (RFC 5280, 4.1.2.2).
const (
	blobRows = 1 << 10
	blobMost = 1<<16/blobRows - 1
	blobStep = 2 << 10 // of the memory of a page
)

// blobs is a column of short byte strings, appended one a row. The few that are
// longer, or replaced later, are kept aside.
type blobs struct {
	pages []blobPage
	aside map[int][]byte
}

// blobPage is the bytes of some rows, with the end of each.
type blobPage struct {
	bytes []byte
	ends  []uint16
}

func (b *blobs) at(i int) []byte {
	page := &b.pages[i/blobRows]
	end, start := page.ends[i%blobRows], uint16(0)
	if i%blobRows > 0 {
		start = page.ends[i%blobRows-1]
	}
	if len(b.aside) > 0 {
		if v, ok := b.aside[i]; ok {
			return v
		}
	}
	return page.bytes[start:end:end]
}

func (b *blobs) append(v []byte) {
	last := len(b.pages) - 1
	if last < 0 || len(b.pages[last].ends) == blobRows {
		b.pages = append(b.pages, blobPage{})
		if last++; last > 0 { // about as large as the one before
			full := (len(b.pages[last-1].bytes) + blobStep - 1) / blobStep * blobStep
			b.pages[last] = blobPage{make([]byte, 0, full), make([]uint16, 0, blobRows)}
		}
	}
	page := &b.pages[last]
	if len(v) > blobMost {
		b.replace(last*blobRows+len(page.ends), v)
		v = nil
	}
	page.bytes = append(page.bytes, v...)
	page.ends = append(page.ends, uint16(len(page.bytes)))
}

func (b *blobs) replace(i int, v []byte) {
	if b.aside == nil {
		b.aside = map[int][]byte{}
	}
	b.aside[i] = slices.Clone(v)
}
