package certfile

import (
	"bytes"
	"errors"
)

// block is one block of a PEM file (RFC 7468), or what is left of one.
type block struct {
	label string
	// line is the line of the BEGIN, from 1.
	line int
	body []byte
	// whole is false when the block has no END of its label.
	whole bool
}

var (
	begin = []byte("-----BEGIN ")
	end   = []byte("-----END ")
	dash  = []byte("-----")
)

// blocks calls do for each PEM block of a file, until do returns false. It reads
// more than RFC 7468 allows, as files have been through mail, editors and
// scripts: indented lines, any line end, text before and after.
func blocks(data []byte, do func(block) bool) {
	b := block{line: 1}
	for {
		start := bytes.Index(data, begin)
		if start < 0 {
			return
		}
		b.line += bytes.Count(data[:start], newline)
		rest := data[start+len(begin):]
		label, after, ok := cutLabel(rest)
		if !ok {
			data = rest
			continue
		}
		if b.label != string(label) { // nearly always that of the block before
			b.label = string(label)
		}
		b.body, b.whole, data = cutBody(after, label)
		if !do(b) {
			return
		}
		b.line += bytes.Count(rest[:len(rest)-len(data)], newline)
	}
}

var newline = []byte("\n")

// cutLabel reads the label of a BEGIN, which ends with five dashes on the same
// line.
func cutLabel(b []byte) (label, rest []byte, ok bool) {
	label, rest, ok = bytes.Cut(b, dash)
	return label, rest, ok && bytes.IndexByte(label, '\n') < 0 && bytes.IndexByte(label, '\r') < 0
}

// cutBody cuts a block's body at its END. A block that another BEGIN or the end
// of the file comes before is broken, and reading goes on there.
func cutBody(b, label []byte) (body []byte, whole bool, rest []byte) {
	at := bytes.Index(b, dash)
	if at < 0 {
		return b, false, nil
	}
	if !bytes.HasPrefix(b[at:], end) {
		return b[:at], false, b[at:]
	}
	ended, rest, ok := cutLabel(b[at+len(end):])
	if !ok {
		return b[:at], false, b[at+len(end):]
	}
	return b[:at], bytes.Equal(ended, label), rest
}

var errNoEnd = errors.New("the PEM block has no END line of its own: it was cut off or damaged")

// decode returns the content of a block, in the memory of buf if there is enough.
func (b block) decode(buf []byte) ([]byte, error) {
	if !b.whole {
		return buf, errNoEnd
	}
	return decodeBase64(b.body, buf)
}
