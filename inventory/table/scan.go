package table

import (
	"bytes"
	"unsafe"
)

// scanner cuts a text of whole records into rows, as encoding/csv would. It is
// strict: at a record with a quote out of place it stops, and leaves it to
// [csvRows] to say what is wrong.
//
// The cells are parts of the text and of the scanner's memory: they are valid as
// long as both stay as they are.
type scanner struct {
	text  []byte // ends with a line feed, or is empty
	pos   int    // where the next record begins
	line  int    // lines before pos
	comma byte
	cells []string
	ends  []uint32 // where the cells end in the text
	room  []byte   // cells that are not as they stand in the text
}

// reset begins a new text.
func (s *scanner) reset(text []byte) {
	s.text, s.pos, s.line = text, 0, 0
	s.room = s.room[:0]
}

// next returns the next row; its line counts from the beginning of the text. At
// the end of the text it returns none, and at a record that is not in order it is
// not ok and stays there.
func (s *scanner) next() (r row, some, ok bool) {
	s.skipBlank()
	if s.pos == len(s.text) {
		return row{}, false, true
	}
	s.cells, s.ends = s.cells[:0], s.ends[:0]
	at, lines := s.pos, 0
	for {
		cell, end, breaks, ok := s.cell(at)
		if !ok || end-s.pos > manyLinesLimit {
			return row{}, false, false
		}
		s.cells, s.ends = append(s.cells, cell), append(s.ends, uint32(end))
		lines += breaks
		at = end + 1
		if s.text[end] == '\n' {
			break
		}
	}
	r = row{line: s.line + 1, cells: s.cells, text: s.text, start: s.pos, ends: s.ends}
	s.pos, s.line = at, s.line+lines+1
	return r, true, true
}

// skipBlank passes empty lines, which are no records.
func (s *scanner) skipBlank() {
	for s.pos < len(s.text) {
		switch {
		case s.text[s.pos] == '\n':
			s.pos++
		case s.text[s.pos] == '\r' && s.pos+1 < len(s.text) && s.text[s.pos+1] == '\n':
			s.pos += 2
		default:
			return
		}
		s.line++
	}
}

// cell returns the cell that begins at a position, the place of the delimiter or
// line feed behind it, and how many line breaks it holds.
func (s *scanner) cell(at int) (cell string, end, breaks int, ok bool) {
	if s.text[at] == '"' {
		return s.quoted(at + 1)
	}
	end = nextMark(s.text, at, s.comma)
	switch s.text[end] {
	case '"':
		return "", end, 0, false
	case '\n':
		return view(s.text[at:beforeBreak(s.text, at, end)]), end, 0, true
	default:
		return view(s.text[at:end]), end, 0, true
	}
}

// quoted returns the cell whose text begins behind a quote.
func (s *scanner) quoted(start int) (cell string, end, breaks int, ok bool) {
	plain := true
	for at := start; ; {
		quote := bytes.IndexByte(s.text[at:], '"')
		if quote < 0 || at+quote+1 == len(s.text) {
			return "", 0, 0, false
		}
		quote += at
		switch next := quote + 1; {
		case s.text[next] == '"':
			plain = false
			at = next + 1
			continue
		case s.text[next] == s.comma || s.text[next] == '\n':
			end = next
		case s.text[next] == '\r' && s.text[next+1] == '\n': // the text ends with a line feed
			end = next + 1
		default:
			return "", 0, 0, false
		}
		inside := s.text[start:quote]
		breaks = bytes.Count(inside, []byte{'\n'})
		if plain && (breaks == 0 || !bytes.Contains(inside, []byte("\r\n"))) {
			return view(inside), end, breaks, true
		}
		return s.unquote(inside), end, breaks, true
	}
}

// unquote undoes doubled quotes, and makes line feeds of all line breaks.
func (s *scanner) unquote(inside []byte) string {
	start := len(s.room)
	for i := 0; i < len(inside); i++ {
		switch c := inside[i]; {
		case c == '"':
			i++ // of two
			s.room = append(s.room, c)
		case c == '\r' && i+1 < len(inside) && inside[i+1] == '\n':
		default:
			s.room = append(s.room, c)
		}
	}
	return view(s.room[start:])
}

// beforeBreak returns where the text before a line feed ends: a carriage return
// belongs to the line break.
func beforeBreak(text []byte, start, feed int) int {
	if feed > start && text[feed-1] == '\r' {
		return feed - 1
	}
	return feed
}

// nextMark returns the place of the first delimiter, quote or line feed from a
// position on; there is one, because the text ends with a line feed.
func nextMark(text []byte, at int, comma byte) int {
	for text[at] != comma && text[at] != '"' && text[at] != '\n' {
		at++
	}
	return at
}

// view returns bytes as a string without a copy of them. Whoever keeps a cell
// beyond its row clones it, as with the rows of encoding/csv, which share their
// memory as well.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
