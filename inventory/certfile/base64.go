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
		next := text[i : i+8 : i+8]
		a, b := quad(next[:4]), quad(next[4:])
		switch {
		case (a|b)&notBase64 == 0:
			binary.BigEndian.PutUint64(der[n:], uint64(a)<<40|uint64(b)<<16)
			i, n = i+8, n+6
		case next[0] == '\n' || next[0] == '\r':
			i++
		case a&notBase64 == 0:
			binary.BigEndian.PutUint32(der[n:], a<<8)
			i, n = i+4, n+3
		default:
			return nil, false
		}
	}
	last, err := base64.RawStdEncoding.Decode(der[n:], text[i:])
	return der[:n+last], err == nil
}

// quad returns the 24 bits of four characters, or a value with the bit notBase64.
func quad(c []byte) uint32 {
	_ = c[3]
	return first[c[0]] | second[c[1]] | third[c[2]] | fourth[c[3]]
}

const notBase64 = 1 << 24

// The tables of the characters in their four places.
var first, second, third, fourth = sextets(18), sextets(12), sextets(6), sextets(0)

// sextets returns the six bits of each character, shifted (RFC 4648, section 4).
func sextets(shift int) (table [256]uint32) {
	for c := range table {
		table[c] = notBase64
	}
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	for bits, c := range []byte(alphabet) {
		table[c] = uint32(bits) << shift
	}
	return table
}

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
