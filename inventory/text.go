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
	// pages hold the texts, one after the other; none stands on two pages. long are
	// those that are longer than a page.
	pages [][]byte
	page  int // the one that is being filled
	long  map[Code][]byte
	// ends are where the texts end, counted in pages of pageBytes.
	ends  column[uint32]
	table hashTable // of codes
}

// pageBytes is the size of a page of texts.
const pageBytes = 1 << 20

// partBits makes parts of a large look-up table of a size that is soon copied.
const partBits = 6

// newText returns the dictionary of an inventory.
func newText() *Text { return newTextOf(partBits) }

// newTextOf returns a dictionary with a look-up table of 1<<bits parts.
func newTextOf(bits uint8) *Text {
	t := &Text{pages: make([][]byte, 1), table: newHashTable(bits)}
	t.ends.append(0)
	return t
}

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
func (t *Text) of(c Code) []byte {
	start, end := t.ends.at(int(c)-1), t.ends.at(int(c))
	if start == end {
		return t.long[c]
	}
	first := (end - 1) &^ (pageBytes - 1) // of the page
	return t.pages[first/pageBytes][max(start, first)-first : end-first]
}

// Len returns the number of distinct texts, the empty one included.
func (t *Text) Len() int { return t.ends.len() }

// size returns how many bytes the texts take.
func (t *Text) size() int { return int(t.ends.at(t.Len() - 1)) }

// Code returns the code of s and gives it one if it has none.
func (t *Text) Code(s string) Code {
	if s == "" {
		return 0
	}
	c, _ := code(t, hashOf(s), s)
	return c
}

// keep returns s as the dictionary keeps it, which it does from then on.
func (t *Text) keep(s string) string { return t.Of(t.Code(s)) }

// hashOf returns the hash that look-up tables keep of a text.
func hashOf(s string) uint32 { return uint32(maphash.String(seed, s)) }

// code returns the code of a text with that hash; fresh says that it had none
// before.
func code[T string | []byte](t *Text, hash uint32, s T) (c Code, fresh bool) {
	if len(s) == 0 {
		return 0, false
	}
	part, at := t.table.start(hash)
	for ; part[at].n != 0; at = following(part, at) {
		if part[at].hash == hash && string(t.of(Code(part[at].n-1))) == string(s) {
			return Code(part[at].n - 1), false
		}
	}
	c = Code(t.Len())
	write(t, c, s)
	t.table.fill(hash, uint32(c), at)
	return c, true
}

// ahead is how many texts are looked up at once in a large dictionary.
const ahead = 32

// readAhead reads what look-ups of some hashes will read. One look-up waits for the
// memory of its slot, then for that of the text; here the processor waits for all of
// them together. The sum means nothing.
func (t *Text) readAhead(hashes []uint32) (sum uint32) {
	for _, h := range hashes {
		sum += t.table.first(h).n
	}
	for _, h := range hashes {
		if s := t.table.first(h); s.n != 0 && s.hash == h {
			sum += t.ends.at(int(s.n) - 1)
		}
	}
	for _, h := range hashes {
		if s := t.table.first(h); s.n != 0 && s.hash == h {
			sum += uint32(t.of(Code(s.n - 1))[0])
		}
	}
	return sum
}

// write appends a new text.
func write[T string | []byte](t *Text, c Code, s T) {
	if len(s) > pageBytes {
		if t.long == nil {
			t.long = map[Code][]byte{}
		}
		t.long[c] = []byte(s)
		t.ends.append(t.ends.at(int(c) - 1))
		return
	}
	if len(t.pages[t.page])+len(s) > pageBytes {
		t.page++
		if t.page == len(t.pages) {
			t.pages = append(t.pages, make([]byte, 0, pageBytes))
		}
	}
	page := append(t.pages[t.page], s...)
	t.pages[t.page] = page
	t.ends.append(uint32(t.page*pageBytes + len(page)))
}

// reset empties the dictionary but keeps its memory.
func (t *Text) reset() {
	for i := range t.pages {
		t.pages[i] = t.pages[i][:0]
	}
	t.page, t.long = 0, nil
	t.ends.reset()
	t.ends.append(0)
	t.table.reset()
}

// seal drops the look-up table; a sealed dictionary only answers Of.
func (t *Text) seal() { t.table = hashTable{} }
