package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
)

const (
	// MergedLimit bounds the worksheets in which merged cells are looked for, which
	// stand behind the rows (ECMA-376 part 1, 18.3.1.55): people merge them, in short lists.
	MergedLimit = 8 << 20
	// mostMergedColumns is how many columns have merged cells.
	mostMergedColumns = 256
)

// mergedAreas reads the areas of a worksheet, by their first row; nil when there are none.
func mergedAreas(part *zip.File) map[int][]Area {
	if part.UncompressedSize64 > MergedLimit {
		return nil
	}
	text, err := readPart(part)
	end := bytes.LastIndex(text, []byte("sheetData"))
	if err != nil || end < 0 {
		return nil
	}
	var areas map[int][]Area
	eachMerged(text[end:], func(top int, a Area) {
		if areas == nil {
			areas = map[int][]Area{}
		}
		areas[top] = append(areas[top], a)
	})
	return areas
}

// eachMerged calls do for each area in the markup behind the rows, with its first row.
func eachMerged(text []byte, do func(top int, a Area)) {
	for m := (markup{text: text}); ; {
		switch _, t := m.next(); {
		case t.kind == noTag, t.kind == brokenTag:
			return
		case t.is("mergeCell"):
			if top, a, ok := areaOf(t.attribute("ref")); ok {
				do(top, a)
			}
		}
	}
}

// areaOf reads a reference such as B3:B6, if it spans several rows.
func areaOf(ref []byte) (top int, a Area, ok bool) {
	first, last, _ := bytes.Cut(ref, []byte(":"))
	top, a.Column, a.Last = rowIndex(first), columnIndex(first), rowIndex(last)
	return top, a, a.Column >= 0 && a.Column < mostMergedColumns && top < a.Last
}

// findMerged looks for merged cells in what stands behind the rows of a large sheet, as
// far as it was read or fits into a piece.
func (s *SheetRows) findMerged() {
	texts := [][]byte{s.scan.text[s.scan.pos:]}
	for _, p := range s.pieces.ready {
		texts = append(texts, p.Text)
	}
	rest, _ := io.ReadAll(io.LimitReader(s.pieces.in, pieceSize))
	text := slices.Concat(append(texts, s.pieces.held, rest)...)
	eachMerged(text, func(top int, _ Area) { s.unmerged = append(s.unmerged, top) })
}
