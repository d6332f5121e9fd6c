package rules

import "testing"

// Every rule belongs to one facet, or Alike would not look at what it says.
func TestFacets(t *testing.T) {
	t.Parallel()
	facetsOf := make([]int, len(All))
	for f := range facets {
		for _, i := range rulesOf(f) {
			facetsOf[i]++
		}
	}
	for i, n := range facetsOf {
		if n != 1 {
			t.Errorf("%s is in %d facets", All[i].ID, n)
		}
	}
}
