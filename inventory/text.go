package inventory

import "hash/maphash"

// Code stands for one text of a [Text] dictionary. Code 0 is the empty text.
type Code uint32

// Text is a dictionary: each distinct text is kept once and numbered in the
// order of its first appearance, so the same input gives the same codes.
type Text struct {
	seed  maphash.Seed
	bytes []byte
	ends  []uint32
	table []Code // open addressing, 0 = free
}

func newText() *Text {
	return &Text{seed: maphash.MakeSeed(), ends: []uint32{0}, table: make([]Code, 1024)}
}

// Of returns the text of a code.
func (t *Text) Of(c Code) string {
	if c == 0 {
		return ""
	}
	return string(t.bytes[t.ends[c-1]:t.ends[c]])
}

// Len returns the number of distinct texts, the empty one included.
func (t *Text) Len() int { return len(t.ends) }

// Code returns the code of s and gives it one if it has none.
func (t *Text) Code(s string) Code {
	if s == "" {
		return 0
	}
	slot := t.slot(s)
	if c := t.table[slot]; c != 0 {
		return c
	}
	if len(t.ends)*4 > len(t.table)*3 {
		t.grow()
		slot = t.slot(s)
	}
	c := Code(len(t.ends))
	t.bytes = append(t.bytes, s...)
	t.ends = append(t.ends, uint32(len(t.bytes)))
	t.table[slot] = c
	return c
}

// slot returns the place of s in the table: its own, or the free one it would take.
func (t *Text) slot(s string) int {
	mask := len(t.table) - 1
	i := int(maphash.String(t.seed, s)) & mask
	for t.table[i] != 0 && !t.is(t.table[i], s) {
		i = (i + 1) & mask
	}
	return i
}

func (t *Text) is(c Code, s string) bool { return string(t.bytes[t.ends[c-1]:t.ends[c]]) == s }

func (t *Text) grow() {
	t.table = make([]Code, 2*len(t.table))
	for c := Code(1); int(c) < len(t.ends); c++ {
		t.table[t.slot(t.Of(c))] = c
	}
}

// seal drops the look-up table; a sealed dictionary only answers Of.
func (t *Text) seal() { t.table = nil }
