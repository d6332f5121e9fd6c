package reports

import (
	"io"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/stream"
	"smigrate/inventory/worksheet"
	"smigrate/planner"
)

// maxRows is the number of rows that a sheet can have.
const maxRows = excelize.TotalRows

// certificates writes one row a certificate, on as many sheets as that takes.
func (b *workbook) certificates() error {
	inv := b.plan.Certificates()
	t := table{
		title: "Certificates", about: "One row a certificate, with what the plan does with it first. The CSV report has the same columns.",
		columns: certificateColumns,
	}
	// All rows have one height, so that none has to wait until the last one is measured.
	l := layout{filtered: true, flat: true, pages: 3, widths: certificateWidths}
	for start, n := 0, 1; start < inv.Len() || n == 1; n++ {
		name, end := certificatesSheet, min(start+maxRows-headRows, inv.Len())
		if n > 1 {
			name = b.locale.text(say("Certificates %s", n))
		}
		l.rows = end - start
		s, err := b.open(name, t, l)
		if err != nil {
			return err
		}
		if err := s.head(t); err != nil {
			return err
		}
		s.later(end-start, len(t.columns), s.certificates(start, end))
		if err := s.close(); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// certificates returns a function that writes the rows of the certificates in a range, on
// all cores.
func (s *openSheet) certificates(start, end int) func(io.Writer) error {
	inv, row := s.book.plan.Certificates(), s.row
	return func(w io.Writer) error {
		return stream.Rows(w, end-start, func() func([]byte, int) []byte {
			actions := planner.ActionsOf(s.book.plan)
			return func(b []byte, i int) []byte {
				r := worksheet.Rows{B: b}
				r.Begin(row+i, lineHeight)
				for j, c := range certificateCells(inv.At(start+i), actions.Of(start+i)) {
					r.Add(s.cell(certificateColumns[j].kind, c))
				}
				r.End()
				return r.B
			}
		})
	}
}
