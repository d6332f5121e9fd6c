package table

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"smigrate/inventory/codepage"
	"smigrate/inventory/wording"
)

// wide are the names of Unicode encodings that a mapping may use, beside those of
// package codepage; nil is UTF-8.
var wide = map[string]encoding.Encoding{
	"utf-8": nil, "utf8": nil,
	"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"utf-16":   unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
}

// encodingNamed returns the encoding that a mapping demands, nil for UTF-8.
func encodingNamed(name string) (encoding.Encoding, error) {
	if e, ok := wide[strings.ToLower(name)]; ok || name == "" {
		return e, nil
	}
	e := codepage.Named(name)
	if e == nil {
		return nil, wording.Errorf("encoding %q is not known: use utf-8, utf-16le, windows-1252, iso-8859-15, cp850, cp932 or another code page", name)
	}
	return e, nil
}

// detectEncoding tells UTF-16 by its byte order mark or by the zero bytes that
// Latin text has in it; nil is UTF-8 or what utf8Reader makes of it.
func detectEncoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return wide["utf-16"]
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half > 0 && zeros[1] > half/2 && zeros[0] < half/10+1:
		return wide["utf-16le"]
	case half > 0 && zeros[0] > half/2 && zeros[1] < half/10+1:
		return wide["utf-16be"]
	}
	return nil
}

// feeds makes line feeds of carriage returns, for files without line feeds.
type feeds struct{ in io.Reader }

func (f feeds) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// utf8Reader passes UTF-8 on and repairs what is none. A byte order mark at the
// beginning is dropped.
type utf8Reader struct {
	in      io.Reader
	err     error
	raw     []byte // room for one read
	held    int    // bytes at the start of raw that begin a character
	out     []byte // what is still to pass on
	fixed   []byte // room for text that had to be changed
	begun   bool
	repairs *repairs
}

func newUTF8Reader(in io.Reader, r *repairs) *utf8Reader {
	return &utf8Reader{in: in, raw: make([]byte, 64<<10), repairs: r}
}

func (u *utf8Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

func (u *utf8Reader) fill() {
	n, err := u.in.Read(u.raw[u.held:])
	data := u.raw[:u.held+n]
	u.err = err
	whole := len(data)
	if err == nil {
		whole = wholeRunes(data)
	}
	tail := data[whole:]
	u.out = u.clean(data[:whole])
	if len(tail) > 0 {
		// out may lie in raw: it has to be passed on before raw is used again.
		u.out = append(u.fixed[:0], u.out...)
		u.fixed = u.out
		copy(u.raw, tail)
	}
	u.held = len(tail)
}

// wholeRunes returns how much of data does not end within a character.
func wholeRunes(data []byte) int {
	for back := 1; back < utf8.UTFMax && back <= len(data); back++ {
		if b := data[len(data)-back]; utf8.RuneStart(b) {
			if b >= utf8.RuneSelf && !utf8.FullRune(data[len(data)-back:]) {
				return len(data) - back
			}
			break
		}
	}
	return len(data)
}

func (u *utf8Reader) clean(data []byte) []byte {
	if !u.begun && len(data) > 0 {
		u.begun = true
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	if isClean(data) {
		return data
	}
	u.fixed = u.repairs.clean(u.fixed[:0], data)
	return u.fixed
}

// isClean reports whether a text is UTF-8 without zero bytes.
func isClean(text []byte) bool { return utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 }

// repairs counts what had to be changed in a text.
type repairs struct {
	foreign int // bytes read as Windows-1252
	zeros   int // zero bytes dropped
}

func (r *repairs) add(more repairs) {
	r.foreign += more.foreign
	r.zeros += more.zeros
}

// clean appends a text to dst: a byte that is not UTF-8 is read as Windows-1252, a
// zero byte is dropped.
func (r *repairs) clean(dst, text []byte) []byte {
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		switch {
		case c == utf8.RuneError && size == 1:
			r.foreign++
			dst = utf8.AppendRune(dst, charmap.Windows1252.DecodeByte(text[0]))
		case c == 0:
			r.zeros++
		default:
			dst = append(dst, text[:size]...)
		}
		text = text[size:]
	}
	return dst
}

// notes says what was changed.
func (r *repairs) notes() []wording.Text {
	var notes []wording.Text
	if r.foreign > 0 {
		notes = append(notes, wording.Of("%s bytes are not UTF-8 and were read as Windows-1252; say encoding in a mapping if names look wrong", r.foreign))
	}
	if r.zeros > 0 {
		notes = append(notes, wording.Of("%s zero bytes were left out", r.zeros))
	}
	return notes
}
