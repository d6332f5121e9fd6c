package table

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
	merged *mergedCells

	line  int // the last row
	row   row // what was read last
	times int // how often it still stands there
	// repeated is true when it was given once.
	repeated, ended bool

	cells    []string
	kinds    []cellKind
	room     []byte
	size     int
	formulas bool
}

func (r *tableRows) close() {}

func (r *tableRows) consumed() int64 { return int64(float64(r.read.n.Load()-r.before) * r.share) }

// next returns the next row that has cells.
func (r *tableRows) next() (row, error) {
	for r.times == 0 {
		if err := r.nextRow(); err != nil {
			return row{}, err
		}
	}
	if r.repeated && !r.afford(r.size+16*len(r.row.cells)) {
		r.row.broken = errRepeated
	}
	if r.row.isBroken() { // as often as it stands there
		first := r.line + 1
		r.line, r.times = r.line+r.times, 0
		return row{line: first, broken: r.row.broken}, nil
	}
	r.line, r.times, r.repeated = r.line+1, r.times-1, true
	next := r.row.clone()
	next.line = r.line
	if r.merged.begun {
		r.merged.fill(&next)
		delete(r.merged.byTop, r.line)
	}
	return next, nil
}

var errRepeated = wording.Of("the workbook repeats this row, or cells of it, more often than is read: export the table as CSV")

// mostRepeated is how many bytes rows and cells may get by repetition, and repeatedShare
// how many for each of the sheet, so that a small file cannot become a large table.
const mostRepeated, repeatedShare = 8 << 20, 16

// afford takes the room for a repetition.
func (r *tableRows) afford(size int) bool {
	r.given += int64(size)
	return r.given <= mostRepeated+repeatedShare*r.tables.read.n.Load()
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
		return &sheetDamage{r.line, cmp.Or(r.pieces.failed(), errCutOff)}
	}
	if r.pieces.long {
		r.pieces.long, r.pos = false, len(r.text)
		r.row, r.times, r.repeated = row{broken: errLongSheetRow}, 1, false
	}
	return nil
}

// finish reads what stands behind the last sheet, so that the archive can tell whether
// all is as it was written.
func (r *tableRows) finish() error {
	if r.last {
		if _, err := io.Copy(io.Discard, r.tables.read); err != nil {
			return &sheetDamage{r.line, err}
		}
	}
	return io.EOF
}

// scan reads a row, whose opening tag was read last. It is not ok when the text ends
// before the row does.
func (r *tableRows) scan(t *tag) bool {
	var broken wording.Text
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
			if c.rows > 1 && at <= maxMergedColumns && times == 1 && len(c.printed) > 0 && broken.Empty() {
				r.merged.byTop[r.line+1] = append(r.merged.byTop[r.line+1], mergedArea{left: at - c.columns, bottom: r.line + c.rows})
			}
		case next.kind == openTag && !r.pass():
			return false
		}
	}
	r.times = times
	if len(r.cells) == 0 && broken.Empty() {
		r.line, r.times = r.line+times, 0
	}
	r.row = row{cells: r.cells, kinds: r.kinds, formulas: r.formulas, broken: broken}.own()
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
	text, kind := c.value(&r.room)
	if len(text) == 0 && kind != formulaCell {
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
		r.cells, r.kinds = append(r.cells, ""), append(r.kinds, textCell)
	}
	for range c.columns {
		r.cells, r.kinds = append(r.cells, view(text)), append(r.kinds, kind)
	}
	r.formulas = r.formulas || kind == formulaCell
	return broken
}
