package planner

import "slices"

// ordered returns the values of a map sorted by order, which must treat no two of them as
// equal.
func ordered[K comparable, V any](values map[K]*V, order func(a, b V) int) []V {
	list := make([]V, 0, len(values))
	for _, x := range values {
		list = append(list, *x)
	}
	slices.SortFunc(list, order)
	return list
}
