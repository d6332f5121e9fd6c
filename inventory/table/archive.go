package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// Limits of a workbook. A sheet of a million rows and 26 columns has some 100 MiB
// in the archive and 1.5 GiB out of it.
const (
	maxZipped   = 1 << 30
	maxUnzipped = 4 << 30
	maxParts    = 10_000
	// maxSmallPart bounds what is no worksheet and no shared string: it is held
	// in memory.
	maxSmallPart = 64 << 20
	// spillSize is from where the library unpacks a part to the temporary folder.
	spillSize = 16 << 20
	// maxRatio is how many times its size in the archive a big part may have. XML
	// of real tables stays below 100; an archive made to harm reaches 1000.
	maxRatio = 250
)

// archive is the ZIP archive of a workbook, checked.
type archive struct {
	*zip.ReadCloser
	parts    map[string]*zip.File
	date1904 bool
}

// oleMagic begins the container of old and of encrypted workbooks ([MS-CFB]).
var oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// openArchive opens a workbook and refuses what would take too much room.
func openArchive(file string) (*archive, error) {
	if err := checkContainer(file); err != nil {
		return nil, err
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("not a whole XLSX workbook (%w): it may have been cut off; copy or export it again", err)
	}
	a := &archive{ReadCloser: z, parts: map[string]*zip.File{}}
	if err := a.check(); err != nil {
		z.Close()
		return nil, err
	}
	return a, nil
}

// checkContainer tells encrypted and old workbooks, which are no ZIP archives.
func checkContainer(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 256<<10)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0:
		return errors.New("the workbook is empty (0 bytes): copy or export it again")
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case !bytes.HasPrefix(head[:n], oleMagic):
		return nil
	case bytes.Contains(head[:n], []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")):
		return errors.New("the workbook is protected with a password: save it without one")
	default:
		return errors.New("the workbook is in the old XLS format or protected with a password: save it as XLSX without one")
	}
}

func (a *archive) check() error {
	if len(a.File) > maxParts {
		return fmt.Errorf("the workbook has %d parts, more than the %d that are read: export the table as CSV", len(a.File), maxParts)
	}
	total := uint64(0)
	for _, f := range a.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		a.parts[name] = f
		size := f.UncompressedSize64
		total += size
		big := strings.HasPrefix(name, "xl/worksheets/") || name == "xl/sharedstrings.xml"
		switch {
		case size > maxUnzipped || total > maxUnzipped:
			return fmt.Errorf("the workbook unpacks to more than %d MiB: export the table as CSV", maxUnzipped>>20)
		case size > spillSize && size/maxRatio > f.CompressedSize64:
			return fmt.Errorf("part %q of the workbook unpacks to %d times its size, which no table does: it is refused", f.Name, size/max(f.CompressedSize64, 1))
		case size > maxSmallPart && !big:
			return fmt.Errorf("part %q of the workbook has %d MiB: remove pictures and attachments, or export the table as CSV", f.Name, size>>20)
		}
	}
	return nil
}

// sheetPart is a worksheet and the part of the archive that holds it.
type sheetPart struct {
	name string
	part *zip.File
}

// sheets reads the list of worksheets and the date system of the workbook
// (ECMA-376 part 1, 18.2).
func (a *archive) sheets() ([]sheetPart, error) {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	main := a.workbookPart()
	if err := a.decode(main, &book); err != nil {
		return nil, err
	}
	targets, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	a.date1904 = book.Properties.Date1904 == "1" || strings.EqualFold(book.Properties.Date1904, "true")
	var sheets []sheetPart
	for _, s := range book.Sheets {
		part := a.parts[strings.ToLower(targets[s.ID])]
		if part == nil || !strings.Contains(strings.ToLower(part.Name), "worksheet") {
			continue // a chart or dialog sheet
		}
		sheets = append(sheets, sheetPart{s.Name, part})
	}
	if len(sheets) == 0 {
		return nil, errors.New("the workbook has no worksheet: is it an XLSX file?")
	}
	return sheets, nil
}

// workbookPart returns the name of the main part, which the relations of the
// package state.
func (a *archive) workbookPart() string {
	targets, err := a.relations("")
	if err == nil {
		for _, t := range targets {
			if strings.HasSuffix(strings.ToLower(t), "workbook.xml") {
				return t
			}
		}
	}
	return "xl/workbook.xml"
}

// relations returns the targets that a part refers to, by their identifiers.
func (a *archive) relations(part string) (map[string]string, error) {
	var list struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	dir, base := path.Split(part)
	if err := a.decode(dir+"_rels/"+base+".rels", &list); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range list.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		targets[r.ID] = strings.TrimPrefix(path.Clean(target), "/")
	}
	return targets, nil
}

// decode reads a small part of XML.
func (a *archive) decode(name string, v any) error {
	part := a.parts[strings.ToLower(name)]
	if part == nil {
		return fmt.Errorf("the archive has no part %q: is it an XLSX workbook?", name)
	}
	in, err := part.Open()
	if err != nil {
		return fmt.Errorf("part %q of the workbook: %w", name, err)
	}
	defer in.Close()
	if err := xml.NewDecoder(io.LimitReader(in, maxSmallPart)).Decode(v); err != nil {
		return fmt.Errorf("part %q of the workbook is damaged: %w", name, err)
	}
	return nil
}
