package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
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

// Sheet is a worksheet and the part of the archive that holds it.
type Sheet struct {
	Name string
	// Hidden is true where the spreadsheet program does not show the sheet; of
	// OpenDocument, whose styles say that, it is not known.
	Hidden bool
	part   *zip.File
	// table counts the sheets of a part that holds several, from 1.
	table int
}

// The parts of a workbook beside its worksheets, by the end of the type of their
// relation (ECMA-376 part 1, 12.3).
const (
	stringsRelation = "/sharedStrings"
	stylesRelation  = "/styles"
)

// contents are the parts that the sheets of a workbook share, nil when there are none.
type contents struct{ strings, styles *zip.File }

// contents reads the main part of the workbook and its relations (ECMA-376 part 1, 18.2).
func (w *Workbook) contents() (c contents, err error) {
	a := w.archive
	main := a.workbookPart()
	text, err := a.read(main)
	if err != nil {
		return c, err
	}
	relations, err := a.relations(main)
	if err != nil {
		return c, err
	}
	if err := w.listSheets(main, text, relations); err != nil {
		return c, err
	}
	for _, r := range relations {
		switch {
		case strings.HasSuffix(r.kind, stringsRelation):
			c.strings = a.part(r.target)
		case strings.HasSuffix(r.kind, stylesRelation):
			c.styles = a.part(r.target)
		}
	}
	return c, nil
}

// listSheets reads the list of worksheets, each part once, and the date system.
func (w *Workbook) listSheets(main string, text []byte, relations []relation) error {
	a := w.archive
	targets := map[string]string{}
	for _, r := range slices.Backward(relations) {
		targets[r.id] = r.target
	}
	repeated, taken := 0, map[*zip.File]bool{} // sheets that have the part of one before them
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag:
			return wording.Errorf("part %q of the workbook is damaged: %s", main, errCutOff)
		case t.is("workbookPr"):
			v := t.attribute("date1904")
			w.Date1904 = string(v) == "1" || bytes.EqualFold(v, []byte("true"))
		case t.is("sheet"):
			part := a.part(targets[string(t.attribute("id"))])
			switch {
			case part == nil, !strings.Contains(strings.ToLower(part.Name), "worksheet"): // a chart or dialog sheet
			case taken[part]:
				repeated++
			default:
				taken[part] = true
				state := string(t.attribute("state"))
				hidden := state == "hidden" || state == "veryHidden"
				w.Sheets = append(w.Sheets, Sheet{Name: string(appendDecoded(nil, t.attribute("name"))), Hidden: hidden, part: part})
			}
		}
		if t.kind == noTag {
			break
		}
	}
	if len(w.Sheets) == 0 {
		return wording.Errorf("the workbook has no worksheet: is it an XLSX file?")
	}
	if repeated > 0 {
		w.Notes = append(w.Notes, wording.Of("sheets that are another one of the workbook under a further name: %d; they are read once", repeated))
	}
	return nil
}

// workbookPart returns the name of the main part, which the relations of the
// package state.
func (a *archive) workbookPart() string {
	relations, err := a.relations("")
	if err == nil {
		for _, r := range relations {
			if strings.HasSuffix(strings.ToLower(r.target), "workbook.xml") {
				return r.target
			}
		}
	}
	return "xl/workbook.xml"
}

// relation is how a part refers to another one.
type relation struct{ id, kind, target string }

// relations returns what a part refers to (ECMA-376 part 2, 9.3).
func (a *archive) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	text, err := a.read(name)
	if err != nil {
		return nil, err
	}
	var list []relation
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag:
			return nil, wording.Errorf("part %q of the workbook is damaged: %s", name, errCutOff)
		case t.kind == noTag:
			return list, nil
		case t.is("Relationship"):
			target := strings.ReplaceAll(string(appendDecoded(nil, t.attribute("Target"))), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			list = append(list, relation{string(t.attribute("Id")), string(t.attribute("Type")), strings.TrimPrefix(path.Clean(target), "/")})
		}
	}
}

// creator returns who or what made the workbook (ECMA-376 part 2, 11).
func (a *archive) creator() string {
	text, err := a.read("docProps/core.xml")
	if err != nil {
		return ""
	}
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag, t.kind == noTag:
			return ""
		case t.is("creator"):
			data, _ := m.next()
			return string(appendDecoded(nil, data))
		}
	}
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
