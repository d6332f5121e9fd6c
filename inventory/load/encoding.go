package load

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// textReader is [decodeText] for a stream.
func textReader(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	head, _ := in.Peek(16)
	if order, ok := wideOrder(head); ok {
		return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	}
	if bytes.HasPrefix(head, mark) {
		in.Discard(len(mark))
	}
	return in
}

// mark is the byte order mark in UTF-8.
var mark = []byte("\xef\xbb\xbf")

// decodeText returns a text as UTF-8 without a byte order mark. PowerShell 5
// redirects output as UTF-16; every other text is left as it is.
func decodeText(b []byte) []byte {
	order, ok := wideOrder(b)
	if !ok {
		return bytes.TrimPrefix(b, mark)
	}
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return text
}

// wideOrder returns the order of octets of UTF-16; ok is false for any other text.
func wideOrder(head []byte) (order unicode.Endianness, ok bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")), isWide(head, 1):
		return unicode.LittleEndian, true // or what the mark says
	case isWide(head, 0):
		return unicode.BigEndian, true
	}
	return order, false
}

// isWide recognises UTF-16 without a byte order mark: the first characters are
// ASCII, and every second octet, from the one at zero on, is zero.
func isWide(b []byte, zero int) bool {
	const octets = 16
	if len(b) < octets {
		return false
	}
	for i, c := range b[:octets] {
		if (i%2 == zero) != (c == 0) || c >= 0x80 {
			return false
		}
	}
	return true
}
