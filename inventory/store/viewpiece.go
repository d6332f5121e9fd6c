package store

import (
	"bytes"
	"iter"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// viewPiece is a part of "certutil -view" that holds whole rows.
type viewPiece struct {
	// line is that at which it begins, from 1.
	line int
	data []byte
}

// viewPieceSize is the size of a piece in bytes, and the most that a row may have. A
// row has some 10 KiB.
const viewPieceSize = 4 << 20

// rawHeading is rowHeading before the code page is known.
var rawHeading = lazyregexp.New(`^[\pL\x{FFFD}]+ \d+ ?:$`)

// viewPieces cuts a listing ahead of row headings. A row that is longer than a piece
// is a reject.
func viewPieces(w *stream.Window, b *inventory.Builder) iter.Seq[viewPiece] {
	return func(yield func(viewPiece) bool) {
		for {
			for len(w.Bytes()) < viewPieceSize && w.Fill() {
			}
			data := w.Bytes()
			if w.Ended() {
				yield(viewPiece{w.Line(), data})
				return
			}
			if at := lastHeading(data); at > 0 {
				if !yield(viewPiece{w.Line(), data[:at]}) {
					return
				}
				w.Take(at)
				continue
			}
			b.Reject(w.Line(), "", "", wording.Of("the row is longer than 4 MiB, which no request is: the file was damaged; the rows that follow were read"))
			skipRow(w)
		}
	}
}

// lastHeading returns where the last row of data begins, 0 when no row begins behind
// the first line.
func lastHeading(data []byte) int {
	for end := len(data); ; {
		at := bytes.LastIndexByte(data[:end], '\n') + 1
		if at == 0 || end < len(data) && isRawHeading(data[at:end]) {
			return at
		}
		end = at - 1
	}
}

func isRawHeading(l []byte) bool {
	l = bytes.TrimRight(l, " \t\r\n")
	return bytes.HasSuffix(l, []byte(":")) && rawHeading.Match(l)
}

// skipRow takes all up to the next row heading.
func skipRow(w *stream.Window) {
	for first := true; ; first = false {
		data := w.Bytes()
		for at := 0; ; {
			next := bytes.IndexByte(data[at:], '\n')
			if next < 0 {
				break
			}
			if !first && isRawHeading(data[at:at+next]) {
				w.Take(at)
				return
			}
			first = false
			at += next + 1
		}
		if w.Ended() {
			w.Take(len(data))
			return
		}
		w.Take(bytes.LastIndexByte(data, '\n') + 1)
		if len(w.Bytes()) >= viewPieceSize { // a line without an end
			w.Take(len(w.Bytes()))
		}
		w.Fill()
	}
}
