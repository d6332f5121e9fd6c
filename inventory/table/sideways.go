package table

import (
	"errors"
	"io"
	"slices"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// Some tables are written sideways: the names of fields stand below one another, and each
// certificate has a column, or there is but one ("Field", "Value"), perhaps in several blocks
// of the same fields.

const (
	// fewestLabels is how many names of fields below one another tell such a table.
	fewestLabels = 3
	// mostLabels is how many rows one may have, mostTurned how many cells.
	mostLabels = 10_000
	mostTurned = 1 << 20
)

var (
	errLargeSideways = wording.Errorf("the table is written sideways, with its fields below one another, and is too large to be turned: write a row for each certificate, below one row of headers")
	errLegend        = wording.Errorf("names of fields stand below one another without values: it seems to explain a table, and holds no certificates")
	errOddBlocks     = wording.Errorf("fields stand below one another in blocks that differ, so that it is open which certificate each is of: write a row for each certificate, below one row of headers")

	noteSideways = wording.Of("the table is written sideways, with its fields below one another: each column counts as a row, the second one as row 2")
	noteBlocks   = wording.Of("the fields of each certificate stand below one another: its row is that of the first of them")
)

// turn makes rows of the columns of a table that is written sideways; turned is false for any
// other, which stays as it is.
func (l *loader) turn() (turned bool, err error) {
	at, values := labelColumn(l.sample, l.opt.Mapping)
	switch {
	case at < 0 || values == 1:
		return false, nil
	case values == 0:
		return false, errLegend
	}
	l.fetch(mostLabels)
	width := 0
	for _, r := range l.sample {
		width = max(width, len(r.cells))
	}
	switch {
	case l.end == nil, len(l.sample)*width > mostTurned:
		return false, errLargeSideways
	case !errors.Is(l.end, io.EOF):
		return false, l.end
	}
	blocks, err := blocksOf(l.sample, at)
	if err != nil {
		return false, err
	}
	l.notes = append(l.notes, noteSideways)
	if len(blocks) > 1 {
		l.notes[0] = noteBlocks
	}
	l.sample, l.objects = []row{across(blocks[0], at)}, true
	for _, block := range blocks {
		for i := at + 1; i < width; i++ {
			r := across(block, i)
			if len(blocks) > 1 {
				r.line = block[0].line
			}
			if !r.isBlank() {
				l.sample = append(l.sample, r)
			}
		}
	}
	return true, nil
}

// labelColumn returns the first column of a table if it holds names of fields below one
// another which describe certificates, more than any row has beside one another; else -1.
// values is how many of them have a value that looks like one.
func labelColumn(rows []row, m *Mapping) (at, values int) {
	at = -1
	for _, r := range rows {
		first := slices.IndexFunc(r.cells, func(s string) bool { return cell.Clean(s) != "" })
		if first >= 0 && (at < 0 || first < at) {
			at = first
		}
	}
	var labels []string
	for _, r := range rows {
		if label := cellAt(r.cells, max(at, 0)); label != "" && filledCells(r.cells) > 1 {
			labels = append(labels, label)
		}
	}
	n := knownHeaders(labels, m)
	if n < fewestLabels {
		return -1, 0
	}
	if layout, err := newLayout(labels, m); err != nil || !layout.identifies() {
		return -1, 0
	}
	for _, r := range rows {
		switch label := cellAt(r.cells, at); {
		case knownHeaders(r.cells, m) >= n:
			return -1, 0
		case knownHeaders([]string{label}, m) > 0 && slices.ContainsFunc(r.cells[at+1:], holdsValue):
			values++
		}
	}
	return at, values
}

// blocksOf divides the rows of such a table where the first of several fields comes again.
func blocksOf(rows []row, at int) ([][]row, error) {
	times := map[string]int{}
	again := false
	for _, r := range rows {
		if r.isBroken() {
			return nil, wording.Errorf("row %d: %s", r.line, r.broken)
		}
		label := cellAt(r.cells, at)
		_, known := claimOf(label)
		times[label]++
		again = again || known && times[label] > 1
	}
	if !again {
		return [][]row{rows}, nil
	}
	var blocks [][]row
	first := ""
	for _, r := range rows {
		label := cellAt(r.cells, at)
		if first == "" && times[label] > 1 {
			first = label
		}
		if label == first && first != "" {
			blocks = append(blocks, nil)
		}
		if last := len(blocks) - 1; last >= 0 && (times[label] > 1 || filledCells(r.cells) > 1) { // no title
			blocks[last] = append(blocks[last], r)
		}
	}
	same := func(a, b row) bool { return cellAt(a.cells, at) == cellAt(b.cells, at) }
	for _, block := range blocks[1:] {
		if !slices.EqualFunc(block, blocks[0], same) {
			return nil, errOddBlocks
		}
	}
	return blocks, nil
}

// across returns a column of rows as a row.
func across(rows []row, column int) row {
	r := row{line: column + 1}
	for _, from := range rows {
		text, kind := "", workbook.TextCell
		if column < len(from.cells) {
			text, kind = from.cells[column], from.kind(column)
		}
		r.cells, r.kinds = append(r.cells, text), append(r.kinds, kind)
		r.formulas = r.formulas || kind == workbook.FormulaCell
	}
	return r
}
