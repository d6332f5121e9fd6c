package workbook

import (
	"archive/zip"
	"bytes"
	"io"

	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Workbooks of LibreOffice and others in OpenDocument (OASIS OpenDocument 1.3) have all
// their sheets in one part, content.xml, one behind the other.

const (
	contentPart = "content.xml"
	// mostTables is how many sheets are read of such a workbook.
	mostTables = 1000
	// tableNamespace is that of the elements of a sheet (OpenDocument 1.3, part 3, 3.1).
	tableNamespace = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
)

// isOpenDocument reports whether an archive is such a workbook.
func (a *archive) isOpenDocument() bool {
	return a.part(contentPart) != nil && a.part("mimetype") != nil && a.part(a.workbookPart()) == nil
}

// openDocument lists the sheets of the workbook.
func (w *Workbook) openDocument() error {
	if manifest, err := w.archive.read("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return wording.Errorf("the workbook is protected with a password: save it without one")
	}
	part := w.archive.part(contentPart)
	r, err := w.openTables(part)
	if err != nil {
		return err
	}
	defer r.part.Close()
	defer func() { w.Date1904 = r.date1904 }()
	for len(w.Sheets) < mostTables {
		sheet, ok := r.nextTable()
		if !ok {
			break
		}
		sheet.part = part
		w.Sheets = append(w.Sheets, sheet)
	}
	switch {
	case w.ctx.Err() != nil:
		return w.ctx.Err()
	case len(w.Sheets) == 0:
		return wording.Errorf("the workbook has no sheet, or is damaged: open it in a spreadsheet program and save it again")
	case len(w.Sheets) == mostTables:
		w.Notes = append(w.Notes, wording.Of("the workbook has %d sheets or more: those from there on are not read", mostTables))
	}
	return nil
}

// tables reads the sheets of a part, one after the other.
type tables struct {
	markup
	pieces *pieces
	part   io.ReadCloser
	read   *stream.Counter // of the unpacked part
	share  float64         // of its bytes that the archive holds for each
	table  int             // the sheets that were begun
	depth  int             // tables that the position is in: a cell may hold some
	// date1904 is true when days count from 1904.
	date1904 bool
	given    int64           // bytes that rows and cells got by repetition
	style    string          // the last one met
	hidden   map[string]bool // styles of sheets that are not shown
}

// openTables opens the part with the sheets.
func (w *Workbook) openTables(part *zip.File) (*tables, error) {
	in, err := part.Open()
	if err != nil {
		return nil, &Damage{0, err}
	}
	t := &tables{part: in, read: stream.NewCounter(w.ctx, in), hidden: map[string]bool{}}
	text, err := openXML(t.read, &w.Repairs)
	if err == nil {
		_, err = text.Peek(1)
	}
	if err != nil {
		in.Close()
		return nil, &Damage{0, err}
	}
	head, _ := text.Peek(32 << 10)
	prefix := tablePrefix(head)
	t.pieces = &pieces{in: text, size: w.PieceSize, mark: []byte("<" + prefix + "table-row"), last: []byte("</" + prefix + "table>"), several: true}
	t.share = float64(part.CompressedSize64) / max(float64(part.UncompressedSize64), 1)
	return t, nil
}

// tablePrefix returns the prefix that a document gives to the elements of sheets.
func tablePrefix(head []byte) string {
	for m := (markup{text: head}); ; {
		switch _, t := m.next(); t.kind {
		case noTag, brokenTag:
			return "table:"
		case openTag:
			for rest := t.rest; ; {
				var prefix, name []byte
				if prefix, name, rest = nextAttribute(rest); prefix == nil {
					return "table:"
				}
				if string(name) == tableNamespace {
					return string(prefix) + ":"
				}
			}
		}
	}
}

// tag returns the next tag outside rows; it is not ok at the end, or where nothing can
// be understood.
func (t *tables) tag() (next tag, ok bool) {
	for {
		_, next = t.markup.next()
		if next.kind != noTag && next.kind != brokenTag {
			return next, true
		}
		if !t.pieces.advance(&t.markup) {
			return next, false
		}
		if t.pieces.long { // a row that was cut short
			t.pos = len(t.text)
		}
	}
}

// nextTable goes on to the next sheet. The styles stand before the first one.
func (t *tables) nextTable() (sheet Sheet, ok bool) {
	for {
		next, ok := t.tag()
		switch {
		case !ok:
			return Sheet{}, false
		case next.is("style"):
			t.style = string(next.attribute("name"))
		case next.is("table-properties") && string(next.attribute("display")) == "false":
			t.hidden[t.style] = true
		case next.is("null-date"): // stands before the first sheet (OpenDocument 1.3, part 3, 9.4.2)
			t.date1904 = string(next.attribute("date-value")) == "1904-01-01"
		case next.ends("table"):
			t.depth = max(t.depth-1, 0)
		case next.is("table"):
			if next.kind == openTag {
				t.depth++
			}
			if t.depth <= 1 {
				t.table++
				return Sheet{
					Name: string(appendDecoded(nil, next.attribute("name"))), Hidden: t.hidden[string(next.attribute("style-name"))], table: t.table,
				}, true
			}
		}
	}
}

// openTable opens a sheet. Those before it are passed over.
func (w *Workbook) openTable(sheet Sheet) (Rows, error) {
	if w.tables == nil || w.tables.table >= sheet.table {
		if w.tables != nil {
			w.tables.part.Close()
		}
		t, err := w.openTables(sheet.part)
		if err != nil {
			return nil, err
		}
		w.tables = t
	}
	before := w.tables.read.N()
	for w.tables.table < sheet.table {
		if _, ok := w.tables.nextTable(); !ok {
			return nil, &Damage{0, errCutOff}
		}
	}
	return &tableRows{
		tables: w.tables, before: before, last: sheet.table == len(w.Sheets), ended: w.tables.depth == 0,
	}, nil
}

// closeTables ends the reading of sheets.
func (w *Workbook) closeTables() {
	if w.tables != nil {
		w.tables.part.Close()
	}
}
