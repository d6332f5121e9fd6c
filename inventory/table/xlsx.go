package table

import (
	"context"
	"errors"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/export"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// LoadXLSX reads every worksheet with certificates of a workbook in Office Open XML or
// OpenDocument (ODS) into the builder, each as one source with its sheet name. Rejects and
// notes carry the row numbers that the spreadsheet program shows. A sheet whose header has
// no known column is noted and not read; that is an error only when no sheet has
// certificates.
func LoadXLSX(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, opt Options) error {
	if src.Format == "" {
		src.Format = "xlsx"
	}
	book := newBook(ctx, b, opt)
	defer book.Close()
	defer func() {
		if book.begun == 0 {
			b.Begin(src)
		}
		for _, n := range book.Notes {
			b.NoteSheet("", n)
		}
		for _, n := range book.notes {
			b.NoteSheet(n.Sheet, n.Text)
		}
		for _, n := range book.Repairs.Notes() {
			b.NoteSheet("", n)
		}
	}()
	if err := book.Open(r); err != nil {
		return err
	}
	if book.Creator == "smigrate" {
		return export.ErrReport
	}
	return book.load(src)
}

// book is a workbook whose sheets are read as tables.
type book struct {
	*workbook.Workbook
	ctx   context.Context
	b     *inventory.Builder
	opt   Options
	begun int              // sources opened
	read  int64            // bytes of the file that the finished sheets took
	notes []inventory.Note // on worksheets
}

// newBook returns a workbook that is yet to be opened; it is to be closed even if it cannot be.
func newBook(ctx context.Context, b *inventory.Builder, opt Options) *book {
	w := workbook.New(ctx)
	w.PieceSize = min(w.PieceSize, opt.reading().chunk)
	return &book{Workbook: w, ctx: ctx, b: b, opt: opt}
}

// load reads the sheets in their order. A damaged sheet does not stop the others.
func (b *book) load(src inventory.Source) error {
	sheets, err := b.chosen()
	if err != nil {
		return err
	}
	var unread, damaged []error
	for _, sheet := range sheets {
		err := b.loadSheet(sheet, src)
		if b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if err == nil {
			continue
		}
		of := wording.Errorf("sheet %q: %s", sheet.Name, err)
		var damage *workbook.Damage
		if errors.As(err, &damage) {
			damaged = append(damaged, of)
		} else {
			unread = append(unread, of)
			b.note(sheet, wording.Of("the sheet is not read: %s", err))
		}
	}
	if b.begun == 0 && len(damaged) == 0 {
		return errors.Join(unread...)
	}
	return errors.Join(damaged...)
}

// chosen returns the worksheets to read: all, or those of the mapping.
func (b *book) chosen() ([]workbook.Sheet, error) { return b.opt.Mapping.choose(b.Sheets) }

// sheetOptions are the options with what the mapping says of one worksheet.
func (b *book) sheetOptions(sheet workbook.Sheet) Options {
	opt := b.opt
	opt.Mapping = opt.Mapping.of(sheet.Name)
	return opt
}

// newLoader opens a worksheet; the caller closes its rows.
func (b *book) newLoader(sheet workbook.Sheet, opt Options) (*loader, *sheetRows, error) {
	rows, err := b.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	l, err := newLoader(b.ctx, b.b, opt)
	if err != nil {
		rows.Close()
		return nil, nil, err
	}
	cells := &sheetRows{Rows: rows}
	l.rows, l.merged, l.date1904 = cells, &cells.merged, b.Date1904
	return l, cells, nil
}

// sheetRows are the rows of a worksheet, with what their merged cells hold.
type sheetRows struct {
	workbook.Rows
	merged mergedCells
}

func (s *sheetRows) next() (row, error) {
	cells, err := s.Next()
	r := rowOf(cells)
	if err == nil && !r.isBroken() && s.merged.begun {
		s.merged.fill(&r)
	}
	return r, err
}

// rowOf returns a row of a worksheet as one of a table.
func rowOf(r workbook.Row) row {
	return row{line: r.Line, cells: r.Cells, kinds: r.Kinds, merged: r.Merged, formulas: r.Formulas, broken: r.Broken}
}

// loadSheet reads one worksheet as one source.
func (b *book) loadSheet(sheet workbook.Sheet, src inventory.Source) error {
	l, rows, err := b.newLoader(sheet, b.sheetOptions(sheet))
	if err != nil {
		return err
	}
	defer rows.Close()
	l.consumed = func() int64 { return b.read + rows.Consumed() }
	src.Sheet = sheet.Name
	begun := false
	err = l.readTables(sheet.Name, func(text wording.Text) {
		b.note(sheet, text)
	}, func(t *loader) error {
		if len(t.sample) == 0 && t.below == nil && errors.Is(t.end, io.EOF) {
			return errNoRows
		}
		h, ok := export.ReadHeader(t.layout.headers)
		ok = ok && t.opt.Mapping == nil && !begun
		if !begun && !ok {
			b.b.Begin(src)
		}
		if !begun {
			begun = true
			b.begun++
			if sheet.Hidden {
				b.note(sheet, wording.Of("the workbook hides this sheet; its certificates count like those of others"))
			}
		}
		if ok {
			return export.LoadSheet(b.ctx, b.b, src, h, b.Date1904, t.nextCells)
		}
		return t.run()
	})
	b.read += rows.Consumed()
	return err
}

func (b *book) note(sheet workbook.Sheet, text wording.Text) {
	b.notes = append(b.notes, inventory.Note{Sheet: sheet.Name, Text: text})
}

// nextCells returns the rows below the header as they are.
func (l *loader) nextCells() (line int, cells []string, err error) {
	l.sample, l.below = append(l.sample, l.below...), nil
	for {
		var r row
		switch {
		case len(l.sample) > 0:
			r, l.sample = l.sample[0], l.sample[1:]
		case l.end != nil:
			return 0, nil, l.end
		default:
			r, err = l.rows.next()
		}
		if !r.isBroken() {
			return r.line, r.cells, err
		}
		l.b.Reject(r.line, "", "", r.broken)
	}
}
