package workbook

import (
	"cmp"
	"io"
	"slices"

	"smigrate/inventory/stream"
)

// SheetRows reads the rows of a worksheet in Office Open XML one after the other, or gives
// pieces of them away.
type SheetRows struct {
	scan   Scanner
	pieces *pieces
	part   io.ReadCloser
	read   *stream.Counter // of the unpacked part
	share  float64         // of its bytes that the archive holds for each
	merged map[int][]Area  // by their first row
	// large is true when the sheet is too large to look for merged cells ahead of its rows.
	// They are looked for behind them; unmerged are the first rows of each.
	large    bool
	unmerged []int
}

// openSheet opens a worksheet.
func (w *Workbook) openSheet(sheet Sheet) (*SheetRows, error) {
	part, err := sheet.part.Open()
	if err != nil {
		return nil, &Damage{0, err}
	}
	s := &SheetRows{part: part, read: stream.NewCounter(w.ctx, part)}
	s.scan.strings.sharedStrings, s.scan.formats = w.strings, w.formats
	if s.pieces, err = newPieces(s.read, "row", "sheetData", &w.Repairs); err != nil {
		part.Close()
		return nil, &Damage{0, err}
	}
	s.large = sheet.part.UncompressedSize64 > MergedLimit
	s.pieces.size = w.PieceSize
	s.share = float64(sheet.part.CompressedSize64) / max(float64(sheet.part.UncompressedSize64), 1)
	return s, nil
}

// Close ends the reading of the sheet.
func (s *SheetRows) Close() { s.part.Close() }

// Consumed returns the share of the file that was unpacked.
func (s *SheetRows) Consumed() int64 { return int64(float64(s.read.N()) * s.share) }

// Unmerged implements [Rows].
func (s *SheetRows) Unmerged() []int { return s.unmerged }

// Next returns the next row that has cells or is broken.
func (s *SheetRows) Next() (Row, error) {
	for {
		if s.pieces.long {
			s.pieces.long = false
			return s.scan.longRow(), nil
		}
		r, some, _ := s.scan.next()
		switch {
		case some && !r.Broken.Empty():
			return r, nil
		case some:
			r = r.own()
			r.Merged = s.merged[r.Line]
			return r, nil
		case s.scan.ended:
			return Row{}, s.finish()
		case !s.scan.strings.afford(0):
			return Row{}, errReferred
		case !s.pieces.advance(&s.scan.markup):
			return Row{}, &Damage{s.scan.line, cmp.Or(s.pieces.failed(), errCutOff)}
		}
	}
}

// finish reads what stands behind the rows, so that the archive can tell whether
// all of the sheet is as it was written.
func (s *SheetRows) finish() error {
	if s.large {
		s.findMerged()
	}
	if _, err := io.Copy(io.Discard, s.read); err != nil {
		return &Damage{s.scan.line, err}
	}
	return io.EOF
}

// HandOver begins to give the rows that follow away: [SheetRows.Piece] returns them, for
// scanners that work side by side. It is false where rows depend on those before them,
// since cells are merged.
func (s *SheetRows) HandOver() bool {
	if s.merged != nil {
		return false
	}
	s.putBack(Piece{Text: s.scan.text[s.scan.pos:]})
	return true
}

// Piece returns the next piece, in buf if it has room. No text is the end.
func (s *SheetRows) Piece(buf []byte) Piece { return s.pieces.next(buf) }

// NewScanner returns a scanner for pieces of the sheet.
func (s *SheetRows) NewScanner() *Scanner {
	return &Scanner{strings: stringReader{sharedStrings: s.scan.strings.sharedStrings}, formats: s.scan.formats}
}

// TakeBack goes on behind what scanners have read: line is the last row of that, ended is
// true when it was the last of the sheet. What they have not read comes first.
func (s *SheetRows) TakeBack(line int, ended bool, unread ...Piece) {
	s.scan.line = max(s.scan.line, line)
	s.scan.ended = ended
	s.putBack(unread...)
}

// putBack leaves what was not read of the present text of the scanner for later, and
// the pieces that follow it.
func (s *SheetRows) putBack(unread ...Piece) {
	unread = slices.DeleteFunc(unread, func(p Piece) bool { return len(p.Text) == 0 })
	s.pieces.ready = append(unread, s.pieces.ready...)
	s.pieces.buf = nil
	s.scan.text, s.scan.pos = nil, 0
}
