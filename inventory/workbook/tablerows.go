package workbook

import (
	"cmp"
	"io"

	"smigrate/inventory/wording"
)

// tableRows reads the rows of a sheet in OpenDocument (OpenDocument 1.3, part 3, 9.1).
type tableRows struct {
	*tables
	before int64 // bytes that were read ahead of the sheet
	last   bool  // it is the last of the workbook

	line  int // the last row
	row   Row // what was read last
	times int // how often it still stands there
	// repeated is true when it was given once.
	repeated, ended bool

	cells    []string
	kinds    []Kind
	room     []byte
	size     int
	formulas bool
}

func (r *tableRows) Close() {}

// Unmerged returns none: each row says what is merged.
func (r *tableRows) Unmerged() []int { return nil }

// Consumed implements [Rows].
func (r *tableRows) Consumed() int64 { return int64(float64(r.read.N()-r.before) * r.share) }

// Next returns the next row that has cells or is broken.
func (r *tableRows) Next() (Row, error) {
	for r.times == 0 {
		if err := r.nextRow(); err != nil {
			return Row{}, err
		}
	}
	if r.repeated && !r.afford(r.size+16*len(r.row.Cells)) {
		r.row.Broken = errRepeated
	}
	if !r.row.Broken.Empty() { // as often as it stands there
		first := r.line + 1
		r.line, r.times = r.line+r.times, 0
		return Row{Line: first, Broken: r.row.Broken}, nil
	}
	r.line, r.times, r.repeated = r.line+1, r.times-1, true
	next := r.row.clone()
	next.Line = r.line
	return next, nil
}

var errRepeated = wording.Of("the workbook repeats this row, or cells of it, more often than is read: export the table as CSV")

// mostRepeated is how many bytes rows and cells may get by repetition, and repeatedShare
// how many for each of the sheet, so that a small file cannot become a large table.
const mostRepeated, repeatedShare = 8 << 20, 16

// afford takes the room for a repetition.
func (r *tableRows) afford(size int) bool {
	r.given += int64(size)
	return r.given <= mostRepeated+repeatedShare*r.tables.read.N()
}

// nextRow reads the next row, and how often it stands there. One without cells stands
// there never.
func (r *tableRows) nextRow() error {
	for !r.ended && r.times == 0 {
		before := r.pos
		data, t := r.markup.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			if err := r.more(); err != nil {
				return err
			}
		case t.is("table") && t.kind == openTag: // among shapes
			r.depth++
		case t.ends("table"):
			r.depth--
			r.ended = r.depth <= 0
		case t.is("table-row") && r.depth == 1:
			if r.scan(&t) {
				return nil
			}
			r.pos = before + len(data)
			if err := r.more(); err != nil {
				return err
			}
		}
	}
	if r.times > 0 {
		return nil
	}
	return r.finish()
}

// more goes on with the text, which may be a row that was cut short.
func (r *tableRows) more() error {
	if !r.pieces.advance(&r.markup) {
		return &Damage{r.line, cmp.Or(r.pieces.failed(), errCutOff)}
	}
	if r.pieces.long {
		r.pieces.long, r.pos = false, len(r.text)
		r.row, r.times, r.repeated = Row{Broken: errLongSheetRow}, 1, false
	}
	return nil
}

// finish reads what stands behind the last sheet, so that the archive can tell whether
// all is as it was written.
func (r *tableRows) finish() error {
	if r.last {
		if _, err := io.Copy(io.Discard, r.tables.read); err != nil {
			return &Damage{r.line, err}
		}
	}
	return io.EOF
}

// scan reads a row, whose opening tag was read last. It is not ok when the text ends
// before the row does.
func (r *tableRows) scan(t *tag) bool {
	var broken wording.Text
	var merged []Area
	times := repetitions(t.attribute("number-rows-repeated"), maxRows)
	r.cells, r.kinds, r.room, r.size, r.formulas, r.repeated = r.cells[:0], r.kinds[:0], r.room[:0], 0, false, false
	for at := 0; t.kind == openTag; {
		_, next := r.markup.next()
		switch {
		case next.kind == noTag, next.kind == brokenTag:
			return false
		case next.ends("table-row"):
			t.kind = emptyTag
		case next.is("table-cell"), next.is("covered-table-cell"):
			c := tableCellOf(&next)
			if next.kind == openTag && !r.content(&c) {
				return false
			}
			if problem := r.set(at, &c); broken.Empty() {
				broken = problem
			}
			at = min(at+c.columns, maxColumns)
			if c.rows > 1 && at <= mostMergedColumns && times == 1 && len(c.printed) > 0 && broken.Empty() {
				merged = append(merged, Area{Column: at - c.columns, Last: r.line + c.rows})
			}
		case next.kind == openTag && !r.pass():
			return false
		}
	}
	r.times = times
	if len(r.cells) == 0 && broken.Empty() {
		r.line, r.times = r.line+times, 0
	}
	r.row = Row{Cells: r.cells, Kinds: r.kinds, Formulas: r.formulas, Broken: broken, Merged: merged}.own()
	return true
}

// repetitions reads how often something stands there.
func repetitions(attribute []byte, most int) int {
	n, ok := wholeNumber(attribute)
	if !ok {
		return 1
	}
	return min(max(n, 1), most)
}

// set puts the value of a cell into its columns.
func (r *tableRows) set(at int, c *tableCell) (broken wording.Text) {
	text, kind := c.value(&r.room, r.date1904)
	if len(text) == 0 && kind != FormulaCell {
		return broken
	}
	r.size += len(text) * c.columns
	switch {
	case at+c.columns > maxColumns:
		return errBeyondColumns
	case r.size > longestElement:
		return errLongSheetRow
	case c.columns > 1 && !r.afford(c.columns*(16+len(text))):
		return errRepeated
	}
	for len(r.cells) < at {
		r.cells, r.kinds = append(r.cells, ""), append(r.kinds, TextCell)
	}
	for range c.columns {
		r.cells, r.kinds = append(r.cells, view(text)), append(r.kinds, kind)
	}
	r.formulas = r.formulas || kind == FormulaCell
	return broken
}
