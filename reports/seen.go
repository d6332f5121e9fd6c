package reports

import (
	"bufio"
	"io"
	"strings"

	"smigrate/planner"
)

// Seen writes some certificates of a plan as CSV, in the order given and with the columns
// of the whole report; picked are their positions in the inventory.
func Seen(w io.Writer, p *planner.Plan, picked []int32) error {
	out := bufio.NewWriterSize(w, bufferSize)
	line := newCertificateLine(p)
	line.head(out, csvNames(certificateColumns))
	for _, i := range picked {
		line.certificate(int(i))
		line.end(out)
	}
	return out.Flush()
}

// WriteCSV writes a sheet as CSV, with its columns as titles.
func (s Sheet) WriteCSV(w io.Writer) error {
	out := bufio.NewWriterSize(w, bufferSize)
	var line csvLine
	for _, c := range s.Columns {
		line.text(strings.ReplaceAll(strings.ToLower(c.Title), " ", "_"))
	}
	line.end(out)
	for _, row := range s.Rows {
		for _, cell := range row {
			line.text(cell)
		}
		line.end(out)
	}
	return out.Flush()
}
