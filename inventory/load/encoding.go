package load

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"smigrate/inventory/stream"
)

// textReader is [decodeText] for a stream.
func textReader(r io.Reader) io.Reader {
	const ahead = 4 << 10
	in := bufio.NewReaderSize(r, ahead)
	head, _ := in.Peek(ahead)
	if order, ok := wideOrder(head); ok {
		return stream.TidyReturns(transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder()), decodeText(head[:len(head)&^1]))
	}
	if bytes.HasPrefix(head, mark) {
		in.Discard(len(mark))
	}
	return stream.TidyReturns(in, bytes.Clone(head))
}

// mark is the byte order mark in UTF-8.
var mark = []byte("\xef\xbb\xbf")

// decodeText returns a text as UTF-8 without a byte order mark and doubled carriage
// returns. PowerShell 5 redirects output as UTF-16; every other text is left as it is.
func decodeText(b []byte) []byte {
	order, ok := wideOrder(b)
	switch {
	case ok:
		text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(b)
		if err != nil {
			return b
		}
		return stream.TidyLines(text)
	case bytes.HasPrefix(b, mark), isText(b):
		return stream.TidyLines(bytes.TrimPrefix(b, mark))
	}
	return b
}

// isText reports whether data begins like text in any code page, not like DER or
// another binary file.
func isText(b []byte) bool {
	head := b[:min(len(b), 512)]
	return bytes.IndexFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' && r != '\n' && r != '\f' }) < 0
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
