package table

import (
	"fmt"
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// layout says where the columns of a table are.
type layout struct {
	headers  []string // nil when the table has none
	at       [columnCount]int
	hints    [columnCount]headerHints
	unmapped []string
	rivals   []rival
	notes    []wording.Text
	mapping  *Mapping // what says what the columns are, nil when their headers alone do
	// otherSerial is a second column of serial numbers, nil when there is none.
	otherSerial *serialPair
	// period: one column holds both ends of the validity.
	period bool
}

// name returns the header of a column as the table prints it.
func (l *layout) name(c column) string {
	i := l.at[c]
	switch {
	case i < 0:
		return c.String()
	case i < len(l.headers) && l.headers[i] != "":
		return l.headers[i]
	default:
		return fmt.Sprintf("column %d", i+1)
	}
}

// header returns the text above a place, "" where there is none.
func (l *layout) header(place int) string {
	if place >= len(l.headers) {
		return ""
	}
	return l.headers[place]
}

// known counts the columns that were found.
func (l *layout) known() int {
	n := 0
	for _, i := range l.at {
		if i >= 0 {
			n++
		}
	}
	return n
}

// identifies reports whether a row can describe a certificate at all. Days alone, as of
// waves or contracts, do not say that it does, unless a mapping says so.
func (l *layout) identifies() bool {
	return l.at[colCertificate] >= 0 || l.at[colSerial] >= 0 || l.at[colSHA256] >= 0 || l.at[colThumbprint] >= 0 ||
		l.at[colNotAfter] >= 0 && (l.mapping != nil || l.saysMoreThanDays())
}

func (l *layout) saysMoreThanDays() bool {
	for c, at := range l.at {
		if at >= 0 && column(c) != colNotBefore && column(c) != colNotAfter {
			return true
		}
	}
	return false
}

// newLayout finds the columns of a header. Columns that the mapping names are
// taken first, then sure headers in their order, then those that mean a column that is
// still missing by their words, then those that may mean one.
func newLayout(headers []string, m *Mapping) (*layout, error) {
	l := &layout{mapping: m}
	for c := range l.at {
		l.at[c] = -1
	}
	for _, h := range headers {
		l.headers = append(l.headers, strings.Clone(cell.Clean(h)))
	}
	used := make([]bool, len(headers))
	skip, err := l.applyMapping(used)
	if err != nil {
		return nil, err
	}
	l.pairNames(skip, used)
	l.applyAliases(skip, used)
	for i, h := range l.headers {
		if !used[i] && h != "" {
			l.unmapped = append(l.unmapped, h)
		}
	}
	for c := range l.at {
		if i := l.at[c]; i >= 0 && i < len(l.headers) {
			l.hints[c] = hintsOf(l.headers[i])
		}
	}
	return l, nil
}

// applyMapping places the columns that the mapping names; skip tells them to
// the aliases.
func (l *layout) applyMapping(used []bool) (skip [columnCount]bool, err error) {
	if l.mapping == nil {
		return skip, nil
	}
	for name, ref := range l.mapping.Columns {
		c, _ := columnNamed(name)
		skip[c] = true
		if ref == (Column{}) {
			continue
		}
		i := ref.find(l.headers)
		if i < 0 && l.mapping.Optional {
			skip[c] = false
			continue
		}
		if i < 0 {
			return skip, wording.Errorf("the mapping reads %s from column %s, which the table does not have: its headers are %s",
				name, ref.String(), quoteAll(l.headers))
		}
		l.at[c] = i
		if i < len(used) {
			used[i] = true
		}
	}
	return skip, nil
}

func (l *layout) applyAliases(skip [columnCount]bool, used []bool) {
	for _, pass := range [...]claim{{}, {loose: true}, {maybe: true}} {
		for i, h := range l.headers {
			if used[i] {
				continue
			}
			found, ok := claimOf(h)
			c := found.column
			switch {
			case !ok || found.maybe != pass.maybe || found.loose != pass.loose || skip[c]:
			case l.at[c] < 0:
				l.at[c], used[i] = i, true
				if pass.maybe {
					l.notes = append(l.notes, wording.Of("column %q is taken for %s", h, c.String()))
				}
			case pass == claim{}, c == colSerial && hintsOf(h).saysBase():
				used[i] = true
				l.rivals = append(l.rivals, rival{c, i})
			}
		}
	}
}

// putAside makes a column one that nothing is read from.
func (l *layout) putAside(c column) {
	at := l.at[c]
	l.at[c] = -1
	if at >= len(l.headers) {
		return
	}
	place := 0
	for i, h := range l.headers[:at] {
		if place < len(l.unmapped) && l.unmapped[place] == h && !slices.Contains(l.at[:], i) {
			place++
		}
	}
	l.unmapped = slices.Insert(l.unmapped, place, l.headers[at])
}

// release takes a column away from the fact that it was read as, or from those
// that nothing is read from.
func (l *layout) release(place int) {
	for c := range l.at {
		if l.at[c] == place {
			l.at[c] = -1
		}
	}
	for i, h := range l.unmapped {
		if h == l.headers[place] {
			l.unmapped = append(l.unmapped[:i:i], l.unmapped[i+1:]...)
			return
		}
	}
}

// headerAgain is the note on a row that repeats the header, as reports of several
// pages do.
var headerAgain = wording.Of("the header again, not a row")

// repeats reports whether the cells of a row are the headers.
func (l *layout) repeats(cells []string) bool {
	if len(l.headers) == 0 {
		return false
	}
	for i, h := range l.headers {
		if i >= len(cells) && h != "" || i < len(cells) && cell.Clean(cells[i]) != h {
			return false
		}
	}
	return true
}

// quoteAll prints headers for a message, the first few of many.
func quoteAll(headers []string) wording.Text {
	var list []string
	for _, h := range headers {
		if h = cell.Clean(h); h == "" {
			continue
		}
		if len(list) == 40 {
			list = append(list, "...")
			break
		}
		list = append(list, fmt.Sprintf("%q", wording.Shorten(h)))
	}
	if len(list) == 0 {
		return wording.Of("none")
	}
	return wording.Value(strings.Join(list, ", "))
}
