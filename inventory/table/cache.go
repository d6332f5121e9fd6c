package table

import "strings"

// cacheLimit bounds what a column remembers of its distinct cells. Columns with
// more of them, such as subjects, gain nothing from being remembered.
const cacheLimit = 4096

// cache remembers what the distinct cells of a column mean, if they are understood.
type cache[T any] struct {
	parse func(string) (T, bool)
	known map[string]*cached[T]
	last  *cached[T] // what was asked for before
}

// cached is a cell and what it means.
type cached[T any] struct {
	cell  string
	value T
	ok    bool
}

func newCache[T any](parse func(string) (T, bool)) cache[T] {
	c := cache[T]{parse: parse, known: map[string]*cached[T]{}}
	c.last = c.find("")
	return c
}

func (c *cache[T]) get(s string) (value T, ok bool) {
	if s != c.last.cell {
		c.last = c.find(s)
	}
	return c.last.value, c.last.ok
}

func (c *cache[T]) find(s string) *cached[T] {
	if x := c.known[s]; x != nil {
		return x
	}
	// A clone, because the cell holds on to the memory of its whole row.
	s = strings.Clone(s)
	x := &cached[T]{cell: s}
	x.value, x.ok = c.parse(s)
	if len(c.known) < cacheLimit {
		c.known[s] = x
	}
	return x
}
