package reports

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"smigrate/inventory/stream"
)

// sortedZip writes the parts of an archive in the order of their names, whatever
// the order in which they are made: excelize makes streamed sheets in the order of
// a map. Parts wait in compressed form, where nobody else can read them.
type sortedZip struct {
	w     io.Writer
	parts []*part
}

// part is one file of the archive.
type part struct {
	name       string
	spool      *stream.Spool
	compressed *flate.Writer
	sum        hash.Hash32
	size       uint64
}

// Create begins a part, which ends when the next one begins.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	spool, err := stream.NewSpool()
	if err != nil {
		return nil, err
	}
	compressed, err := flate.NewWriter(spool, flate.BestSpeed)
	p := &part{name: name, spool: spool, compressed: compressed, sum: crc32.NewIEEE()}
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

// remove removes the parts.
func (z *sortedZip) remove() {
	for _, p := range z.parts {
		p.spool.Close()
	}
}

func (p *part) copyTo(out *zip.Writer) error {
	if err := p.compressed.Close(); err != nil {
		return err
	}
	w, err := out.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(), CompressedSize64: uint64(p.spool.Size()), UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, io.NewSectionReader(p.spool, 0, p.spool.Size()))
	return err
}
