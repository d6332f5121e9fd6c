package table

import (
	"context"
	"errors"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/codepage"
	"smigrate/inventory/export"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// LoadXLSX reads every worksheet with certificates of a workbook in Office Open XML or
// OpenDocument (ODS) into the builder, each as one
// source with its sheet name. Rejects and notes carry the row numbers that the
// spreadsheet program shows. A sheet whose header has no known column is noted
// and not read; that is an error only when no sheet has certificates.
//
// A reader that cannot be read at any place passes through an encrypted temporary
// file ([stream.Keep]), because a ZIP archive cannot be read as a stream.
func LoadXLSX(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, opt Options) error {
	if src.Format == "" {
		src.Format = "xlsx"
	}
	w := &workbook{ctx: ctx, b: b, src: src, opt: opt}
	defer func() {
		if w.begun == 0 {
			b.Begin(src)
		}
		for _, n := range append(w.notes, w.repairs.Notes()...) {
			b.Note(0, n)
		}
	}()
	return w.with(r, w.load)
}

// with opens a workbook for as long as use takes.
func (w *workbook) with(r io.Reader, use func() error) error {
	kept, err := stream.Keep(r, maxZipped)
	if errors.Is(err, stream.ErrLimit) {
		return wording.Errorf("the workbook is larger than %d MiB: export the table as CSV", maxZipped>>20)
	}
	if err != nil {
		return err
	}
	defer kept.Close()
	if w.archive, err = openArchive(kept, kept.Size); err != nil {
		return err
	}
	if w.archive.isOpenDocument() {
		defer w.closeTables()
		if w.contents, err = w.archive.openDocumentContents(w); err != nil {
			return err
		}
		return use()
	}
	if w.contents, err = w.archive.contents(); err != nil {
		return err
	}
	if n := w.contents.repeated; n > 0 {
		w.notes = append(w.notes, wording.Of("sheets that are another one of the workbook under a further name: %d; they are read once", n))
	}
	if w.contents.styles != nil {
		text, err := readPart(w.contents.styles)
		if err != nil {
			return wording.Errorf("the styles of the workbook: %s", err)
		}
		w.formats = readNumberFormats(text)
	}
	if err := w.readStrings(); err != nil {
		return wording.Errorf("the texts of the workbook: %s", err)
	}
	defer w.strings.close()
	return use()
}

// readStrings reads the shared strings, if there are any.
func (w *workbook) readStrings() error {
	part := w.contents.strings
	if part == nil {
		return nil
	}
	in, err := part.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	w.strings, err = readSharedStrings(&countingReader{ctx: w.ctx, in: in}, &w.repairs)
	return err
}

// workbook is one load of one workbook.
type workbook struct {
	ctx     context.Context
	b       *inventory.Builder
	src     inventory.Source
	opt     Options
	archive *archive
	*contents
	strings *sharedStrings
	formats numberFormats
	repairs codepage.Repairs
	tables  *tables // of OpenDocument
	begun   int     // sources opened
	read    int64   // bytes of the file that the finished sheets took
	notes   []wording.Text
}

// load reads the sheets in their order. A damaged sheet does not stop the others.
func (w *workbook) load() error {
	sheets, err := w.sheets()
	if err != nil {
		return err
	}
	var unread, damaged []error
	for _, sheet := range sheets {
		err := w.loadSheet(sheet)
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		if err == nil {
			continue
		}
		err = wording.Errorf("sheet %q: %s", sheet.name, err)
		var damage *sheetDamage
		if errors.As(err, &damage) {
			damaged = append(damaged, err)
		} else {
			unread = append(unread, err)
			w.notes = append(w.notes, wording.OfError(err))
		}
	}
	if w.begun == 0 && len(damaged) == 0 {
		return errors.Join(unread...)
	}
	return errors.Join(damaged...)
}

// sheets returns the worksheets to read: all, or those of the mapping.
func (w *workbook) sheets() ([]sheetPart, error) {
	return w.opt.Mapping.choose(w.contents.sheets)
}

// sheetOptions are the options with what the mapping says of one worksheet.
func (w *workbook) sheetOptions(sheet sheetPart) Options {
	opt := w.opt
	opt.Mapping = opt.Mapping.of(sheet.name)
	return opt
}

// newLoader opens a worksheet; the caller closes its rows.
func (w *workbook) newLoader(sheet sheetPart, opt Options) (*loader, sheetSource, error) {
	rows, merged, err := w.openRows(sheet)
	if err != nil {
		return nil, nil, err
	}
	l, err := newLoader(w.ctx, w.b, opt)
	if err != nil {
		rows.close()
		return nil, nil, err
	}
	l.rows, l.merged, l.date1904 = rows, merged, w.archive.date1904
	return l, rows, nil
}

// sheetSource gives the rows of a worksheet.
type sheetSource interface {
	rowSource
	consumed() int64
	close()
}

// openRows opens the rows of a worksheet, and says what cells are merged.
func (w *workbook) openRows(sheet sheetPart) (sheetSource, *mergedCells, error) {
	if sheet.table > 0 {
		rows, err := w.openTable(sheet)
		if err != nil {
			return nil, nil, err
		}
		return rows, rows.merged, nil
	}
	rows, err := w.openSheet(sheet)
	if err != nil {
		return nil, nil, err
	}
	rows.merged = w.mergedCells(sheet)
	return rows, rows.merged, nil
}

// loadSheet reads one worksheet as one source.
func (w *workbook) loadSheet(sheet sheetPart) error {
	l, rows, err := w.newLoader(sheet, w.sheetOptions(sheet))
	if err != nil {
		return err
	}
	defer rows.close()
	l.consumed = func() int64 { return w.read + rows.consumed() }
	src := w.src
	src.Sheet = sheet.name
	begun := false
	err = l.readTables(sheet.name, func(text wording.Text) {
		w.notes = append(w.notes, wording.Of("sheet %q holds %s", sheet.name, text))
	}, func(t *loader) error {
		if len(t.sample) == 0 && t.below == nil && errors.Is(t.end, io.EOF) {
			return errNoRows
		}
		h, ok := export.ReadHeader(t.layout.headers)
		ok = ok && t.opt.Mapping == nil && !begun
		if !begun && !ok {
			w.b.Begin(src)
		}
		if !begun {
			begun = true
			w.begun++
		}
		if ok {
			return export.LoadSheet(w.ctx, w.b, src, h, w.archive.date1904, t.nextCells)
		}
		return t.run()
	})
	w.read += rows.consumed()
	return err
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
