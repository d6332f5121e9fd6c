package planner

import "slices"

// truth is an answer that an inventory may leave open. The least of several holds
// when all must, the greatest when one must.
type truth uint8

const (
	no truth = iota
	maybe
	yes
)

// when is a plain answer; known is false when the inventory does not settle it.
// What was found counts even where something is missing.
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
