package table

import (
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// Sheets maps worksheets to what a mapping says of them alone.
type Sheets map[string]*Mapping

// choose returns the worksheets that the mapping names, all when it names none.
func (m *Mapping) choose(all []workbook.Sheet) ([]workbook.Sheet, error) {
	if m == nil || m.Sheet == "" && len(m.Sheets) == 0 {
		return all, nil
	}
	wanted := slices.Sorted(maps.Keys(m.Sheets))
	if m.Sheet != "" {
		wanted = append(wanted, m.Sheet)
	}
	var names []string
	var chosen []workbook.Sheet
	missing := wanted
	for _, s := range all {
		is := func(name string) bool { return strings.EqualFold(name, s.Name) }
		if slices.ContainsFunc(wanted, is) {
			chosen = append(chosen, s)
		}
		missing = slices.DeleteFunc(slices.Clone(missing), is)
		names = append(names, s.Name)
	}
	if len(missing) > 0 {
		return nil, wording.Errorf("the mapping speaks of sheet %q, which the workbook does not have: its sheets are %s",
			missing[0], quoteAll(names))
	}
	return chosen, nil
}

// of returns the mapping as it holds for one worksheet: what stands below the
// sheet's name goes before what holds for all.
func (m *Mapping) of(sheet string) *Mapping {
	if m == nil || len(m.Sheets) == 0 {
		return m
	}
	whole := *m
	whole.Sheets, whole.Sheet = nil, ""
	for name, own := range m.Sheets {
		if strings.EqualFold(name, sheet) && own != nil {
			whole.add(own)
		}
	}
	return &whole
}

// add puts another mapping above this one.
func (m *Mapping) add(own *Mapping) {
	m.Columns = merged(m.Columns, own.Columns)
	m.Values = merged(m.Values, own.Values)
	if own.HeaderRow != nil {
		m.HeaderRow = own.HeaderRow
	}
	for _, s := range [...]struct{ whole, own *string }{{&m.Zone, &own.Zone}, {&m.Dates, &own.Dates}, {&m.SerialBase, &own.SerialBase}} {
		if *s.own != "" {
			*s.whole = *s.own
		}
	}
}

func merged[M ~map[string]V, V any](a, b M) M {
	all := maps.Clone(a)
	if all == nil {
		all = M{}
	}
	maps.Copy(all, b)
	return all
}
