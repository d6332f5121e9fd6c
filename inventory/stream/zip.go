package stream

import (
	"archive/zip"
	"io"
)

// OpenZIP opens a ZIP archive whose directory has at most so many bytes: the list of
// its entries, each of 46 bytes and more, is in memory as a whole (APPNOTE 6.3.10,
// 4.3.12). The error is [ErrLimit] when the directory is larger.
func OpenZIP(r io.ReaderAt, size, directory int64) (*zip.Reader, error) {
	// What is looked for at the end of the file comes on top.
	const searched = 128 << 10
	guard := &guardedAt{ReaderAt: r, left: directory + searched}
	z, err := zip.NewReader(guard, size)
	if guard.left < 0 {
		return nil, ErrLimit
	}
	guard.open = true
	return z, err
}

// guardedAt gives no more than so many bytes until it is open.
type guardedAt struct {
	io.ReaderAt
	left int64
	open bool
}

func (g *guardedAt) ReadAt(p []byte, at int64) (int, error) {
	if !g.open {
		if g.left -= int64(len(p)); g.left < 0 {
			return 0, ErrLimit
		}
	}
	return g.ReaderAt.ReadAt(p, at)
}
