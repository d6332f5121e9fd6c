package rules

import "testing"

// Every rule belongs to a facet, or Outcomes would not run it.
func TestFacets(t *testing.T) {
	t.Parallel()
	var all Set
	for f := range facets {
		if all&rulesOf(f) != 0 {
			t.Errorf("facet %d shares a rule with another", f)
		}
		all |= rulesOf(f)
	}
	for i := range All {
		if !all.Has(i) {
			t.Errorf("%s is in no facet", All[i].ID)
		}
	}
}
