package table

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// SheetValues calls use for every row with values of every worksheet, in their order.
// Values are as the workbook stores them: a day is a number. The cells are the
// caller's. Damage ends the reading, and the error names the sheet.
func SheetValues(ctx context.Context, r io.Reader, use func(sheet string, cells []string)) error {
	w := &workbook{ctx: ctx}
	return w.with(r, func() error {
		for _, sheet := range w.contents.sheets {
			if err := w.values(sheet, use); err != nil {
				return fmt.Errorf("sheet %q: %w", sheet.name, err)
			}
		}
		return nil
	})
}

// values calls use for every row of one worksheet.
func (w *workbook) values(sheet sheetPart, use func(sheet string, cells []string)) error {
	rows, err := w.openSheet(sheet)
	if err != nil {
		return err
	}
	defer rows.close()
	for {
		r, err := rows.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		use(sheet.name, r.cells)
	}
}
