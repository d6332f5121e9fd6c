package table

import (
	"encoding/binary"
	"slices"

	"smigrate/inventory"
)

// shapeColumns are all that [parser.describe] looks at.
var shapeColumns = [...]column{
	colType, colGeneration, colProfile, colKeyAlgorithm, colKeySize, colKeyCurve, colKeyUsage, colKeyUse, colEKUs, colPolicies,
	colCRL, colOCSP, colCAIssuers, colAIA,
}

// settle gives a record its content: that of the rows before it which hold the
// same in the columns of the shape, byte by byte, else what describe makes of them.
func (p *parser) settle(r *row, rec *inventory.Record) {
	derived := false
	puzzled := p.shapes.Settle(rec, p.shapeCells(r), func() uint64 {
		derived = true
		return p.describeAlone(r, rec)
	})
	for _, c := range shapeColumns {
		if puzzled&(1<<c) != 0 && !derived {
			p.puzzled(r, c, p.text(r, c))
		}
	}
}

// run is a range of neighbouring columns.
type run struct{ first, last int }

// shapeRuns returns the columns of the shape, neighbours together.
func (l *layout) shapeRuns() (runs []run) {
	var at []int
	for _, c := range shapeColumns {
		if i := l.at[c]; i >= 0 {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	for _, i := range slices.Compact(at) {
		if last := len(runs) - 1; last >= 0 && runs[last].last == i-1 {
			runs[last].last = i
		} else {
			runs = append(runs, run{i, i})
		}
	}
	return runs
}

// shapeCells returns what a row holds in the columns of the shape: equal bytes only
// for equal cells. Neighbours are taken together, with what stands between them.
func (p *parser) shapeCells(r *row) []byte {
	if len(p.shape) == 1 {
		if text, ok := r.raw(p.shape[0].first, p.shape[0].last); ok {
			return text
		}
	}
	p.cells = p.cells[:0]
	for _, run := range p.shape {
		text, ok := r.raw(run.first, run.last)
		if !ok {
			return p.shortCells(r)
		}
		p.cells = binary.AppendUvarint(p.cells, uint64(len(text))+1)
		p.cells = append(p.cells, text...)
	}
	return p.cells
}

// shortCells returns the cells of a row that ends before the last of them, behind a
// zero byte, with which no other row begins.
func (p *parser) shortCells(r *row) []byte {
	p.cells = append(p.cells[:0], 0)
	for _, run := range p.shape {
		for i := run.first; i <= run.last && i < len(r.cells); i++ {
			p.cells = binary.AppendUvarint(p.cells, uint64(i))
			p.cells = binary.AppendUvarint(p.cells, uint64(len(r.cells[i])))
			p.cells = append(p.cells, r.cells[i]...)
		}
	}
	return p.cells
}

// describeAlone calls describe and returns the set of columns that it does not
// understand in this row.
func (p *parser) describeAlone(r *row, rec *inventory.Record) (puzzled uint64) {
	var before [columnCount]int
	for _, c := range shapeColumns {
		before[c] = p.puzzles.cells[c].rows
	}
	p.describe(r, rec)
	for _, c := range shapeColumns {
		if p.puzzles.cells[c].rows > before[c] {
			puzzled |= 1 << c
		}
	}
	return puzzled
}

// forBatch returns a parser with the decisions of p that fills batches.
func (p *parser) forBatch() *parser {
	q := newCaches(p.layout, p.width)
	q.values, q.base, q.zoneChosen, q.below = p.values, p.base, p.zoneChosen, p.below
	for c := range q.dates {
		q.dates[c] = p.dates[c].Alone()
	}
	q.shape = p.layout.shapeRuns()
	q.shapes = inventory.NewShapes()
	q.batch = inventory.NewBatch(q.shapes)
	return q
}
