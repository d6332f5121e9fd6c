package table

import (
	"cmp"
	"io"

	"smigrate/inventory/wording"
)

// sheetRows reads the rows of a worksheet one after the other.
type sheetRows struct {
	scan   sheetScanner
	pieces *pieces
	part   io.ReadCloser
	read   *countingReader // of the unpacked part
	size   func() int64
	merged *mergedCells // nil when there are none
	// large is true when the sheet is too large to look for merged cells ahead of its rows.
	// Those below row header are looked for behind them; unmerged is the row of the first.
	large            bool
	header, unmerged int
}

// openSheet opens a worksheet.
func (w *workbook) openSheet(sheet sheetPart) (*sheetRows, error) {
	part, err := sheet.part.Open()
	if err != nil {
		return nil, &sheetDamage{0, err}
	}
	s := &sheetRows{part: part, read: &countingReader{ctx: w.ctx, in: part}}
	s.scan.strings.sharedStrings, s.scan.formats = w.strings, w.formats
	if s.pieces, err = newPieces(s.read, "row", "sheetData", &w.repairs); err != nil {
		part.Close()
		return nil, &sheetDamage{0, err}
	}
	s.large = sheet.part.UncompressedSize64 > maxMergedSheet
	s.pieces.size = min(pieceSize, w.opt.reading().chunk)
	// Progress is in bytes of the file: the share of the sheet that was unpacked.
	share := float64(sheet.part.CompressedSize64) / max(float64(sheet.part.UncompressedSize64), 1)
	s.size = func() int64 { return int64(float64(s.read.n.Load()) * share) }
	return s, nil
}

func (s *sheetRows) close() { s.part.Close() }

func (s *sheetRows) consumed() int64 { return s.size() }

// next returns the next row that has cells.
func (s *sheetRows) next() (row, error) {
	for {
		if s.pieces.long {
			s.pieces.long = false
			return s.scan.longRow(), nil
		}
		r, some, _ := s.scan.next()
		switch {
		case some && r.isBroken():
			return r, nil
		case some:
			r = r.own()
			if s.merged != nil && s.merged.begun {
				s.merged.fill(&r)
			}
			return r, nil
		case s.scan.ended:
			return row{}, s.finish()
		case !s.scan.strings.afford(0):
			return row{}, errReferred
		case !s.pieces.advance(&s.scan.markup):
			return row{}, &sheetDamage{s.scan.line, cmp.Or(s.pieces.failed(), errCutOff)}
		}
	}
}

// finish reads what stands behind the rows, so that the archive can tell whether
// all of the sheet is as it was written.
func (s *sheetRows) finish() error {
	if s.large {
		s.findMerged()
	}
	if _, err := io.Copy(io.Discard, s.read); err != nil {
		return &sheetDamage{s.scan.line, err}
	}
	return io.EOF
}

// sheetDamage is why a sheet cannot be read to its end.
type sheetDamage struct {
	row   int // the last row that is whole
	cause error
}

func (d *sheetDamage) Error() string { return d.Wording().String() }

// Wording implements [wording.Worded].
func (d *sheetDamage) Wording() wording.Text {
	return wording.Of("the sheet is damaged below row %d (%s): open the workbook in a spreadsheet program and save it again", d.row, d.cause)
}

func (d *sheetDamage) Unwrap() error { return d.cause }
