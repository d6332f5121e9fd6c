package table

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetRows reads the rows of a worksheet. The library gives the texts; the marks
// beside them say which cells are numbers and which numbers are times, and notice
// when the library stops at a damaged place without an error.
type sheetRows struct {
	rows  *excelize.Rows
	marks *marks
	part  io.Closer
	size  func() int64
	line  int
	kinds []cellKind
}

func (w *workbook) openSheet(sheet sheetPart) (*sheetRows, error) {
	rows, err := w.file.Rows(sheet.name)
	if err != nil {
		return nil, &sheetDamage{0, err}
	}
	part, err := sheet.part.Open()
	if err != nil {
		return nil, &sheetDamage{0, errors.Join(err, rows.Close())}
	}
	s := &sheetRows{rows: rows, part: part}
	s.marks = newMarks(part, w.cellKindOf())
	// Progress is in bytes of the file: the share of the sheet that was unpacked.
	unpacked := max(float64(sheet.part.UncompressedSize64), 1)
	s.size = func() int64 { return int64(float64(s.marks.n) / unpacked * float64(sheet.part.CompressedSize64)) }
	return s, nil
}

func (s *sheetRows) close() {
	s.rows.Close()
	s.part.Close()
}

func (s *sheetRows) consumed() int64 { return s.size() }

// next returns the next row that has cells.
func (s *sheetRows) next() (row, error) {
	for s.rows.Next() {
		s.line++
		cells, err := s.rows.Columns()
		if err != nil {
			return row{}, &sheetDamage{s.line - 1, err}
		}
		if err := s.marks.to(s.line); err != nil {
			return row{}, &sheetDamage{s.line - 1, err}
		}
		if len(cells) == 0 {
			continue
		}
		s.kinds = s.kinds[:0]
		if s.marks.row == s.line {
			s.kinds = append(s.kinds, s.marks.kinds...)
		}
		return row{line: s.line, cells: cells, kinds: s.kinds}, nil
	}
	if err := s.rows.Error(); err != nil {
		return row{}, &sheetDamage{s.line, err}
	}
	if err := s.marks.finish(s.line); err != nil {
		return row{}, &sheetDamage{s.line, err}
	}
	return row{}, io.EOF
}

// sheetDamage is why a sheet cannot be read to its end.
type sheetDamage struct {
	row   int // the last row that is whole
	cause error
}

func (d *sheetDamage) Error() string {
	return fmt.Sprintf("the sheet is damaged below row %d (%v): open the workbook in a spreadsheet program and save it again", d.row, d.cause)
}

func (d *sheetDamage) Unwrap() error { return d.cause }

// cellKindOf tells what a number format shows; formats are remembered.
func (w *workbook) cellKindOf() func(style int) cellKind {
	known := map[int]cellKind{}
	return func(style int) cellKind {
		kind, ok := known[style]
		if !ok {
			kind = numberCell
			if s, err := w.file.GetStyle(style); err == nil {
				kind = formatKind(s.NumFmt, s.CustomNumFmt)
			}
			known[style] = kind
		}
		return kind
	}
}

// formatKind sorts number formats (ECMA-376 part 1, 18.8.30): built-in numbers,
// or a code whose letters y m d show a day and h s a time of day.
func formatKind(builtin int, custom *string) cellKind {
	if custom == nil {
		switch {
		case builtin >= 14 && builtin <= 17, builtin >= 27 && builtin <= 31, builtin == 36, builtin >= 50 && builtin <= 58:
			return dayCell
		case builtin >= 18 && builtin <= 22, builtin >= 32 && builtin <= 35, builtin >= 45 && builtin <= 47:
			return timeCell
		default:
			return numberCell
		}
	}
	letters := formatLetters(*custom)
	switch {
	case letters == "general":
		return numberCell
	case strings.ContainsAny(letters, "hs"):
		return timeCell
	case strings.ContainsAny(letters, "ydm"):
		return dayCell
	default:
		return numberCell
	}
}

// formatLetters drops what a number format prints as it stands: quoted text,
// escaped characters, and colours or locales in brackets.
func formatLetters(code string) string {
	var b strings.Builder
	closing := byte(0)
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case closing != 0:
			if c == closing {
				closing = 0
			}
		case c == '"':
			closing = '"'
		case c == '[':
			closing = ']'
		case c == '\\' || c == '_' || c == '*':
			i++
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}
