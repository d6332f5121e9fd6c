package table

import (
	"encoding/binary"

	"smigrate/inventory"
)

// shapeColumns are all that [parser.describe] looks at.
var shapeColumns = [...]column{
	colType, colGeneration, colProfile, colKeyAlgorithm, colKeySize, colKeyUsage, colKeyUse, colEKUs, colPolicies,
	colCRL, colOCSP, colCAIssuers, colAIA,
}

// settle gives a record its content: that of the rows before it which hold the
// same in the columns of the shape, byte by byte, else what describe makes of them.
func (p *parser) settle(r *row, rec *inventory.Record) {
	p.cells = p.cells[:0]
	for _, i := range p.shape {
		if i >= len(r.cells) {
			p.cells = append(p.cells, 0)
			continue
		}
		cell := r.cells[i]
		p.cells = binary.AppendUvarint(p.cells, uint64(len(cell))+1)
		p.cells = append(p.cells, cell...)
	}
	derived := false
	puzzled := p.shapes.Settle(rec, p.cells, func() uint64 {
		derived = true
		return p.describeAlone(r, rec)
	})
	for _, c := range shapeColumns {
		if puzzled&(1<<c) != 0 && !derived {
			p.puzzled(r, c, p.text(r, c))
		}
	}
}

// describeAlone calls describe and returns the set of columns that it does not
// understand in this row.
func (p *parser) describeAlone(r *row, rec *inventory.Record) (puzzled uint64) {
	var before [columnCount]int
	for _, c := range shapeColumns {
		before[c] = p.puzzles[c].count
	}
	p.describe(r, rec)
	for _, c := range shapeColumns {
		if p.puzzles[c].count > before[c] {
			puzzled |= 1 << c
		}
	}
	return puzzled
}

// forBatch returns a parser with the decisions of p that fills batches.
func (p *parser) forBatch() *parser {
	q := newCaches(p.layout, p.width)
	q.values, q.base, q.dates = p.values, p.base, p.dates
	for c := range q.dates {
		q.dates[c].known = nil
	}
	for _, c := range shapeColumns {
		if i := p.layout.at[c]; i >= 0 {
			q.shape = append(q.shape, i)
		}
	}
	q.shapes = inventory.NewShapes()
	q.batch = inventory.NewBatch(q.shapes)
	return q
}
