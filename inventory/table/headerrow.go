package table

import (
	"errors"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// noHeaderError says that no row names the columns that a certificate needs.
type noHeaderError struct {
	headers []string
	some    bool // other columns are known
}

func (e *noHeaderError) Error() string { return e.Wording().String() }

// Wording implements [wording.Worded].
func (e *noHeaderError) Wording() wording.Text {
	what := wording.Of("no column is known")
	if e.some {
		what = wording.Of("no column for serial number, SHA-256 fingerprint, or end of validity with whose it is,")
	}
	return wording.Of("%s among the headers %s: name the columns in a mapping file, such as columns: {serial: \"My header\", not_after: 7}; smigrate inventory FILE --suggest-mapping writes one",
		what, quoteAll(e.headers))
}

// noHeader says that what is known does not identify a certificate.
func (l *layout) noHeader() error { return &noHeaderError{l.headers, l.known() > 0} }

// headerReach is how far down a header is looked for: reports print titles and
// dates above it.
const headerReach = 20

// findHeader reads the first rows and returns the place of the header among them, -1 when
// the mapping says that there is none.
func (l *loader) findHeader() (int, error) {
	if l.objects {
		l.fetch(1)
		return 0, nil
	}
	l.fetch(2 * headerReach)
	m := l.opt.Mapping
	if m != nil && m.HeaderRow != nil {
		return l.headerAt(*m.HeaderRow)
	}
	l.divide()
	if turned, err := l.turn(); turned || err != nil {
		return 0, err
	}
	if i := knownHeader(l.sample, m); i >= 0 {
		return i, nil
	}
	if m != nil { // positions need no header that is known
		if i := slices.IndexFunc(l.sample, func(r row) bool { return !r.isBroken() }); i >= 0 {
			return i, nil
		}
	}
	if l.end != nil && !errors.Is(l.end, io.EOF) {
		return 0, l.end
	}
	if len(l.sample) == 0 {
		return 0, errNoRows
	}
	for _, r := range l.sample {
		if slices.ContainsFunc(r.cells, isCertificate) {
			return l.likelyHeader(), nil
		}
	}
	return 0, noHeader(l.sample)
}

// knownHeader returns which of the first rows is the header: the first with two
// columns that are known, else the first with one, -1 when there is none.
func knownHeader(rows []row, m *Mapping) int {
	single := -1
	for i, r := range rows[:min(len(rows), headerReach)] {
		switch n := knownHeaders(r.cells, m); {
		case n >= 2:
			return i
		case n == 1 && single < 0 && !isLoneLabel(r.cells):
			single = i
		}
	}
	return single
}

// noHeader says by the first rows why they have no header.
func noHeader(rows []row) error {
	if slices.ContainsFunc(rows, func(r row) bool { return len(r.cells) == 1 && spacedRuling.MatchString(r.cells[0]) }) {
		return errSpaced
	}
	var broken error
	for _, r := range rows {
		switch {
		case r.formulas && filledCells(r.cells) == 0:
			return errNoResults
		case !r.isBroken() && broken == nil:
			return &noHeaderError{headers: r.cells}
		case !r.isBroken():
			return wording.Errorf("%s; below it, %s", broken, &noHeaderError{headers: r.cells})
		case broken == nil:
			broken = wording.Errorf("row %d: %s", r.line, r.broken)
		}
	}
	return broken
}

// spacedRuling is the line that programs print between headers and values which spaces align.
var spacedRuling = lazyregexp.New(`^\s*[-=]{2,}(?: +[-=]{2,})+\s*$`)

var errSpaced = wording.Errorf("spaces align its columns, which may cut values off: export a table with delimiters, in PowerShell with Export-Csv in place of Format-Table, of sqlcmd with -s \";\" -W")

// isLoneLabel recognises a lone cell that ends with a colon: the label of a value in some
// other text, such as "Serial Number:".
func isLoneLabel(cells []string) bool {
	return len(cells) == 1 && strings.HasSuffix(cell.Clean(cells[0]), ":")
}

// knownHeaders counts the columns that the cells are headers of.
func knownHeaders(cells []string, m *Mapping) int {
	var seen [columnCount]bool
	n := 0
	for _, text := range cells {
		// A header is short; a long cell is data and not worth folding.
		if text = cell.Clean(text); text == "" || len(text) > 100 {
			continue
		}
		found, ok := claimOf(text)
		if m.names(text) || ok && !seen[found.column] {
			n++
		}
		if ok {
			seen[found.column] = true
		}
	}
	return n
}

// headerAt finds the header by the row that the mapping states.
func (l *loader) headerAt(line int) (int, error) {
	if line == 0 {
		for name, c := range l.opt.Mapping.Columns {
			if c.Header != "" {
				return 0, wording.Errorf("the mapping says header_row: 0 but reads %s from the header %q: give its position", name, c.Header)
			}
		}
		return -1, nil
	}
	for i, r := range l.sample {
		if r.line == line && !r.isBroken() {
			return i, nil
		}
	}
	return 0, wording.Errorf("the mapping says header_row: %d, which is blank or not among the first rows of the table", line)
}

// likelyHeader returns the row that looks most like a header where no header is
// known: the first one as wide as most, if none of its cells looks like a value.
// It returns -1 when that row holds values.
func (l *loader) likelyHeader() int {
	widths := map[int]int{}
	for _, r := range l.sample {
		widths[filledCells(r.cells)]++
	}
	widest := 0
	for width, rows := range widths {
		if rows > widths[widest] || rows == widths[widest] && width > widest {
			widest = width
		}
	}
	for i, r := range l.sample {
		if filledCells(r.cells) < widest || r.isBroken() {
			continue
		}
		if slices.ContainsFunc(r.cells, holdsValue) {
			return -1
		}
		return i
	}
	return -1
}

func filledCells(cells []string) int {
	n := 0
	for _, c := range cells {
		if cell.Clean(c) != "" {
			n++
		}
	}
	return n
}

// heads reports whether a row is the header of a table below another one, which a
// mapping is for: it names two columns or more and holds no value, and what it names
// makes a table of certificates or a side table.
func heads(cells []string, m *Mapping) bool {
	if slices.ContainsFunc(cells, func(s string) bool { return strings.Contains(s, "@") }) ||
		knownHeaders(cells, m) < 2 || slices.ContainsFunc(cells, holdsValue) {
		return false
	}
	l, err := newLayout(cells, m)
	return err == nil && (l.identifies() || l.side() != 0)
}

// holdsValue reports whether a cell is no header and no title.
func holdsValue(text string) bool {
	text = cell.Clean(text)
	return cell.IsNumber(text) || isValue(text) || isCertificate(text)
}

// isValue reports whether a text looks like a value that no header has.
func isValue(s string) bool {
	return isDate(s) || isDN(s) || isURL(s) || isSerial(s) || len(cell.AppendEmails(nil, s)) > 0
}
