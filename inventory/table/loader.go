package table

import (
	"context"
	"errors"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

const (
	// sampleSize is how many rows decide what a column leaves open: the order of
	// dates, the base of serial numbers.
	sampleSize = 1000
	// sampleBytes bounds the memory of these rows.
	sampleBytes = 16 << 20
	// progressEvery and checkEvery are counts of rows.
	progressEvery = 4096
	checkEvery    = 512
)

var errNoRows = wording.Errorf("no rows below the header: was the export filtered, or is this the wrong file?")

// loader turns the rows of one table into records.
type loader struct {
	ctx      context.Context
	b        *inventory.Builder // nil for a survey or a side table
	to       rowTaker
	opt      Options
	consumed func() int64

	source *textSource // of delimited text
	rows   rowSource
	layout *layout
	header int // row of the header, 0 when there is none
	parser *parser
	sample []row // the first rows, which wait for the decisions about their columns
	// sampled is the size of the cells in the sample.
	sampled int
	end     error // what ended the sample, if anything
	notes   []wording.Text
	// guesses are what the columns look like that no fact is read from.
	guesses []inventory.ColumnGuess
	seen    int
	// whole is true when the first rows have a cell for each header.
	whole bool
	// certificate is the one that a row holds.
	certificate inventory.Record
	// date1904 is the epoch of the days in a workbook.
	date1904 bool
	// merged are the merged cells of a worksheet.
	merged *mergedCells
	// captions are the last rows, if they may be the title of another table; below are
	// the first rows of that one, from its header on.
	captions []caption
	below    []row
	// objects is true for objects, whose names are the first row: none of the others is a
	// header or a title.
	objects bool
}

// rowTaker takes what the rows of a table come to: a [inventory.Builder], or [SideRows].
type rowTaker interface {
	Add(*inventory.Record)
	Reject(row int, column, value string, reason wording.Text)
	Note(row int, text wording.Text)
}

func newLoader(ctx context.Context, b *inventory.Builder, opt Options) (*loader, error) {
	if opt.Mapping != nil {
		m := *opt.Mapping
		if err := m.check(""); err != nil {
			return nil, wording.Errorf("mapping: %s", err)
		}
		opt.Mapping = &m
	}
	return &loader{ctx: ctx, b: b, to: b, opt: opt, consumed: func() int64 { return 0 }}, nil
}

// open reads the first rows, finds the header among them and decides how the
// columns are read. It adds nothing to the builder.
func (l *loader) open() error {
	header, err := l.findHeader()
	if err != nil {
		return err
	}
	if err := l.arrange(header); err != nil {
		return err
	}
	l.guess()
	if !l.layout.identifies() {
		return l.layout.noHeader()
	}
	return nil
}

// arrange finds the columns below a header, -1 for none, and decides from the
// first rows how they are read.
func (l *loader) arrange(header int) (err error) {
	var headers []string
	last := header
	if header >= 0 {
		l.header = l.sample[header].line
		headers, last = l.twoRows(header)
	}
	if l.layout, err = newLayout(headers, l.opt.Mapping); err != nil {
		return err
	}
	if header > 0 {
		l.notes = append(l.notes, wording.Of("the header is row %d; what stands above it was not read", l.sample[header].line))
	}
	l.sample = l.sample[last+1:]
	l.fillMerged()
	l.fetch(l.opt.reading().sample)
	l.endSample()
	l.whole = l.hasWholeRows()
	l.layout.settleRivals(l.sample)
	l.layout.passClocks(l.sample)
	l.layout.findPeriod(l.sample)
	l.layout.findSubject(l.sample)
	l.layout.findSerial(l.sample)
	l.findCertificates()
	l.layout.findDevices(l.sample)
	l.notes = append(l.notes, l.layout.notes...)
	l.notes = append(l.notes, l.decide()...)
	return nil
}

// fillMerged reads merged cells from here on: the rows behind the sample are filled as
// they come.
func (l *loader) fillMerged() {
	if l.merged == nil {
		return
	}
	if l.merged.columns = len(l.layout.headers); l.merged.begun {
		return
	}
	l.merged.begun = true
	for i := range l.sample {
		l.merged.fill(&l.sample[i])
	}
}

// errCutRow is for a row without a line break that is shorter than all before it.
var errCutRow = wording.Of("the file ends within this row, so that its last value may be cut off: export it again")

// isCut reports whether a row is such a one.
func (l *loader) isCut(r *row) bool {
	return r.open && l.whole && len(r.cells) < len(l.layout.headers) && !r.isBlank() && !isStatusLine(r.cells)
}

// hasWholeRows reports whether every row of the sample that ends with a line break has
// a cell for each header.
func (l *loader) hasWholeRows() bool {
	whole := false
	for _, r := range l.sample {
		if !r.isBroken() && !r.open {
			if whole = len(r.cells) >= len(l.layout.headers); !whole {
				return false
			}
		}
	}
	return whole
}

// decide makes the parser, which reads the columns as the first rows suggest.
func (l *loader) decide() (notes []wording.Text) {
	l.parser, notes = newParser(l.layout, &l.opt, l.sample)
	for c := range l.parser.dates {
		l.parser.dates[c].Date1904 = l.date1904
	}
	return notes
}

// fetch fills the sample up to n rows that are not blank, fewer if they are long.
func (l *loader) fetch(n int) {
	for l.end == nil && len(l.sample) < n && l.sampled < sampleBytes {
		r, err := l.rows.next()
		switch {
		case err != nil:
			l.end = err
		case r.isBroken(), !r.isBlank():
			l.sample = append(l.sample, r.clone())
			for _, c := range r.cells {
				l.sampled += len(c)
			}
		}
	}
}

// run adds every row to the source that is open in the builder.
func (l *loader) run() error {
	src := l.b.Source()
	src.Unmapped, src.Guesses = append(src.Unmapped, l.layout.unmapped...), append(src.Guesses, l.guesses...)
	l.rejectBeside()
	before := src.Rows
	err := l.all()
	l.progress()
	if ctxErr := l.ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	switch {
	case l.below != nil:
		return nil
	case !errors.Is(err, io.EOF):
		return wording.Errorf("rows read before that: %d; %s", l.b.Source().Rows, err)
	case l.b.Source().Rows == before:
		return errNoRows
	default:
		return nil
	}
}

// all reads every row, and notes what they have in common. The error is io.EOF at the end.
func (l *loader) all() error {
	for _, n := range l.notes {
		l.to.Note(0, n)
	}
	for i := range l.sample {
		l.add(&l.sample[i])
	}
	l.sample = nil
	err := l.end
	if err == nil && l.below == nil {
		err = l.rest()
	}
	l.endRows()
	l.parser.report(l.to)
	if l.merged != nil && l.merged.full > 0 {
		l.to.Note(l.merged.full, mergedTooOften)
	}
	l.noteMerged(l.to)
	return err
}

// rest reads the rows that follow the sample.
func (l *loader) rest() error {
	if len(l.captions) > 0 { // the rows behind them tell what they are
		if err := l.readRows(l.add, func(bool) bool { return true }); err != nil {
			return err
		}
	}
	if l.parser.side == 0 && l.layout.at[colCertificate] < 0 && l.opt.reading().workers > 0 { // certificates are added one by one
		switch rows := l.rows.(type) {
		case *csvRows:
			if rows.isParallel() {
				return l.readCSV(rows)
			}
		case *sheetRows:
			if sheet, ok := rows.Rows.(*workbook.SheetRows); ok && sheet.HandOver() {
				return l.readSheet(sheet)
			}
		}
	}
	return l.readRows(l.add, nil)
}

// readRows has rows taken one by one until enough, if there is such a function, is true
// behind one of them. The error is io.EOF at the end, and where another table begins.
func (l *loader) readRows(take func(*row), enough func(broken bool) bool) error {
	for {
		r, err := l.rows.next()
		if err != nil {
			return err
		}
		take(&r)
		if l.seen%checkEvery == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		switch {
		case l.below != nil:
			return io.EOF
		case enough != nil && enough(r.isBroken()) && len(l.captions) == 0:
			return nil
		}
	}
}

// add turns one row into a record or a reject.
func (l *loader) add(r *row) {
	if l.seen++; l.seen%progressEvery == 0 {
		l.progress()
	}
	if l.isCut(r) {
		*r = row{line: r.line, broken: errCutRow}
	}
	if list := l.parser.certificates(r); len(list) > 0 {
		l.rejectCaptions()
		for _, der := range list {
			l.addCertificate(der, r)
		}
		return
	}
	record, rejected, note := l.parser.take(r)
	if record == nil && rejected == nil && note.Empty() || rejected != nil && l.waits(r, rejected) {
		return
	}
	l.rejectCaptions()
	switch {
	case record != nil:
		l.to.Add(record)
	case rejected != nil:
		l.to.Reject(r.line, rejected.column, wording.Shorten(rejected.value), rejected.reason)
	default:
		l.to.Note(r.line, note)
	}
}

func (l *loader) progress() {
	if l.opt.Progress != nil {
		l.opt.Progress(l.consumed(), l.b)
	}
}
