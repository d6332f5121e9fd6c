package reports

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// sortedZip writes the parts of an archive in the order of their names, whatever
// the order in which they are made: excelize makes streamed sheets in the order of
// a map. Parts wait in compressed form in files of a folder.
type sortedZip struct {
	w     io.Writer
	dir   string
	parts []*part
}

// part is one file of the archive.
type part struct {
	name       string
	file       *os.File
	compressed *flate.Writer
	sum        hash.Hash32
	size       uint64
}

func newSortedZip(w io.Writer, dir string) *sortedZip { return &sortedZip{w: w, dir: dir} }

// Create begins a part, which ends when the next one begins.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	file, err := os.CreateTemp(z.dir, "part-")
	if err != nil {
		return nil, err
	}
	compressed, err := flate.NewWriter(file, flate.BestSpeed)
	p := &part{name: name, file: file, compressed: compressed, sum: crc32.NewIEEE()}
	z.parts = append(z.parts, p)
	return p, err
}

// Write adds to the part.
func (p *part) Write(b []byte) (int, error) {
	p.sum.Write(b)
	p.size += uint64(len(b))
	return p.compressed.Write(b)
}

// AddFS is never called by excelize when it writes a workbook.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the archive.
func (z *sortedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b *part) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.w)
	for _, p := range z.parts {
		if err := p.copyTo(out); err != nil {
			return err
		}
	}
	return out.Close()
}

func (p *part) copyTo(out *zip.Writer) error {
	defer p.file.Close()
	if err := p.compressed.Close(); err != nil {
		return err
	}
	length, err := p.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	w, err := out.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(), CompressedSize64: uint64(length), UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, p.file)
	return err
}
