package certfile

import (
	"bytes"

	"golang.org/x/crypto/cryptobyte/asn1"
)

// IsPEM reports whether the beginning of a file holds a PEM block (RFC 7468) that
// begins a line, whatever text stands before it. A table with PEM in its cells is
// none.
func IsPEM(head []byte) bool {
	_, found := firstBegin(head)
	return found
}

// FirstLabel returns the label of the first PEM block that begins a line, "" when there is
// none: a block within a line is a value of some other text, as of JSON.
func FirstLabel(head []byte) string {
	after, _ := firstBegin(head)
	label, _, _ := bytes.Cut(after, dash)
	return string(label)
}

// firstBegin returns the rest of the first line that begins a PEM block.
func firstBegin(head []byte) (after []byte, found bool) {
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")))
		if after, found = bytes.CutPrefix(line, begin); found {
			return after, true
		}
	}
	return nil, false
}

// IsDER reports whether a file begins like a DER certificate: a SEQUENCE that
// holds a SEQUENCE that begins with a version or an INTEGER (RFC 5280, 4.1).
// Certificate requests and some revocation lists begin so too. PKCS#7 and
// PKCS#12 do not.
func IsDER(head []byte) bool {
	for range 2 {
		rest, ok := enter(head)
		if !ok {
			return false
		}
		head = rest
	}
	return len(head) > 0 && (head[0] == byte(asn1.Tag(0).ContextSpecific().Constructed()) || head[0] == byte(asn1.INTEGER))
}

// enter returns the content of the SEQUENCE that b begins with, as far as it is
// there.
func enter(b []byte) (content []byte, ok bool) {
	if len(b) < 2 || b[0] != byte(asn1.SEQUENCE) {
		return nil, false
	}
	octets := 0
	if b[1] >= 0x80 {
		octets = int(b[1] & 0x7f)
	}
	if b[1] == 0x80 || len(b) < 2+octets {
		return nil, false
	}
	return b[2+octets:], true
}

// IsBase64 reports whether a file begins like a DER certificate in base64
// without the lines of PEM, as directories and databases hand it out.
func IsBase64(head []byte) bool {
	head = bytes.TrimSpace(head)
	// All lengths from 128 octets on begin with 30 81 to 30 84.
	if !bytes.HasPrefix(head, []byte("MI")) {
		return false
	}
	var first []byte
	for _, c := range head[:min(len(head), 64)] {
		if c != '\r' && c != '\n' && c != ' ' {
			first = append(first, c)
		}
	}
	der, err := decodeBase64(first[:len(first)/4*4], nil)
	return err == nil && IsDER(der)
}
