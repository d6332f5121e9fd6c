// Package workbook reads the worksheets of workbooks in Office Open XML (XLSX) and
// OpenDocument (ODS) row by row, as their cells are stored. It knows nothing of what a
// table says.
//
// [Workbook.Open] checks the archive (archive.go) and reads what its sheets have in common: their
// list (parts.go), the shared texts (sharedstrings.go) and the number formats (numberformat.go).
// [Workbook.Rows] gives the rows of one sheet. The part of the archive that holds it is cut
// into pieces of whole elements (pieces.go), whose tags (markup.go) and texts (chardata.go)
// become rows (row.go): those of Office Open XML in sheet.go, sheetscan.go, reference.go and
// merged.go, those of OpenDocument in opendocument.go, tablerows.go and tablecell.go.
// [Values] is all of that in one call (values.go). The pieces of a worksheet in Office Open XML can also be
// read by several goroutines ([SheetRows.HandOver]).
package workbook

import (
	"context"
	"errors"
	"io"

	"smigrate/inventory/codepage"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Workbook is a workbook that is open.
type Workbook struct {
	// Sheets are the worksheets in their order, each once.
	Sheets []Sheet
	// Date1904 is true when days count from 1904.
	Date1904 bool
	// Creator is who or what made the workbook, "" where it does not say; not known of
	// OpenDocument.
	Creator string
	// Notes say what of the workbook is not read, Repairs what was changed in the texts of
	// its parts so far.
	Notes   []wording.Text
	Repairs codepage.Repairs
	// PieceSize is how much of a sheet is looked at in one go. It does not change what comes
	// out; tests have a small one.
	PieceSize int

	ctx     context.Context
	kept    *stream.Kept
	archive *archive
	strings *sharedStrings
	formats numberFormats
	tables  *tables // of OpenDocument
}

// New returns a workbook that is yet to be opened. It is to be closed whatever [Workbook.Open]
// returns, and has notes even where that is an error.
func New(ctx context.Context) *Workbook { return &Workbook{ctx: ctx, PieceSize: pieceSize} }

// Open reads what the workbook says of itself: its worksheets, texts and formats.
//
// A reader that cannot be read at any place passes through an encrypted temporary
// file ([stream.Keep]), because a ZIP archive cannot be read as a stream.
func (w *Workbook) Open(r io.Reader) (err error) {
	if w.kept, err = stream.Keep(r, maxZipped); errors.Is(err, stream.ErrLimit) {
		return wording.Errorf("the workbook is larger than %d MiB: export the table as CSV", maxZipped>>20)
	} else if err != nil {
		return err
	}
	if w.archive, err = openArchive(w.kept, w.kept.Size); err != nil {
		return err
	}
	if w.archive.isOpenDocument() {
		return w.openDocument()
	}
	w.Creator = w.archive.creator()
	parts, err := w.contents()
	if err != nil {
		return err
	}
	if parts.styles != nil {
		text, err := readPart(parts.styles)
		if err != nil {
			return wording.Errorf("the styles of the workbook: %s", err)
		}
		w.formats = readNumberFormats(text)
	}
	if err := w.readStrings(parts.strings); err != nil {
		return wording.Errorf("the texts of the workbook: %s", err)
	}
	return nil
}

// Close ends the reading.
func (w *Workbook) Close() {
	w.closeTables()
	w.strings.close()
	if w.kept != nil {
		w.kept.Close()
	}
}

// Rows gives the rows of a worksheet one after the other.
type Rows interface {
	// Next returns the next row that has cells or is broken. The error is io.EOF at the end
	// of the sheet, a [*Damage] where nothing more of it can be read.
	Next() (Row, error)
	// Consumed returns how many bytes of the file the rows took so far.
	Consumed() int64
	// Unmerged returns behind the last row where cells are merged over several rows that no
	// row says, since the sheet is larger than [MergedLimit].
	Unmerged() []int
	Close()
}

// Rows opens a worksheet.
func (w *Workbook) Rows(sheet Sheet) (Rows, error) {
	if sheet.table > 0 {
		return w.openTable(sheet)
	}
	rows, err := w.openSheet(sheet)
	if err != nil {
		return nil, err
	}
	rows.merged = mergedAreas(sheet.part)
	return rows, nil
}

// Damage is why a sheet cannot be read to its end.
type Damage struct {
	row   int // the last row that is whole
	cause error
}

func (d *Damage) Error() string { return d.Wording().String() }

// Wording implements [wording.Worded].
func (d *Damage) Wording() wording.Text {
	return wording.Of("the sheet is damaged below row %d (%s): open the workbook in a spreadsheet program and save it again", d.row, d.cause)
}

func (d *Damage) Unwrap() error { return d.cause }
