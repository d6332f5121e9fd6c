package table

import (
	_ "embed"
	"strings"
	"sync"

	"smigrate/inventory/cell"
)

//go:embed headers.txt
var headersText string

// alias is a header of a column.
type alias struct {
	header string
	column column
	maybe  bool // it means the column only when no other header does
}

// aliases are the headers in headers.txt, in their order.
var aliases = sync.OnceValue(func() (list []alias) {
	var c column
	for line := range strings.Lines(headersText) {
		line = strings.TrimSpace(line)
		if name, found := strings.CutPrefix(line, "["); found {
			c, _ = columnNamed(strings.TrimSuffix(name, "]"))
		} else if line != "" && line[0] != '#' {
			headers, maybe := strings.CutPrefix(line, "maybe: ")
			for h := range strings.SplitSeq(headers, " | ") {
				list = append(list, alias{h, c, maybe})
			}
		}
	}
	return list
})

// claim is what a header may stand for.
type claim struct {
	column column
	// maybe: the header often means something else. loose: it is no alias but has the
	// words of one.
	maybe, loose bool
}

// claims finds the column of a folded header.
var claims = sync.OnceValue(func() map[string]claim {
	m := map[string]claim{}
	for _, a := range aliases() {
		folded := cell.Fold(a.header)
		if _, known := m[folded]; !known || !a.maybe {
			m[folded] = claim{column: a.column, maybe: a.maybe}
		}
	}
	return m
})
