package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"smigrate/inventory/codepage"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Limits of a workbook. A sheet of a million rows and 26 columns has some 100 MiB
// in the archive and 1.5 GiB out of it.
const (
	maxZipped   = 1 << 30
	maxUnzipped = 4 << 30
	maxParts    = 10_000
	// directorySize bounds the list of parts in the archive.
	directorySize = 4 << 20
	// maxSmallPart bounds what is read that is no worksheet and no shared string: it
	// is held in memory.
	maxSmallPart = 32 << 20
	// ratioSize is from where maxRatio counts.
	ratioSize = 16 << 20
	// maxRatio is how many times its size in the archive a big part may have. XML
	// of real tables stays below 100; an archive made to harm reaches 1000.
	maxRatio = 250
)

// archive is the ZIP archive of a workbook, checked.
type archive struct {
	*zip.Reader
	parts map[string]*zip.File
}

// oleMagic begins the container of old and of encrypted workbooks ([MS-CFB]).
var oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// openArchive opens a workbook and refuses what would take too much room.
func openArchive(in io.ReaderAt, size int64) (*archive, error) {
	if err := checkContainer(in, size); err != nil {
		return nil, err
	}
	z, err := stream.OpenZIP(in, size, directorySize)
	if errors.Is(err, stream.ErrLimit) {
		return nil, wording.Errorf("the workbook has more than the %d parts that are read: export the table as CSV", maxParts)
	}
	if err != nil {
		return nil, wording.Errorf("not a whole workbook (%s): it may have been cut off; copy or export it again", err)
	}
	a := &archive{Reader: z, parts: map[string]*zip.File{}}
	if err := a.check(); err != nil {
		return nil, err
	}
	return a, nil
}

// checkContainer tells encrypted and old workbooks, which are no ZIP archives.
func checkContainer(in io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 256<<10))
	n, err := in.ReadAt(head, 0)
	switch {
	case size == 0:
		return wording.Errorf("the workbook is empty (0 bytes): copy or export it again")
	case err != nil && !errors.Is(err, io.EOF):
		return err
	case !bytes.HasPrefix(head[:n], oleMagic):
		return nil
	case bytes.Contains(head[:n], []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")):
		return wording.Errorf("the workbook is protected with a password: save it without one")
	default:
		return wording.Errorf("the workbook is in the old XLS format or protected with a password: save it as XLSX without one")
	}
}

func (a *archive) check() error {
	if len(a.File) > maxParts {
		return wording.Errorf("the workbook has %d parts, more than the %d that are read: export the table as CSV", len(a.File), maxParts)
	}
	total := uint64(0)
	for _, f := range a.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		a.parts[name] = f
		size := f.UncompressedSize64
		total += size
		switch {
		case size > maxUnzipped || total > maxUnzipped:
			return wording.Errorf("the workbook unpacks to more than %d MiB: export the table as CSV", maxUnzipped>>20)
		case size > ratioSize && size/maxRatio > f.CompressedSize64:
			return wording.Errorf("part %q of the workbook unpacks to %d times its size, which no table does: it is refused", f.Name, int64(size/max(f.CompressedSize64, 1)))
		}
	}
	return nil
}

// part returns a part by its name, nil when there is none.
func (a *archive) part(name string) *zip.File { return a.parts[strings.ToLower(name)] }

// read returns the text of a part that is held in memory.
func (a *archive) read(name string) ([]byte, error) {
	part := a.part(name)
	if part == nil {
		return nil, wording.Errorf("the archive has no part %q: is it an XLSX workbook?", name)
	}
	text, err := readPart(part)
	if err != nil {
		return nil, wording.Errorf("part %q of the workbook: %s", name, err)
	}
	return text, nil
}

func readPart(part *zip.File) ([]byte, error) {
	if part.UncompressedSize64 > maxSmallPart {
		return nil, wording.Errorf("it has %d MiB: save the table in a workbook of its own, or export it as CSV", int64(part.UncompressedSize64>>20))
	}
	in, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := openXML(in, &codepage.Repairs{})
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, part.UncompressedSize64+bytes.MinRead))
	_, err = b.ReadFrom(io.LimitReader(text, 2*maxSmallPart))
	return b.Bytes(), err
}
