package workbook

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Values calls use for every row with values of every worksheet, in their order.
// Values are as the workbook stores them: a day is a number. The cells are the
// caller's. Damage ends the reading, and the error names the sheet.
func Values(ctx context.Context, r io.Reader, use func(sheet string, cells []string)) error {
	w := New(ctx)
	defer w.Close()
	if err := w.Open(r); err != nil {
		return err
	}
	for _, sheet := range w.Sheets {
		if err := w.values(sheet, use); err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
	}
	return nil
}

// values calls use for every row of one worksheet.
func (w *Workbook) values(sheet Sheet, use func(sheet string, cells []string)) error {
	rows, err := w.Rows(sheet)
	if err != nil {
		return err
	}
	defer rows.Close()
	for {
		r, err := rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !r.Broken.Empty():
			return errors.New(r.Broken.String())
		}
		use(sheet.Name, r.Cells)
	}
}
