package stream

import (
	"bytes"
	"io"
)

// Tidy returns a reader that repairs line ends and quotes which deviate from RFC 4180, if
// the beginning of the text shows that they do: CR CR LF, which comes from printing CR LF
// through a text stream, becomes CR LF; spaces between a quote and the end of its cell or
// line are dropped. Other texts pass through as they are.
func Tidy(in io.Reader, head []byte) io.Reader {
	return tidy(in, bytes.Contains(head, doubled), hasSpacesBehindQuotes(head))
}

// TidyReturns is Tidy for texts whose quotes mean something else.
func TidyReturns(in io.Reader, head []byte) io.Reader {
	return tidy(in, bytes.Contains(head, doubled), false)
}

var doubled = []byte("\r\r\n")

func tidy(in io.Reader, returns, spaces bool) io.Reader {
	t := &tidier{in: in, returns: returns, spaces: spaces}
	if !t.returns && !t.spaces {
		return in
	}
	t.raw = make([]byte, 64<<10)
	return t
}

// TidyLines returns a text with CR LF where it has CR CR LF.
func TidyLines(text []byte) []byte {
	if !bytes.Contains(text, doubled) {
		return text
	}
	return bytes.ReplaceAll(text, doubled, doubled[1:])
}

// hasSpacesBehindQuotes reports whether a space follows a quote and ends its cell.
func hasSpacesBehindQuotes(head []byte) bool {
	for {
		at := bytes.Index(head, []byte(`" `))
		if at < 0 {
			return false
		}
		head = bytes.TrimLeft(head[at+1:], " ")
		if len(head) > 0 && (head[0] == '\r' || head[0] == '\n') {
			return true
		}
		if len(head) > 1 && bytes.IndexByte([]byte(",;|\t"), head[0]) >= 0 && head[1] == '"' {
			return true
		}
	}
}

// tidier is the reader of Tidy.
type tidier struct {
	in              io.Reader
	returns, spaces bool // what it mends
	raw, out        []byte
	ready           []byte // what is still to pass on
	quote           bool   // the last octet was a quote
	held            []byte // spaces behind a quote, or carriage returns
	err             error
}

func (t *tidier) Read(p []byte) (int, error) {
	for len(t.ready) == 0 {
		if t.err != nil {
			return 0, t.err
		}
		n, err := t.in.Read(t.raw)
		t.err = err
		t.ready = t.mend(t.out[:0], t.raw[:n])
		if err != nil {
			t.ready, t.held = append(t.ready, t.held...), nil
		}
		t.out = t.ready[:0]
	}
	n := copy(p, t.ready)
	t.ready = t.ready[n:]
	return n, nil
}

// mend appends the text without what does not belong there.
func (t *tidier) mend(dst, text []byte) []byte {
	for _, c := range text {
		switch {
		case t.spaces && c == ' ' && (t.quote || len(t.held) > 0 && t.held[0] == ' '):
			t.held, t.quote = append(t.held, c), false
			continue
		case t.returns && c == '\r':
			if len(t.held) > 0 && t.held[0] == ' ' {
				t.held = t.held[:0]
			}
			t.held, t.quote = append(t.held, c), false
			continue
		}
		if len(t.held) > 0 {
			dst = append(dst, t.kept(c)...)
			t.held = t.held[:0]
		}
		t.quote = c == '"'
		dst = append(dst, c)
	}
	return dst
}

// kept returns what stays of the held octets in front of another one.
func (t *tidier) kept(next byte) []byte {
	switch {
	case t.held[0] == '\r' && next == '\n':
		return t.held[:1]
	case t.held[0] == ' ' && bytes.IndexByte([]byte("\r\n,;|\t"), next) >= 0:
		return nil
	}
	return t.held
}
