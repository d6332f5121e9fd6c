package table

import (
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// rowCount is what database programs print below a table: "(12 rows affected)", "(1 row)".
var rowCount = lazyregexp.New(`^\(\d+ rows?(?: affected)?\)$`)

// isStatusLine reports whether a row is what a program prints below a table, or a line
// between header and rows. A comma in its text may have made more than one cell of it.
func isStatusLine(cells []string) bool {
	first := firstCell(cells)
	switch {
	case first == "" || strings.IndexByte(ruling, first[0]) >= 0:
		return isRuling(cells)
	case first[0] == '(':
		return len(cells) == 1 && rowCount.MatchString(first)
	default:
		return strings.HasPrefix(first, "CertUtil: ")
	}
}

// ruling are the characters of a line that programs print below a header.
const ruling = "-=+:|_"

// isRuling reports whether a row is such a line: "---|:---:", "----+----".
func isRuling(cells []string) bool {
	long := false
	for _, c := range cells {
		if c = cell.Clean(c); strings.Trim(c, ruling+" ") != "" {
			return false
		}
		long = long || len(c) >= 3
	}
	return long
}

func statusNote(r *row) wording.Text {
	if isRuling(r.cells) {
		return wording.Of("a line that rules the table, not a row")
	}
	return wording.Of("%q is a message of the exporting program, not a row", wording.Shorten(firstCell(r.cells)))
}

func firstCell(cells []string) string {
	if len(cells) == 0 {
		return ""
	}
	return cell.Clean(cells[0])
}
