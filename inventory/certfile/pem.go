package certfile

import (
	"bytes"

	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// block is one block of a PEM file (RFC 7468), or what is left of one.
type block struct {
	label string
	// line is the line of the BEGIN, from 1.
	line int
	body []byte
	// whole is false when the block has no END of its label.
	whole bool
	// long is true for a block whose body is left out.
	long bool
}

// longestBlock is how many bytes a block may have. A certificate has some 2 KiB, one
// with a post-quantum key and signature some 20 KiB.
const longestBlock = 8 << 20

var (
	begin = []byte("-----BEGIN ")
	end   = []byte("-----END ")
	dash  = []byte("-----")
)

// blocks calls do for each PEM block of a file, until do returns false. It reads
// more than RFC 7468 allows, as files have been through mail, editors and
// scripts: indented lines, any line end, text before and after.
func blocks(w *stream.Window, do func(block) bool) {
	for {
		data := w.Bytes()
		whole := wholeBlocks(data)
		if w.Ended() {
			whole = len(data)
		}
		if whole > 0 {
			line, more := blocksOf(data[:whole], w.Line(), do)
			if !more {
				return
			}
			w.TakeTo(whole, line)
		}
		if w.Ended() {
			return
		}
		if len(w.Bytes()) >= longestBlock && !skipLong(w, do) {
			return
		}
		w.Fill()
	}
}

// wholeBlocks returns the length of the beginning of data that ends with an END
// line, 0 when there is none.
func wholeBlocks(data []byte) int {
	for {
		at := bytes.LastIndex(data, end)
		if at < 0 {
			return 0
		}
		if close := bytes.Index(data[at+len(end):], dash); close >= 0 {
			return at + len(end) + close + len(dash)
		}
		data = data[:at]
	}
}

// skipLong passes text without a block, and a block that is too long.
func skipLong(w *stream.Window, do func(block) bool) bool {
	data := w.Bytes()
	if !bytes.HasPrefix(data, begin) {
		w.Skip(begin)
		return true
	}
	b := block{line: w.Line(), long: true}
	after := len(begin)
	if label, _, ok := cutLabel(data[after:]); ok {
		b.label = string(label)
		after += len(label) + len(dash)
	}
	w.Take(after)
	w.Skip(dash)
	return do(b)
}

// blocksOf is blocks for data in memory that begins at a line. It returns the line
// of the end of data, and false when do did.
func blocksOf(data []byte, line int, do func(block) bool) (end int, more bool) {
	b := block{line: line}
	for {
		start := bytes.Index(data, begin)
		if start < 0 {
			return b.line + bytes.Count(data, newline), true
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
			return b.line, false
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

var (
	errNoEnd = wording.Errorf("the PEM block has no END line of its own, it was cut off or damaged: export it again")
	errLong  = wording.Errorf("the PEM block is longer than 8 MiB, which no certificate is: the file was damaged; what follows was read")
)

// decode returns the content of a block, in the memory of buf if there is enough.
func (b block) decode(buf []byte) ([]byte, error) {
	if b.long {
		return buf, errLong
	}
	if !b.whole {
		return buf, errNoEnd
	}
	return decodeBase64(b.body, buf)
}
