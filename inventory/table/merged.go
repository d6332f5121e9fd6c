package table

import (
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

const (
	// mostMerged is how many areas may cover one row; longestMerged bounds the text of
	// one, maxMergedText what the rows of a sheet get in all, so that a small file cannot
	// become a large table.
	mostMerged    = 256
	longestMerged = 300
	maxMergedText = 8 << 20
)

// mergedCells are the areas of a worksheet that span several rows. What the first cell of
// one holds is true of all its rows: the owner beside several certificates.
type mergedCells struct {
	open []mergedArea // those that reach into the rows that follow
	// begun is true below the header, whose cells are merged too; columns is its width.
	begun   bool
	columns int
	// given counts the bytes that rows got, full is the row from which on they get no more.
	given, full int
}

var mergedTooOften = wording.Of("from this row on, cells that are merged over several rows are read in their first row alone, since they repeat too much text: unmerge them")

// mergedArea is an area with what its first cell holds.
type mergedArea struct {
	workbook.Area
	text string
	kind workbook.Kind
}

// noteMerged says that a sheet was too large for its merged cells.
func (l *loader) noteMerged(to rowTaker) {
	rows, ok := l.rows.(*sheetRows)
	if !ok {
		return
	}
	tops := rows.Unmerged()
	if i := slices.IndexFunc(tops, func(top int) bool { return top > l.header }); i >= 0 {
		to.Note(tops[i], wording.Of("cells are merged over several rows from this one on: in worksheets of more than %d MiB they are read in their first row alone; unmerge them, or split the sheet", workbook.MergedLimit>>20))
	}
}

// fill gives a row what the areas hold that began above it. The rows come in their order.
func (list *mergedCells) fill(r *row) {
	if list.full > 0 {
		return
	}
	list.open = slices.DeleteFunc(list.open, func(a mergedArea) bool { return a.Last < r.line })
	for _, a := range list.open {
		for len(r.cells) <= a.Column {
			r.cells = append(r.cells, "")
		}
		for len(r.kinds) < len(r.cells) {
			r.kinds = append(r.kinds, workbook.TextCell)
		}
		if cell.Clean(r.cells[a.Column]) == "" {
			r.cells[a.Column], r.kinds[a.Column] = a.text, a.kind
			list.given += len(a.text)
		}
	}
	if list.given > maxMergedText {
		list.full = r.line + 1
		return
	}
	for _, area := range r.merged {
		// What stands beside the table would make its rows too long.
		if area.Column >= min(len(r.cells), list.columns) || len(list.open) >= mostMerged {
			continue
		}
		a := mergedArea{area, r.cells[area.Column], r.kind(area.Column)}
		if _, header := claimOf(a.text); a.text != "" && len(a.text) <= longestMerged && !header {
			a.text = strings.Clone(a.text)
			list.open = append(list.open, a)
		}
	}
}
