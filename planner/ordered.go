package planner

import "slices"

// ordered returns the values of a map in an order, which tells all of them apart.
func ordered[K comparable, V any](values map[K]*V, order func(a, b V) int) []V {
	list := make([]V, 0, len(values))
	for _, x := range values {
		list = append(list, *x)
	}
	slices.SortFunc(list, order)
	return list
}
