package table

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/inventory/cell"
)

// Headers of spreadsheets may take two rows: "Validity" above "From" and "To", in a
// cell that spans both columns. The text of a spanning cell stands in the first of its
// columns.

// twoRows returns the headers at a place of the sample, with what the row above or
// below adds to them, and the place of the last row that they take.
func (l *loader) twoRows(header int) (headers []string, last int) {
	headers = l.sample[header].cells
	if header+1 < len(l.sample) {
		second := l.sample[header+1].cells
		if joined, ok := l.under(headers, second); ok {
			return joined, header + 1
		}
		if l.isStacked(headers, second) {
			return l.over(headers, stack(headers, second)), header + 1
		}
	}
	if header > 0 {
		headers = l.over(l.sample[header-1].cells, headers)
	}
	return headers, header
}

// under adds the second row of a header: two of its cells or more are below headers that
// mean nothing by themselves, and together with those known ones. What stands below others
// tells more of a known one ("no." below "Token"), or is a remark on it ("(hex)").
func (l *loader) under(headers, second []string) (joined []string, ok bool) {
	joined = slices.Clone(headers)
	found, parent := 0, ""
	for i, text := range second {
		if i < len(headers) && cell.Clean(headers[i]) != "" {
			parent = cell.Clean(headers[i])
		}
		if text = cell.Clean(text); text == "" {
			continue
		}
		both := parent + " " + text
		_, known := claimOf(parent)
		switch together := isKnownHeader(both); {
		case holdsValue(text), !known && !together:
			return nil, false
		case known && !together:
			if !isBracketed(text) {
				return nil, false
			}
			continue
		case !known:
			found++
		}
		for len(joined) <= i {
			joined = append(joined, "")
		}
		joined[i] = both
	}
	return joined, found >= 2
}

// isBracketed reports whether all of a text stands in brackets.
func isBracketed(text string) bool {
	return strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") || strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
}

// isStacked reports whether two rows make one header, in which some cells span several
// columns: "Certificate" above "Serial" and "Valid to". "Owner" beside it may span both rows.
func (l *loader) isStacked(first, second []string) bool {
	if knownHeaders(second, l.opt.Mapping) < 2 || slices.ContainsFunc(second, holdsValue) || slices.ContainsFunc(first, holdsValue) {
		return false
	}
	for i := range second {
		if cellAt(first, i) == "" && cellAt(second, i) != "" {
			return true
		}
	}
	return false
}

// stack returns the cells of the second row, and of the first where the second has none.
func stack(first, second []string) []string {
	joined := make([]string, max(len(first), len(second)))
	for i := range joined {
		joined[i] = cmp.Or(cellAt(second, i), cellAt(first, i))
	}
	return joined
}

func cellAt(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return cell.Clean(cells[i])
}

// over adds what stands above headers that mean nothing by themselves, where they are
// known together; and above one that another before it means too, where they mean
// something else: "Token" above a second "Serial number".
func (l *loader) over(above, headers []string) []string {
	joined, parent := slices.Clone(headers), ""
	var seen [columnCount]bool
	for i, text := range headers {
		if i < len(above) && cell.Clean(above[i]) != "" {
			parent = cell.Clean(above[i])
		}
		text = cell.Clean(text)
		own, known := claimOf(text)
		both, together := claimOf(parent + " " + text)
		twice := known && seen[own.column] && both.column != own.column
		if text != "" && parent != "" && !l.opt.Mapping.names(text) && (!known || own.maybe || twice) && together && !both.maybe {
			joined[i], own = parent+" "+text, both
		}
		seen[own.column] = seen[own.column] || known || together
	}
	return joined
}

func isKnownHeader(text string) bool {
	c, ok := claimOf(text)
	return ok && !c.maybe
}
