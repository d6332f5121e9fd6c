package table

import (
	"fmt"

	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// Programs that write workbooks without computing them, as openpyxl does, leave the
// results of formulas out. Such a cell is no empty one: what it says is unknown until a
// spreadsheet program has computed it.

// errNoResults is for a table whose first row is of such formulas alone.
var errNoResults = wording.Errorf("the first row holds formulas whose results the workbook does not store: open it in a spreadsheet program and save it again")

// countFormulas counts the formulas without a result in the columns that are read.
func (p *parser) countFormulas(r *row) {
	if !r.formulas {
		return
	}
	for c, i := range p.layout.at {
		if i >= 0 && r.kind(i) == workbook.FormulaCell {
			p.formulas[c].count(r.line, "")
		}
	}
}

// reportFormulas says once for each column that it holds formulas without a result.
func (p *parser) reportFormulas(to rowTaker) {
	for c, z := range p.formulas {
		if z.rows == 0 {
			continue
		}
		first := fmt.Sprintf("%s%d", workbook.ColumnLetters(p.layout.at[c]), z.line)
		to.Note(z.line, wording.Of("column %q holds formulas whose results the workbook does not store: %s, the first in %s; they count as unknown: open the workbook in a spreadsheet program and save it again",
			p.layout.name(column(c)), z.rows, first))
	}
}

// withoutResult says of a row that nothing identifies which cell of some columns might
// have done so if the result of its formula were stored, nil when there is none.
func (p *parser) withoutResult(r *row, columns ...column) *rejection {
	if !r.formulas {
		return nil
	}
	for _, c := range columns {
		if i := p.layout.at[c]; i >= 0 && r.kind(i) == workbook.FormulaCell {
			return &rejection{p.layout.name(c), "", wording.Of("holds a formula whose result the workbook does not store: open it in a spreadsheet program and save it again")}
		}
	}
	return nil
}
