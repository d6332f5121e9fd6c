package load

import (
	"io"

	"smigrate/inventory/wording"
)

// Limits of the archives of one load.
const (
	// mostEntries is the number of files in them, mostUnpacked their size in bytes.
	mostEntries  = 75_000
	mostUnpacked = 4 << 30
	// mostRatio is how many times its packed size an entry may have, from ratioSize
	// bytes on. Tables stay below 100; what is made to harm reaches 1000.
	mostRatio = 250
	ratioSize = 16 << 20
	// directorySize bounds the list of the files of a ZIP archive, in bytes: that of
	// mostEntries with names of 50 characters.
	directorySize = 8 << 20
	// deepestArchive is how many archives may stand in one another.
	deepestArchive = 3
)

// limitError is what a limit of this package refuses.
type limitError struct{ text wording.Text }

func (e *limitError) Error() string { return e.text.String() }

// Wording implements [wording.Worded].
func (e *limitError) Wording() wording.Text { return e.text }

// guardedReader refuses what unpacks to more than it may.
type guardedReader struct {
	in   io.Reader
	left int64
}

func (g *guardedReader) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if g.left -= int64(n); g.left < 0 {
		return 0, &limitError{wording.Of("unpacks to far more than its size, which no inventory does")}
	}
	return n, err
}

// count adds an entry to what was unpacked, unless that is too much.
func (u *unpacking) count(name string, size, compressed int64) error {
	u.entries++
	u.size += size
	switch {
	case u.entries > mostEntries:
		return &limitError{wording.Of("holds more than %d files", mostEntries)}
	case size < 0 || u.size < 0 || u.size > mostUnpacked:
		return &limitError{wording.Of("unpacks to more than %d MiB", mostUnpacked>>20)}
	case size > ratioSize && size/mostRatio > compressed:
		return &limitError{wording.Of("holds %q, which unpacks to %d times its size", wording.Excerpt(name, 120), size/max(compressed, 1))}
	}
	return nil
}
