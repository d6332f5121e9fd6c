package certfile

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
)

var errNoBase64 = errors.New("the PEM block is damaged: its text is not base64")

// decodeBase64 decodes text that is broken into lines, into the memory of buf if
// there is enough. The padding may be missing. Header lines (RFC 1421) are left
// out.
func decodeBase64(text, buf []byte) ([]byte, error) {
	if der, ok := decodeRegular(text, buf); ok {
		return der, nil
	}
	return decodeOdd(text, buf)
}

// decodeRegular decodes what nearly all files hold: base64 in lines of a multiple
// of four characters, with nothing else around it than line ends. For any other
// text ok is false.
func decodeRegular(text, buf []byte) (der []byte, ok bool) {
	text = bytes.TrimRight(text, "\r\n")
	text = bytes.TrimRight(text, "=")
	size := len(text)/4*3 + 8 // eight octets are written to keep six
	der = slices.Grow(buf[:0], size)[:size]
	n, i := 0, 0
	for i <= len(text)-8 && n <= len(der)-8 {
		next := binary.LittleEndian.Uint64(text[i:])
		a, b, c, d := pairs[uint16(next)], pairs[uint16(next>>16)], pairs[uint16(next>>32)], pairs[next>>48]
		switch {
		case (a|b|c|d)&notBase64 == 0:
			binary.BigEndian.PutUint64(der[n:], uint64(a)<<52|uint64(b)<<40|uint64(c)<<28|uint64(d)<<16)
			i, n = i+8, n+6
		case text[i] == '\n' || text[i] == '\r':
			i++
		case (a|b)&notBase64 == 0:
			binary.BigEndian.PutUint32(der[n:], uint32(a)<<20|uint32(b)<<8)
			i, n = i+4, n+3
		default:
			return nil, false
		}
	}
	last, err := base64.RawStdEncoding.Decode(der[n:], text[i:])
	return der[:n+last], err == nil
}

// pairs holds the twelve bits of two characters (RFC 4648, section 4), the first of
// which is the low octet, or notBase64. Of its 128 KiB text in base64 reaches some
// 12, which stay in the nearest cache.
var pairs = func() *[1 << 16]uint16 {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	table := new([1 << 16]uint16)
	for i := range table {
		table[i] = notBase64
	}
	for high, c := range []byte(alphabet) {
		for low, d := range []byte(alphabet) {
			table[uint16(c)|uint16(d)<<8] = uint16(high<<6 | low)
		}
	}
	return table
}()

const notBase64 = 1 << 15

// decodeOdd decodes any text that decodeBase64 accepts, line by line.
func decodeOdd(text, buf []byte) ([]byte, error) {
	compact := buf[:0]
	headers := bytes.IndexByte(text, ':') >= 0
	for len(text) > 0 {
		line := text
		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		line = bytes.TrimSpace(line)
		if headers && bytes.IndexByte(line, ':') >= 0 {
			continue
		}
		compact = append(compact, line...)
	}
	compact = bytes.TrimRight(compact, "=")
	// Decoding in place is sound: four characters become three bytes.
	n, err := base64.RawStdEncoding.Decode(compact, compact)
	if err != nil {
		return buf, errNoBase64
	}
	return compact[:n], nil
}
