package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding"

	"smigrate/inventory/codepage"
)

const (
	// pieceSize is how much of a part is looked at in one go.
	pieceSize = 1 << 20
	// longestElement bounds one row, or one shared string, with its markup.
	longestElement = 4 << 20
)

// pieces cuts a part of a workbook into texts of whole elements, such as rows. A
// text ends where the last element in it begins, which is held back; what stands
// before the first element and behind the last one belongs to the texts beside.
//
// A comment may hold what looks like the beginning of an element. The scanner of
// the text finds it cut off then, and has it joined with the next one.
type pieces struct {
	in   io.Reader
	size int
	mark []byte // what an element begins with, such as "<row"
	last []byte // what the list of elements ends with, such as "</sheetData"
	// several is true for a part with several lists: a text need not end with one.
	several bool
	held    []byte
	end     error // why there is nothing more to read
	// ready are texts that were cut and put back.
	ready []Piece

	buf  []byte
	long bool // the present text is an element that was cut short
}

// Piece is a text of whole elements, or of one that is longer than any may be and
// was cut short.
type Piece struct {
	Text []byte
	Long bool
}

// newPieces opens a part whose list has elements of a name.
func newPieces(in io.Reader, element, list string, r *codepage.Repairs) (*pieces, error) {
	text, err := openXML(in, r)
	if err != nil {
		return nil, err
	}
	head, err := text.Peek(4 << 10)
	if err != nil && err != io.EOF {
		return nil, err
	}
	prefix := namePrefix(head)
	return &pieces{in: text, size: pieceSize, mark: []byte("<" + prefix + element), last: []byte("</" + prefix + list)}, nil
}

// openXML turns a part into UTF-8: XML is that, UTF-16, or says what it is (XML
// 1.0, appendix F).
func openXML(in io.Reader, r *codepage.Repairs) (*bufio.Reader, error) {
	raw := bufio.NewReaderSize(in, 64<<10)
	head, err := raw.Peek(256)
	if err != nil && err != io.EOF {
		return nil, err
	}
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), bytes.HasPrefix(head, []byte{0, '<'}):
		e = codepage.BigEndian
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{'<', 0}):
		e = codepage.LittleEndian
	default:
		m := markup{text: bytes.TrimPrefix(head, []byte("\ufeff"))}
		_, t := m.next()
		if name := t.attribute("encoding"); t.kind == otherTag && name != nil && !bytes.EqualFold(name, []byte("utf-8")) {
			if e, err = codepage.Parse(string(name)); err != nil {
				return nil, err
			}
		}
	}
	decoded := io.Reader(raw)
	if e != nil {
		decoded = e.NewDecoder().Reader(raw)
	}
	return bufio.NewReaderSize(codepage.NewReader(decoded, r), 64<<10), nil
}

// namePrefix returns the prefix of the first element's name with its colon.
func namePrefix(head []byte) string {
	m := markup{text: head}
	for {
		before := m.pos
		data, t := m.next()
		switch t.kind {
		case openTag:
			name := m.text[before+len(data)+1 : m.pos-1-len(t.rest)]
			return string(name[:bytes.IndexByte(name, ':')+1])
		case noTag, brokenTag:
			return ""
		}
	}
}

// next returns the next piece, in buf if it has room. No text is the end.
func (p *pieces) next(buf []byte) Piece {
	if len(p.ready) > 0 {
		first := p.ready[0]
		p.ready = p.ready[1:]
		return first
	}
	buf = append(buf[:0], p.held...)
	p.held = p.held[:0]
	for limit := p.size; ; limit *= 2 {
		buf = p.fill(buf, limit)
		if cut := p.cut(buf); cut > 0 {
			p.held = append(p.held, buf[cut:]...)
			return Piece{Text: buf[:cut]}
		}
		switch {
		case p.end != nil:
			return Piece{Text: buf}
		case len(buf) >= longestElement:
			p.skip()
			return Piece{buf, true}
		}
	}
}

// cut returns where a text is to end: behind the list, else where the last element
// begins; 0 is nowhere.
func (p *pieces) cut(text []byte) int {
	if p.several {
		behind := 0
		if end := bytes.LastIndex(text, p.last); end >= 0 {
			behind = end + len(p.last)
		}
		return max(behind, p.lastElement(text))
	}
	if end := bytes.Index(text, p.last); end >= 0 {
		if closing := bytes.IndexByte(text[end:], '>'); closing >= 0 {
			return end + closing + 1
		}
		return end
	}
	return p.lastElement(text)
}

// lastElement returns where the last element of a text begins, 0 when that is its
// beginning, or nowhere.
func (p *pieces) lastElement(text []byte) int {
	for end := len(text); ; {
		at := bytes.LastIndex(text[:end], p.mark)
		if at <= 0 {
			return 0
		}
		if behind := at + len(p.mark); behind < len(text) && endsName(text[behind]) {
			return at
		}
		end = at
	}
}

func (p *pieces) fill(buf []byte, limit int) []byte {
	if cap(buf) < limit {
		buf = append(make([]byte, 0, limit), buf...)
	}
	for p.end == nil && len(buf) < limit {
		var n int
		n, p.end = p.in.Read(buf[len(buf):limit])
		buf = buf[:len(buf)+n]
	}
	return buf
}

// skip reads up to the next element, or the end of the list, over any length.
func (p *pieces) skip() {
	buf := make([]byte, 0, 64<<10)
	for p.end == nil {
		buf = p.fill(buf, cap(buf))
		at := bytes.Index(buf, p.mark)
		if end := bytes.Index(buf, p.last); end >= 0 && (at < 0 || end < at) {
			at = end
		}
		if at >= 0 {
			p.held = append(p.held[:0], buf[at:]...)
			return
		}
		keep := min(len(buf), len(p.mark)+len(p.last))
		buf = append(buf[:0], buf[len(buf)-keep:]...)
	}
}

// advance gives m the next text. What m has not understood of the present one stands
// before it; false is that there is no more, or nothing that helps.
func (p *pieces) advance(m *markup) bool {
	left := m.text[m.pos:]
	if len(left) > 0 && p.long || len(left) >= longestElement {
		return false
	}
	left = bytes.Clone(left)
	next := p.next(p.buf)
	if len(next.Text) == 0 || len(left) > 0 && next.Long {
		return false
	}
	p.buf, p.long = next.Text, next.Long
	m.text, m.pos = next.Text, 0
	if len(left) > 0 {
		m.text = append(left, next.Text...)
	}
	return true
}

// failed returns the error that ended the part before its end.
func (p *pieces) failed() error {
	if errors.Is(p.end, io.EOF) {
		return nil
	}
	return p.end
}
