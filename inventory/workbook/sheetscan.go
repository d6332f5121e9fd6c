package workbook

import (
	"bytes"
	"math"
	"strconv"

	"smigrate/inventory/wording"
)

// Limits of a worksheet (ECMA-376 part 1, 18.3.1.73 and 18.18.7).
const (
	maxRows    = 1 << 20
	maxColumns = 16_384
)

// Scanner cuts pieces of a worksheet into rows (ECMA-376 part 1, 18.3.1.80
// sheetData). The cells of a row are parts of the text, of the shared strings and of
// the scanner's memory: they are valid until the next row.
type Scanner struct {
	markup
	strings stringReader
	formats numberFormats
	// line is the number of the row before the position, -1 when nobody knows it.
	line int
	// ended is true behind the last row.
	ended bool
	cells []string
	kinds []Kind
	room  []byte
	size  int // of the text in the row
	// formulas is true when the row has a formula without a result.
	formulas bool
	// before and lineBefore are where the row that was read last begins; long is true when
	// the piece is one that is cut short.
	before, lineBefore int
	long               bool
}

// Reset begins a piece, whose rows state their numbers.
func (s *Scanner) Reset(p Piece) {
	s.text, s.pos, s.line, s.long = p.Text, 0, -1, p.Long
}

// Next returns the next row that has cells or is broken. There is none at the end of
// the piece; it is not ok where [SheetRows.Next] has to go on.
func (s *Scanner) Next() (r Row, some, ok bool) {
	s.before, s.lineBefore = s.pos, s.line
	if s.long {
		s.long = false
		return s.longRow(), true, true
	}
	return s.next()
}

// Back goes back before the row that was read last.
func (s *Scanner) Back() { s.pos, s.line = s.before, s.lineBefore }

// Rest is what was not read of the piece.
func (s *Scanner) Rest() []byte { return s.text[s.pos:] }

// Line returns the number of the row that was read last, and whether the sheet ends
// behind it.
func (s *Scanner) Line() (line int, ended bool) { return s.line, s.ended }

// next returns the next row that has cells or is broken. There is none at the end of
// the text; it is not ok where the text is no markup, or ends within a row, and stays
// at that place.
func (s *Scanner) next() (r Row, some, ok bool) {
	for !s.ended {
		before := s.pos
		data, t := s.markup.next()
		switch {
		case t.kind == noTag:
			return Row{}, false, true
		case t.kind == brokenTag:
			return Row{}, false, false
		case t.ends("sheetData"), t.ends("worksheet"), t.is("sheetData") && t.kind == emptyTag:
			s.ended = true
		case t.is("row"):
			r, numbered, ok := s.row(&t)
			if !ok {
				s.pos = before + len(data)
				return Row{}, false, false
			}
			if s.line = r.Line; !numbered {
				s.line--
			}
			switch {
			case !s.strings.afford(s.size):
				return Row{}, false, false
			case !r.Broken.Empty():
				return Row{Line: r.Line, Broken: r.Broken}, true, true
			case len(r.Cells) > 0:
				return r, true, true
			}
		}
	}
	return Row{}, false, true
}

// row reads a row, whose opening tag was read last; it is not numbered if what it
// states is no number.
func (s *Scanner) row(t *tag) (r Row, numbered, ok bool) {
	r.Line, r.Broken, ok = s.rowNumber(t)
	numbered = r.Broken.Empty()
	s.cells, s.kinds, s.room, s.size, s.formulas = s.cells[:0], s.kinds[:0], s.room[:0], 0, false
	if !ok || t.kind == emptyTag {
		return r, numbered, ok
	}
	next := 0
	for {
		_, t := s.markup.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag, t.is("row"), t.ends("sheetData"):
			return r, numbered, false
		case t.ends("row"):
			r.Cells, r.Kinds, r.Formulas = s.cells, s.kinds, s.formulas
			return r, numbered, true
		case !t.is("c"):
			continue
		}
		at, style, kind := s.place(&t, next)
		next = at + 1
		var text []byte
		if t.kind == openTag {
			var problem error
			if text, kind, problem, ok = s.cell(kind); !ok {
				return r, numbered, false
			}
			s.size += len(text)
			switch {
			case !r.Broken.Empty():
			case problem != nil:
				r.Broken = wording.Of("cell %s%d %s", ColumnLetters(at), r.Line, problem)
			case s.size > longestElement:
				r.Broken = errLongSheetRow
			}
		}
		switch {
		case len(text) == 0 && kind != noResult || !r.Broken.Empty():
		case at < 0 || at >= maxColumns:
			r.Broken = errBeyondColumns
		default:
			s.set(at, text, kind, style)
		}
	}
}

var (
	errLongSheetRow  = wording.Of("the row is longer than %d MiB: export the table as CSV", longestElement>>20)
	errBeyondColumns = wording.Of("a cell lies beyond the last column of a sheet (XFD): open the workbook in a spreadsheet program and save it again")
)

// rowNumber returns the number that a row states, else the one behind that of the
// row before it; of one that states no number broken says so.
func (s *Scanner) rowNumber(t *tag) (n int, broken wording.Text, ok bool) {
	stated := t.attribute("r")
	if stated == nil {
		return s.line + 1, broken, s.line >= 0
	}
	if n, ok = wholeNumber(stated); ok && n >= 1 && n <= maxRows {
		return n, broken, true
	}
	return max(s.line, 0) + 1, wording.Of(
		"a row has the number %q, but those of a sheet go from 1 to %d: open the workbook in a spreadsheet program and save it again", wording.Shorten(string(stated)), maxRows), true
}

// valueType is the type that a cell states for its value (18.18.11 ST_CellType).
type valueType uint8

const (
	numberValue valueType = iota
	sharedValue
	textValue
	boolValue
	dateValue
	errorValue
	noResult // of a formula, which no cell states
)

// place reads the attributes of a cell: its column, the one behind the cell before
// it when it states none, its format and the type of its value.
func (s *Scanner) place(t *tag, next int) (at, style int, kind valueType) {
	at = next
	for rest := t.rest; ; {
		var key, value []byte
		if key, value, rest = nextAttribute(rest); key == nil {
			return at, style, kind
		}
		if len(key) != 1 {
			continue
		}
		switch key[0] {
		case 'r':
			at = columnIndex(value)
		case 's':
			style, _ = wholeNumber(value)
		case 't':
			kind = valueTypeOf(value)
		}
	}
}

func valueTypeOf(name []byte) valueType {
	switch string(name) {
	case "s":
		return sharedValue
	case "str", "inlineStr":
		return textValue
	case "b":
		return boolValue
	case "d":
		return dateValue
	case "e":
		return errorValue
	default:
		return numberValue
	}
}

// cell reads the value of a cell, whose opening tag was read last, and its type. The
// problem is what is wrong with it; it is not ok when the text ends before the cell does.
func (s *Scanner) cell(stated valueType) (text []byte, kind valueType, problem error, ok bool) {
	formula, stored := false, false
	for {
		_, t := s.markup.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag, t.is("c"), t.ends("row"):
			return nil, stated, nil, false
		case t.ends("c"):
			if formula && !stored && len(text) == 0 {
				stated = noResult
			}
			return text, stated, problem, true
		case t.is("f"):
			formula = true
		case t.is("v"): // an empty text is a result, an empty number is none
			stored = stated == textValue
		}
		switch {
		case t.kind != openTag:
		case string(t.name) == "v":
			if text, s.room, ok = s.content(s.room); !ok {
				return nil, stated, nil, false
			}
			text, problem = s.value(text, stated)
		case string(t.name) == "is":
			if text, s.room, ok = s.item(s.room); !ok {
				return nil, stated, nil, false
			}
		default: // the formula, or what other programs add
			if !s.pass() {
				return nil, stated, nil, false
			}
		}
	}
}

// value turns what is stored into what the cell shows, but for numbers.
func (s *Scanner) value(stored []byte, kind valueType) (text []byte, problem error) {
	switch kind {
	case sharedValue:
		return s.shared(stored)
	case textValue:
		text, s.room, _ = unescape(stored, s.room)
		return text, nil
	case boolValue:
		switch string(bytes.TrimSpace(stored)) {
		case "0", "false":
			return []byte("FALSE"), nil
		case "1", "true":
			return []byte("TRUE"), nil
		}
	}
	return stored, nil
}

// shared returns the shared string of a number.
func (s *Scanner) shared(stored []byte) (text []byte, problem error) {
	i, ok := wholeNumber(bytes.TrimSpace(stored))
	if !ok {
		if len(stored) == 0 {
			return nil, nil
		}
		return nil, wording.Errorf("refers to text %q, which is no number: open the workbook in a spreadsheet program and save it again", wording.Shorten(string(stored)))
	}
	text, s.room, problem = s.strings.get(i, s.room)
	return text, problem
}

// longRow passes the row that is longer than any may be, and says so.
func (s *Scanner) longRow() Row {
	defer func() { s.pos = len(s.text) }()
	long := Row{Line: s.line + 1, Broken: errLongSheetRow}
	for {
		switch _, t := s.markup.next(); {
		case t.kind == noTag, t.kind == brokenTag:
			return long // its tag alone is as long
		case t.is("row"):
			if n, broken, ok := s.rowNumber(&t); !broken.Empty() {
				return Row{Line: n, Broken: broken}
			} else if ok {
				s.line, long.Line = n, n
			}
			return long
		}
	}
}

// set puts a value into its column. Columns before it that have none are blank.
func (s *Scanner) set(at int, text []byte, kind valueType, style int) {
	for len(s.cells) <= at {
		s.cells, s.kinds = append(s.cells, ""), append(s.kinds, TextCell)
	}
	shown := TextCell
	switch kind {
	case numberValue:
		shown = s.formats.of(style)
		if shown == NumberCell {
			text, s.room = wholeDigits(text, s.room)
		}
	case errorValue:
		shown = ErrorCell
	case noResult:
		shown, s.formulas = FormulaCell, true
	case dateValue:
		// A day has a time of day in this form, unless its format shows none.
		if s.formats.of(style) == DayCell {
			text, _, _ = bytes.Cut(text, []byte("T00:00:00"))
		}
	}
	s.cells[at], s.kinds[at] = view(text), shown
}

// mostWhole bounds the whole numbers that a workbook keeps with all their digits: it has
// numbers of double precision, of which spreadsheet programs keep 15 digits.
const mostWhole = 1e15

// wholeDigits writes a whole number in digits alone, at the end of room. Programs in Java
// store 12000001 as 1.2000001E7 and 2048 as 2048.0, which are the same number (W3C XML
// Schema 1.1 part 2, 3.3.5 double). All others stay as they are.
func wholeDigits(number, room []byte) (text, grown []byte) {
	if !bytes.ContainsAny(number, "eE") && !bytes.HasSuffix(number, []byte(".0")) {
		return number, room
	}
	f, err := strconv.ParseFloat(string(number), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) >= mostWhole {
		return number, room
	}
	start := len(room)
	room = strconv.AppendInt(room, int64(f), 10)
	return room[start:], room
}
