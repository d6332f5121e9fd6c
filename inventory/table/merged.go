package table

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/wording"
)

const (
	// maxMergedSheet bounds the worksheets in which merged cells are looked for, which
	// stand behind the rows (ECMA-376 part 1, 18.3.1.55): people merge them, in short lists.
	maxMergedSheet = 8 << 20
	// mostMerged is how many areas may cover one row, in the first maxMergedColumns columns;
	// longestMerged bounds the text of one, maxMergedText what the rows of a sheet get in
	// all, so that a small file cannot become a large table.
	mostMerged       = 256
	maxMergedColumns = 256
	longestMerged    = 300
	maxMergedText    = 8 << 20
)

// mergedCells are the areas of a worksheet that span several rows. What the first cell of
// one holds is true of all its rows: the owner beside several certificates.
type mergedCells struct {
	byTop map[int][]mergedArea
	open  []mergedArea // those that reach into the rows that follow
	// begun is true below the header, whose cells are merged too; columns is its width.
	begun   bool
	columns int
	// given counts the bytes that rows got, full is the row from which on they get no more.
	given, full int
}

var mergedTooOften = wording.Of("from this row on, cells that are merged over several rows are read in their first row alone, since they repeat too much text: unmerge them")

type mergedArea struct {
	left, bottom int
	text         string
	kind         cellKind
}

// mergedCells reads the areas of a worksheet, nil when there are none.
func (w *workbook) mergedCells(sheet sheetPart) *mergedCells {
	if sheet.part.UncompressedSize64 > maxMergedSheet {
		return nil
	}
	text, err := readPart(sheet.part)
	end := bytes.LastIndex(text, []byte("sheetData"))
	if err != nil || end < 0 {
		return nil
	}
	list := &mergedCells{byTop: map[int][]mergedArea{}}
	for m := (markup{text: text[end:]}); ; {
		_, t := m.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			if len(list.byTop) == 0 {
				return nil
			}
			return list
		case t.is("mergeCell"):
			if top, area, ok := areaOf(t.attribute("ref")); ok {
				list.byTop[top] = append(list.byTop[top], area)
			}
		}
	}
}

// areaOf reads a reference such as B3:B6, if it spans several rows.
func areaOf(ref []byte) (top int, a mergedArea, ok bool) {
	first, last, _ := bytes.Cut(ref, []byte(":"))
	top, a.left, a.bottom = rowIndex(first), columnIndex(first), rowIndex(last)
	return top, a, a.left >= 0 && a.left < maxMergedColumns && top < a.bottom
}

// findMerged looks for merged cells in what stands behind the rows of a large sheet, as
// far as it was read or fits into a piece.
func (s *sheetRows) findMerged() {
	texts := [][]byte{s.scan.text[s.scan.pos:]}
	for _, p := range s.pieces.ready {
		texts = append(texts, p.text)
	}
	rest, _ := io.ReadAll(io.LimitReader(s.pieces.in, pieceSize))
	text := slices.Concat(append(texts, s.pieces.held, rest)...)
	for m := (markup{text: text}); s.unmerged == 0; {
		switch _, t := m.next(); {
		case t.kind == noTag, t.kind == brokenTag:
			return
		case t.is("mergeCell"):
			if top, _, ok := areaOf(t.attribute("ref")); ok && top > s.header {
				s.unmerged = top
			}
		}
	}
}

// noteMerged says that a sheet was too large for its merged cells.
func (l *loader) noteMerged(note func(row int, text wording.Text)) {
	if rows, ok := l.rows.(*sheetRows); ok && rows.unmerged > 0 {
		note(rows.unmerged, wording.Of("cells are merged over several rows from this one on: in worksheets of more than %d MiB they are read in their first row alone; unmerge them, or split the sheet", maxMergedSheet>>20))
	}
}

// rowIndex returns the row of a reference such as AB12, 0 when it states none.
func rowIndex(ref []byte) int {
	n, _ := wholeNumber(bytes.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return n
}

// fill gives a row what the areas hold that began above it. The rows come in their order.
func (list *mergedCells) fill(r *row) {
	list.open = slices.DeleteFunc(list.open, func(a mergedArea) bool { return a.bottom < r.line })
	for _, a := range list.open {
		for len(r.cells) <= a.left {
			r.cells = append(r.cells, "")
		}
		for len(r.kinds) < len(r.cells) {
			r.kinds = append(r.kinds, textCell)
		}
		if cleanCell(r.cells[a.left]) == "" {
			r.cells[a.left], r.kinds[a.left] = a.text, a.kind
			list.given += len(a.text)
		}
	}
	if list.given > maxMergedText && list.full == 0 {
		list.full, list.open, list.byTop = r.line+1, nil, nil
	}
	for _, a := range list.byTop[r.line] {
		// What stands beside the table would make its rows too long.
		if a.left >= min(len(r.cells), list.columns) || len(list.open) >= mostMerged {
			continue
		}
		a.text, a.kind = r.cells[a.left], r.kind(a.left)
		if _, header := claimOf(a.text); a.text != "" && len(a.text) <= longestMerged && !header {
			a.text = strings.Clone(a.text)
			list.open = append(list.open, a)
		}
	}
}
