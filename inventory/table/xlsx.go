package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
	"smigrate/inventory/export"
)

// LoadXLSX reads every worksheet with certificates into the builder, each as one
// source with its sheet name. Rejects and notes carry the row numbers that the
// spreadsheet program shows. A sheet whose header has no known column is noted
// and not read; that is an error only when no sheet has certificates.
//
// The workbook passes through a private temporary folder, because a ZIP archive
// cannot be read as a stream; the folder is removed before the function returns.
func LoadXLSX(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, opt Options) error {
	if src.Format == "" {
		src.Format = "xlsx"
	}
	w := &workbook{ctx: ctx, b: b, src: src, opt: opt}
	defer func() {
		if w.begun == 0 {
			b.Begin(src)
		}
		for _, n := range w.notes {
			b.Note(0, n)
		}
	}()
	return w.with(r, w.load)
}

// with opens a workbook for as long as use takes.
func (w *workbook) with(r io.Reader, use func() error) (err error) {
	defer func() {
		// A hostile workbook must not end the program through the library.
		if p := recover(); p != nil {
			err = fmt.Errorf("the workbook is damaged (%v): open it in a spreadsheet program and save it again", p)
		}
	}()
	dir, err := os.MkdirTemp("", "smigrate-")
	if err != nil {
		return fmt.Errorf("no temporary folder for the workbook: %w", err)
	}
	defer os.RemoveAll(dir)
	file, err := spool(w.ctx, dir, r)
	if err != nil {
		return err
	}
	if w.archive, err = openArchive(file); err != nil {
		return err
	}
	defer w.archive.Close()
	w.file, err = excelize.OpenFile(file, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: spillSize, TmpDir: dir,
	})
	if err != nil {
		return fmt.Errorf("the workbook cannot be read: %w: open it in a spreadsheet program and save it again", err)
	}
	defer w.file.Close()
	return use()
}

// spool writes the workbook into the folder.
func spool(ctx context.Context, dir string, r io.Reader) (string, error) {
	file, err := os.OpenFile(filepath.Join(dir, "workbook.xlsx"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	defer file.Close()
	n, err := io.Copy(file, io.LimitReader(&countingReader{ctx: ctx, in: r}, maxZipped+1))
	if err == nil && n > maxZipped {
		err = fmt.Errorf("the workbook is larger than %d MiB: export the table as CSV", maxZipped>>20)
	}
	return file.Name(), errors.Join(err, file.Close())
}

// workbook is one load of one workbook.
type workbook struct {
	ctx     context.Context
	b       *inventory.Builder
	src     inventory.Source
	opt     Options
	file    *excelize.File
	archive *archive
	begun   int   // sources opened
	read    int64 // bytes of the file that the finished sheets took
	notes   []string
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
		err = fmt.Errorf("sheet %q: %w", sheet.name, err)
		var damage *sheetDamage
		if errors.As(err, &damage) {
			damaged = append(damaged, err)
		} else {
			unread = append(unread, err)
			w.notes = append(w.notes, err.Error())
		}
	}
	if w.begun == 0 && len(damaged) == 0 {
		return errors.Join(unread...)
	}
	return errors.Join(damaged...)
}

// sheets returns the worksheets to read: all, or those of the mapping.
func (w *workbook) sheets() ([]sheetPart, error) {
	all, err := w.archive.sheets()
	if err != nil {
		return nil, err
	}
	return w.opt.Mapping.choose(all)
}

// sheetOptions are the options with what the mapping says of one worksheet.
func (w *workbook) sheetOptions(sheet sheetPart) Options {
	opt := w.opt
	opt.Mapping = opt.Mapping.of(sheet.name)
	return opt
}

// loadSheet reads one worksheet as one source.
func (w *workbook) loadSheet(sheet sheetPart) error {
	rows, err := w.openSheet(sheet)
	if err != nil {
		return err
	}
	defer rows.close()
	l, err := newLoader(w.ctx, w.b, w.sheetOptions(sheet))
	if err != nil {
		return err
	}
	l.consumed, l.date1904 = func() int64 { return w.read + rows.consumed() }, w.archive.date1904
	if err := l.open(rows); err != nil {
		if err = l.aside(sheet.name, err); err == nil {
			w.notes = append(w.notes, fmt.Sprintf("sheet %q is a table of %s, which is joined to the certificates", sheet.name, l.side()))
		}
		return err
	}
	if w.archive.date1904 {
		for c := range l.parser.dates {
			l.parser.dates[c].date1904 = true
		}
	}
	if len(l.sample) == 0 && errors.Is(l.end, io.EOF) {
		return errNoRows
	}
	src := w.src
	src.Sheet = sheet.name
	w.begun++
	if h, ok := export.ReadHeader(l.layout.headers); ok && l.mapping == nil {
		err = export.LoadSheet(w.ctx, w.b, src, h, w.archive.date1904, l.nextCells)
	} else {
		w.b.Begin(src)
		err = l.run()
	}
	w.read += rows.consumed()
	return err
}

// nextCells returns the rows below the header as they are.
func (l *loader) nextCells() (line int, cells []string, err error) {
	if len(l.sample) > 0 {
		r := l.sample[0].row
		l.sample = l.sample[1:]
		return r.line, r.cells, nil
	}
	if l.end != nil {
		return 0, nil, l.end
	}
	r, err := l.rows.next()
	return r.line, r.cells, err
}
