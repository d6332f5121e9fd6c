package selector

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
)

// Chooser finds the first of a list of selectors that selects a certificate. A list may be
// long, with an entry for each integration or customer, so selectors that ask for an exact
// text are looked up by that text. A Chooser must not be used by several goroutines at once.
type Chooser struct {
	// selects reports whether the selector at a position selects a certificate.
	selects func(at int, c inventory.Certificate) bool
	// open are the positions of the selectors without an exact text.
	open []int
	// exact are the positions of the others, by the place of their column in exactColumns
	// and their text, folded; found are those looked up before, by code.
	exact [len(exactColumns)]map[string][]int
	found [len(exactColumns)]map[inventory.Code][]int
}

// exactColumns are the columns of which a selector may ask for a text, those with the most
// different ones first.
var exactColumns = [...]struct {
	column inventory.TextColumn
	asked  func(configs.Where) string
	text   func(inventory.Certificate) string
}{
	{inventory.IntegrationText, func(w configs.Where) string { return w.Integration }, inventory.Certificate.Integration},
	{inventory.CustomerText, func(w configs.Where) string { return w.Customer }, inventory.Certificate.Customer},
	{inventory.UnitText, func(w configs.Where) string { return w.Unit }, inventory.Certificate.Unit},
	{inventory.SiteText, func(w configs.Where) string { return w.Site }, inventory.Certificate.Site},
}

// NewChooser returns the chooser of a list. where returns the selector of an entry; selects
// decides whether the entry selects a certificate, which it may only if the selector does.
func NewChooser[T any](list []T, where func(T) configs.Where, selects func(T, inventory.Certificate) bool) *Chooser {
	x := &Chooser{selects: func(at int, c inventory.Certificate) bool { return selects(list[at], c) }}
	for i, entry := range list {
		w := where(entry)
		column := exactColumnOf(w)
		if column < 0 {
			x.open = append(x.open, i)
			continue
		}
		if x.exact[column] == nil {
			x.exact[column], x.found[column] = map[string][]int{}, map[inventory.Code][]int{}
		}
		text := folded(exactColumns[column].asked(w))
		x.exact[column][text] = append(x.exact[column][text], i)
	}
	return x
}

// exactColumnOf returns the place of the first column of which a selector asks for an exact
// text, -1 for none.
func exactColumnOf(w configs.Where) int {
	for i, c := range exactColumns {
		if text := c.asked(w); text != "" && !strings.HasSuffix(text, "*") {
			return i
		}
	}
	return -1
}

// folded returns the same text for all that differ in case alone, as [strings.EqualFold]
// has it.
func folded(text string) string { return strings.ToLower(strings.ToUpper(text)) }

// Of returns the position in the list of the first entry that selects a certificate, -1 when
// none does.
func (x *Chooser) Of(c inventory.Certificate) int {
	first := x.among(x.open, c)
	for column := range exactColumns {
		if x.exact[column] == nil {
			continue
		}
		if i := x.among(x.asking(column, c.Clear()), c); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// asking returns the positions of the selectors that ask for the text of a certificate in
// a column.
func (x *Chooser) asking(column int, c inventory.Certificate) []int {
	code := c.Code(exactColumns[column].column)
	list, known := x.found[column][code]
	if !known {
		list = x.exact[column][folded(exactColumns[column].text(c))]
		x.found[column][code] = list
	}
	return list
}

// among returns the first of some positions whose selector selects a certificate, -1 when
// none does.
func (x *Chooser) among(positions []int, c inventory.Certificate) int {
	if i := slices.IndexFunc(positions, func(at int) bool { return x.selects(at, c) }); i >= 0 {
		return positions[i]
	}
	return -1
}
