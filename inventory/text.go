package inventory

import (
	"hash/maphash"
	"unsafe"
)

// seed is that of all look-up tables. One seed lets a batch hand over what it
// hashed.
var seed = maphash.MakeSeed()

// Code stands for one text of a [Text] dictionary. Code 0 is the empty text.
type Code uint32

// Text is a dictionary: each distinct text is kept once and numbered in the
// order of its first appearance, so the same input gives the same codes.
type Text struct {
	bytes []byte
	ends  []uint32
	table []slot // open addressing
}

// slot is a place of a look-up table with part of the hash of what it stands for:
// a look-up that meets others on its way need not read them from memory.
type slot struct {
	hash uint32
	code Code // 0 = free
}

func newText() *Text { return &Text{ends: []uint32{0}, table: make([]slot, 1024)} }

// Of returns the text of a code. It is no copy: the dictionary does not change the
// bytes of a text that it has, unless it is reset.
func (t *Text) Of(c Code) string {
	if c == 0 {
		return ""
	}
	b := t.of(c)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// of returns the text of a code other than 0 as the bytes that the dictionary keeps.
func (t *Text) of(c Code) []byte { return t.bytes[t.ends[c-1]:t.ends[c]] }

// Len returns the number of distinct texts, the empty one included.
func (t *Text) Len() int { return len(t.ends) }

// Code returns the code of s and gives it one if it has none.
func (t *Text) Code(s string) Code {
	c, _ := code(t, hashOf(s), s)
	return c
}

// hashOf returns the hash that look-up tables keep of a text.
func hashOf(s string) uint32 { return uint32(maphash.String(seed, s)) }

// code returns the code of a text with that hash; fresh says that it had none
// before.
func code[T string | []byte](t *Text, hash uint32, s T) (c Code, fresh bool) {
	if len(s) == 0 {
		return 0, false
	}
	mask := len(t.table) - 1
	i := int(hash) & mask
	for ; t.table[i].code != 0; i = (i + 1) & mask {
		if t.table[i].hash == hash && string(t.of(t.table[i].code)) == string(s) {
			return t.table[i].code, false
		}
	}
	c = Code(len(t.ends))
	t.bytes = append(t.bytes, s...)
	t.ends = append(t.ends, uint32(len(t.bytes)))
	t.table[i] = slot{hash, c}
	if len(t.ends)*4 > len(t.table)*3 {
		t.grow()
	}
	return c, true
}

// grow doubles the look-up table.
func (t *Text) grow() {
	old := t.table
	t.table = make([]slot, 2*len(old))
	mask := len(t.table) - 1
	for _, s := range old {
		if s.code == 0 {
			continue
		}
		i := int(s.hash) & mask
		for t.table[i].code != 0 {
			i = (i + 1) & mask
		}
		t.table[i] = s
	}
}

// reset empties the dictionary but keeps its memory.
func (t *Text) reset() {
	t.bytes, t.ends = t.bytes[:0], t.ends[:1]
	clear(t.table)
}

// seal drops the look-up table; a sealed dictionary only answers Of.
func (t *Text) seal() { t.table = nil }
