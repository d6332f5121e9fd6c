package reports

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/inventory"
	"smigrate/planner/rules"
)

// shortages count, for each field of the inventory, the unknown findings that wait
// for it.
type shortages map[string]*shortage

type shortage struct {
	// certificates have findings that wait for the field; alone counts those that
	// wait for no other field as well.
	certificates, alone, together int
}

// add counts the findings of one certificate.
func (s shortages) add(list []rules.Finding) {
	var all inventory.Field
	for _, f := range list {
		all |= f.Missing
		names := f.Missing.Names()
		for _, name := range names {
			x := s.field(name)
			if len(names) == 1 {
				x.alone++
			} else {
				x.together++
			}
		}
	}
	for _, name := range all.Names() {
		s.field(name).certificates++
	}
}

func (s shortages) field(name string) *shortage {
	if s[name] == nil {
		s[name] = new(shortage)
	}
	return s[name]
}

// table lists the fields, those first that would settle most by themselves.
func (s shortages) table() table {
	t := table{
		title:   "What would settle the unknown",
		about:   "Fields that the inventory lacks, and the findings that a column with the field would settle, by itself or with another.",
		columns: []column{{"Field", words}, {"Certificates", count}, {"Findings by itself", count}, {"With another", count}},
	}
	names := slices.SortedFunc(maps.Keys(s), func(a, b string) int {
		x, y := s[a], s[b]
		return cmp.Or(cmp.Compare(y.alone, x.alone), cmp.Compare(y.together, x.together), cmp.Compare(a, b))
	})
	for _, name := range names {
		x := s[name]
		t.add(say(name), x.certificates, x.alone, x.together)
	}
	return t
}
