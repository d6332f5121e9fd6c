package rules

import "testing"

// Every rule belongs to one facet, or Alike would not run it.
func TestFacets(t *testing.T) {
	t.Parallel()
	facetOf := map[*Rule]int{}
	for f := range facets {
		for _, r := range rulesOf(f) {
			if first, ok := facetOf[r]; ok {
				t.Errorf("%s is in the facets %d and %d", r.ID, first, f)
			}
			facetOf[r] = f
		}
	}
	for i := range All {
		if _, ok := facetOf[&All[i]]; !ok {
			t.Errorf("%s is in no facet", All[i].ID)
		}
	}
}
