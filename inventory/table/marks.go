package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// marks reads the XML of a worksheet beside the library, for what the library
// does not tell while it streams: the type and format of each cell, and whether
// the sheet is whole. It looks at tags only (ECMA-376 part 1, 18.3.1.4 c and
// 18.3.1.73 row).
type marks struct {
	in     *bufio.Reader
	kindOf func(style int) cellKind
	n      int64 // bytes read

	row   int        // number of the row that was read last
	kinds []cellKind // of its cells
	ended bool       // the last row was read
}

func newMarks(in io.Reader, kindOf func(int) cellKind) *marks {
	return &marks{in: bufio.NewReaderSize(in, 64<<10), kindOf: kindOf}
}

var errRowOrder = errors.New("its rows are not in order")

// to reads up to the row of that number, or the first one below it.
func (m *marks) to(row int) error {
	for m.row < row && !m.ended {
		if err := m.readRow(); err != nil {
			return err
		}
	}
	return nil
}

// finish reads the rest of the sheet and checks that no row is in it.
func (m *marks) finish(last int) error {
	for !m.ended {
		if err := m.readRow(); err != nil {
			return err
		}
		if !m.ended && m.row > last && len(m.kinds) > 0 {
			return fmt.Errorf("row %d cannot be read", m.row)
		}
	}
	return nil
}

// readRow reads the tags of one row. Rows have to be in order, because the library
// joins one that is not to the row before it.
func (m *marks) readRow() error {
	before := m.row
	for {
		tag, err := m.tag()
		if err != nil {
			return err
		}
		name, closed := tagName(tag)
		switch name {
		case "row":
			m.row++
			if n, ok := number(attribute(tag, "r")); ok {
				m.row = n
			}
			if m.row <= before {
				return errRowOrder
			}
			m.kinds = m.kinds[:0]
			if closed {
				return nil
			}
		case "c":
			m.cell(tag)
		case "/row":
			return nil
		case "/sheetData", "/worksheet":
			m.ended = true
			return nil
		case "sheetData":
			if closed {
				m.ended = true
				return nil
			}
		}
	}
}

// maxColumns is the number of columns that a worksheet can have.
const maxColumns = 16_384

// cell notes the kind of one cell.
func (m *marks) cell(tag []byte) {
	at := len(m.kinds)
	if ref := attribute(tag, "r"); ref != nil {
		at = columnIndex(ref)
	}
	if at < 0 || at >= maxColumns {
		return
	}
	for len(m.kinds) <= at {
		m.kinds = append(m.kinds, textCell)
	}
	m.kinds[at] = m.kind(tag)
}

func (m *marks) kind(tag []byte) cellKind {
	switch t := attribute(tag, "t"); string(t) {
	case "", "n":
		style, _ := number(attribute(tag, "s"))
		return m.kindOf(style)
	case "e":
		return errorCell
	default:
		return textCell
	}
}

// columnIndex returns the column of a reference such as AB12, from 0.
func columnIndex(ref []byte) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = 26*n + int(c-'A'+1)
	}
	return n - 1
}

// tag returns the next tag without its brackets. Comments and CDATA sections are
// passed over.
func (m *marks) tag() ([]byte, error) {
	for {
		for {
			text, err := m.in.ReadSlice('<')
			m.n += int64(len(text))
			if err == nil {
				break
			}
			if err != bufio.ErrBufferFull {
				return nil, cutOff(err)
			}
		}
		tag, err := m.in.ReadSlice('>')
		m.n += int64(len(tag))
		if err != nil {
			return nil, cutOff(err)
		}
		switch {
		case bytes.HasPrefix(tag, []byte("!--")):
			err = m.skip(tag, "--")
		case bytes.HasPrefix(tag, []byte("![CDATA[")):
			err = m.skip(tag, "]]")
		default:
			return tag[:len(tag)-1], nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// skip reads to the > that stands behind end.
func (m *marks) skip(text []byte, end string) error {
	for !bytes.HasSuffix(text, []byte(end+">")) {
		var err error
		text, err = m.in.ReadSlice('>')
		m.n += int64(len(text))
		if err != nil && err != bufio.ErrBufferFull {
			return cutOff(err)
		}
	}
	return nil
}

func cutOff(err error) error {
	if err == io.EOF {
		return errors.New("it breaks off")
	}
	return err
}

// tagName returns the name of a tag without its prefix, with the / of an end tag,
// and whether the element is empty.
func tagName(tag []byte) (name string, closed bool) {
	end := bytes.IndexAny(tag, " \t\r\n/")
	slash := ""
	if end == 0 && tag[0] == '/' {
		slash, tag = "/", tag[1:]
		end = bytes.IndexAny(tag, " \t\r\n/")
	}
	closed = len(tag) > 0 && tag[len(tag)-1] == '/'
	if end >= 0 {
		tag = tag[:end]
	}
	if colon := bytes.IndexByte(tag, ':'); colon >= 0 {
		tag = tag[colon+1:]
	}
	switch string(tag) { // no memory for the names that count
	case "c":
		return slash + "c", closed
	case "v":
		return slash + "v", closed
	}
	return slash + string(tag), closed
}

// attribute returns the value of an attribute of a tag, nil when it has none.
func attribute(tag []byte, name string) []byte {
	for i := 1; i+len(name)+2 < len(tag); i++ {
		if tag[i-1] > ' ' || string(tag[i:i+len(name)]) != name || tag[i+len(name)] != '=' {
			continue
		}
		quote := tag[i+len(name)+1]
		value := tag[i+len(name)+2:]
		end := bytes.IndexByte(value, quote)
		if end < 0 || quote != '"' && quote != '\'' {
			return nil
		}
		return value[:end]
	}
	return nil
}

func number(b []byte) (n int, ok bool) {
	n, err := strconv.Atoi(string(b))
	return n, err == nil
}
