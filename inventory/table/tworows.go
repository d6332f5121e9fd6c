package table

import "slices"

// Headers of spreadsheets may take two rows: "Validity" above "From" and "To", in a
// cell that spans both columns. The text of a spanning cell stands in the first of its
// columns.

// twoRows returns the headers at a place of the sample, with what the row above or
// below adds to them, and the place of the last row that they take.
func (l *loader) twoRows(header int) (headers []string, last int) {
	headers = l.sample[header].row.cells
	if header+1 < len(l.sample) {
		if joined, ok := l.under(headers, l.sample[header+1].row.cells); ok {
			return joined, header + 1
		}
	}
	if header > 0 {
		headers = l.over(l.sample[header-1].row.cells, headers)
	}
	return headers, header
}

// under adds the second row of a header: it has two cells or more, all below headers
// that mean nothing by themselves and together with those known ones.
func (l *loader) under(headers, second []string) (joined []string, ok bool) {
	joined = slices.Clone(headers)
	found, parent := 0, ""
	for i, cell := range second {
		if i < len(headers) && cleanCell(headers[i]) != "" {
			parent = cleanCell(headers[i])
		}
		if cell = cleanCell(cell); cell == "" {
			continue
		}
		text := parent + " " + cell
		if _, known := claimOf(parent); known || holdsValue(cell) || !isKnownHeader(text) {
			return nil, false
		}
		for len(joined) <= i {
			joined = append(joined, "")
		}
		joined[i] = text
		found++
	}
	return joined, found >= 2
}

// over adds what stands above headers that mean nothing by themselves, where they are
// known together.
func (l *loader) over(above, headers []string) []string {
	joined, parent := slices.Clone(headers), ""
	for i, cell := range headers {
		if i < len(above) && cleanCell(above[i]) != "" {
			parent = cleanCell(above[i])
		}
		cell = cleanCell(cell)
		if cell != "" && parent != "" && !l.mapping.names(cell) && !isKnownHeader(cell) && isKnownHeader(parent+" "+cell) {
			joined[i] = parent + " " + cell
		}
	}
	return joined
}

func isKnownHeader(text string) bool {
	c, ok := claimOf(text)
	return ok && !c.maybe
}
