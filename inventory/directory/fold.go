package directory

import (
	"bufio"
	"bytes"
	"io"
	"iter"
)

// logicalLine is a line of LDIF as it was before it was folded.
type logicalLine struct {
	// number is that of its first physical line, from 1.
	number int
	text   []byte
	// long is true for a line of which the rest was left out.
	long bool
}

// longestLine is how many bytes a logical line may have, and all values of an entry
// together. Active Directory takes requests of 10 MiB (MaxReceiveBuffer, MS-ADTS
// 3.1.1.3.4.6), which are 14 MiB in base64.
const longestLine = 16 << 20

// logicalLines undoes the folding of RFC 2849: a line that begins with a space
// goes on where the one before ended. Comments are folded too. A text is valid
// until the next one; of one that is too long, only the beginning is there. An error
// of the reader ends the lines.
func logicalLines(r io.Reader, fail func(error)) iter.Seq[logicalLine] {
	return func(yield func(logicalLine) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		var line logicalLine
		number, fresh := 0, true // fresh: the next octets begin a physical line
		for {
			part, err := in.ReadSlice('\n')
			if fresh && len(part) > 0 {
				number++
				if number > 1 && part[0] == ' ' {
					part = part[1:]
				} else {
					if number > 1 && !yield(line) {
						return
					}
					line = logicalLine{number: number, text: line.text[:0]}
				}
			}
			fresh = err == nil
			if fresh || err == io.EOF {
				part = bytes.TrimRight(part, "\r\n")
			}
			if line.long = line.long || len(line.text)+len(part) > longestLine; !line.long {
				line.text = append(line.text, part...)
			}
			if err != nil && err != bufio.ErrBufferFull {
				if err != io.EOF {
					fail(err)
				}
				if number > 0 {
					yield(line)
				}
				return
			}
		}
	}
}
