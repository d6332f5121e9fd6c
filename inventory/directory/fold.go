package directory

import (
	"bytes"
	"iter"
)

// logicalLine is a line of LDIF as it was before it was folded.
type logicalLine struct {
	// number is that of its first physical line, from 1.
	number int
	text   []byte
}

// logicalLines undoes the folding of RFC 2849: a line that begins with a space
// goes on where the one before ended. Comments are folded too. A text is valid
// until the next one.
func logicalLines(data []byte) iter.Seq[logicalLine] {
	return func(yield func(logicalLine) bool) {
		var line logicalLine
		number := 0
		for physical := range bytes.Lines(data) {
			number++
			physical = bytes.TrimRight(physical, "\r\n")
			if number > 1 && bytes.HasPrefix(physical, []byte(" ")) {
				line.text = append(line.text, physical[1:]...)
				continue
			}
			if number > 1 && !yield(line) {
				return
			}
			line.number, line.text = number, append(line.text[:0], physical...)
		}
		if number > 0 {
			yield(line)
		}
	}
}
