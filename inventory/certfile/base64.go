package certfile

import (
	"bytes"
	"slices"

	"github.com/segmentio/asm/base64"

	"smigrate/inventory/wording"
)

var errNoBase64 = wording.Errorf("the PEM block is damaged, its text is not base64: export it again")

// decodeBase64 decodes text that is broken into lines, into the memory of buf if
// there is enough. The padding may be missing. Header lines (RFC 1421) are left
// out.
func decodeBase64(text, buf []byte) ([]byte, error) {
	if der, ok := decodeRegular(text, buf); ok {
		return der, nil
	}
	return decodeOdd(text, buf)
}

// decodeRegular decodes what nearly all files hold: base64 in lines of one length,
// the last of which may be shorter. For any other text ok is false.
func decodeRegular(text, buf []byte) (der []byte, ok bool) {
	text = bytes.TrimRight(bytes.Trim(text, "\r\n"), "=")
	line := bytes.IndexByte(text, '\n') + 1
	characters := len(bytes.TrimRight(text[:line], "\r\n"))
	eol := text[characters:line]
	der = slices.Grow(buf[:0], len(text))
	for line > 0 && len(text) >= line {
		if !bytes.Equal(text[characters:line], eol) {
			return nil, false
		}
		der, text = append(der, text[:characters]...), text[line:]
	}
	der = append(der, text...)
	// Decoding in place is sound: four characters become three bytes.
	n, err := base64.RawStdEncoding.Decode(der, der)
	return der[:max(n, 0)], err == nil
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
