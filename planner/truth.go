package planner

import "slices"

// truth is an answer that an inventory may leave open. The answer to "all of these" is
// the least of the answers, to "one of these" the greatest.
type truth uint8

const (
	no truth = iota
	maybe
	yes
)

// when turns a finding into an answer: yes if found, even where something is missing;
// else no if the inventory settles it, maybe if not.
func when(found, known bool) truth {
	switch {
	case found:
		return yes
	case !known:
		return maybe
	}
	return no
}

// among answers whether a value, if known, is in a list.
func among[T comparable](list []T, v T, known bool) truth {
	if !known {
		return maybe
	}
	return when(slices.Contains(list, v), true)
}
