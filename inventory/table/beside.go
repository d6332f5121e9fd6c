package table

import (
	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// notRead is for a table that stands beside the one that is read.
var notRead = wording.Of("a second table begins in this column, beside the one that is read; none of it is: put it below the first, or on a sheet or in a file of its own")

// besideColumns is among how many columns a table beside another is looked for: each empty
// one is tried, with all that are left and right of it.
const besideColumns = 256

// besideOf returns the first column of a table that an empty column divides from the
// table before it, -1 when there is none. Each of them could be read by itself, and they
// have a column in common, as the two halves of one table do not.
func besideOf(headers []string) int {
	headers = headers[:min(len(headers), besideColumns)]
	for i, h := range headers {
		left, right := headers[:i], headers[i+1:]
		if cell.Clean(h) == "" && heads(left, nil) && heads(right, nil) && knownHeaders(headers, nil) < knownHeaders(left, nil)+knownHeaders(right, nil) {
			return i + 1
		}
	}
	return -1
}

// rejectBeside rejects the header of a table that stands beside the one that is read. A
// mapping says which columns are meant.
func (l *loader) rejectBeside() {
	if l.opt.Mapping != nil {
		return
	}
	if i := besideOf(l.layout.headers); i >= 0 {
		for l.layout.headers[i] == "" {
			i++
		}
		l.b.Reject(l.header, l.layout.headers[i], "", notRead)
	}
}
