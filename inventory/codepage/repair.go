package codepage

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"smigrate/inventory/wording"
)

// Repairs counts what had to be changed in a text that is not UTF-8 throughout.
type Repairs struct {
	foreign int // bytes read as Windows-1252
	zeros   int // zero bytes dropped
}

// Add adds the repairs of another part of the text.
func (r *Repairs) Add(more Repairs) {
	r.foreign += more.foreign
	r.zeros += more.zeros
}

// Clean appends a text to dst: a byte that is not UTF-8 is read as Windows-1252, a
// zero byte is dropped.
func (r *Repairs) Clean(dst, text []byte) []byte {
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

// Notes says what was changed.
func (r *Repairs) Notes() []wording.Text {
	var notes []wording.Text
	if r.foreign > 0 {
		notes = append(notes, wording.Of("bytes that are not UTF-8 and were read as Windows-1252: %s; say encoding in a mapping if names look wrong", r.foreign))
	}
	if r.zeros > 0 {
		notes = append(notes, wording.Of("%s zero bytes were left out", r.zeros))
	}
	return notes
}

// IsClean reports whether a text needs no repair: it is UTF-8 without zero bytes.
func IsClean(text []byte) bool { return utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 }

// WholeRunes returns how much of data does not end within a character.
func WholeRunes(data []byte) int {
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

// Reader passes UTF-8 on and repairs what is none. A byte order mark at the beginning
// is dropped.
type Reader struct {
	in      io.Reader
	err     error
	raw     []byte // room for one read
	held    int    // bytes at the start of raw that begin a character
	out     []byte // what is still to pass on
	fixed   []byte // room for text that had to be changed
	begun   bool
	repairs *Repairs
}

// NewReader returns a reader that counts its repairs in r.
func NewReader(in io.Reader, r *Repairs) *Reader {
	return &Reader{in: in, raw: make([]byte, 64<<10), repairs: r}
}

// Continue goes on with another reader in the middle of the text.
func (u *Reader) Continue(in io.Reader) {
	*u = Reader{in: in, raw: u.raw, fixed: u.fixed, begun: true, repairs: u.repairs}
}

// Rest returns what was read and not passed on, and the error behind it, nil when there
// is more to read.
func (u *Reader) Rest() ([]byte, error) {
	return append(bytes.Clone(u.out), u.raw[:u.held]...), u.err
}

func (u *Reader) Read(p []byte) (int, error) {
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

func (u *Reader) fill() {
	n, err := u.in.Read(u.raw[u.held:])
	data := u.raw[:u.held+n]
	u.err = err
	whole := len(data)
	if err == nil {
		whole = WholeRunes(data)
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

func (u *Reader) clean(data []byte) []byte {
	if !u.begun && len(data) > 0 {
		u.begun = true
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	if IsClean(data) {
		return data
	}
	u.fixed = u.repairs.Clean(u.fixed[:0], data)
	return u.fixed
}
