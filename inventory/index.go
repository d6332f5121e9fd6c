package inventory

import (
	"bytes"
	"hash/maphash"
)

// index finds rows by the bytes of a column, of which several rows may have the
// same.
type index struct {
	table []entry
	used  int
}

// entry is a row of an index with part of the hash of its key, so that others on
// the way of a search need not be read from memory.
type entry struct {
	hash uint32
	row  int32 // row + 1, 0 = free
}

func newIndex() index { return index{table: make([]entry, 1024)} }

// hashKey returns the hash that an index keeps of a key.
func hashKey(key []byte) uint32 { return uint32(maphash.Bytes(seed, key)) }

// add enters a row with the hash of its key.
func (x *index) add(row int32, hash uint32) {
	if x.used*4 > len(x.table)*3 {
		old := x.table
		x.table = make([]entry, 2*len(old))
		for _, e := range old {
			if e.row != 0 {
				x.put(e)
			}
		}
	}
	x.put(entry{hash, row + 1})
	x.used++
}

func (x *index) put(e entry) {
	mask := len(x.table) - 1
	i := int(e.hash) & mask
	for x.table[i].row != 0 {
		i = (i + 1) & mask
	}
	x.table[i] = e
}

// has reports whether a row may have a key with that hash.
func (x *index) has(hash uint32) bool {
	mask := len(x.table) - 1
	for i := int(hash) & mask; x.table[i].row != 0; i = (i + 1) & mask {
		if x.table[i].hash == hash {
			return true
		}
	}
	return false
}

// find returns the first row of the inventory with that key that match accepts.
func (x *index) find(k []byte, hash uint32, key func(int) []byte, match func(int) bool) (int, bool) {
	mask := len(x.table) - 1
	best := -1
	for i := int(hash) & mask; x.table[i].row != 0; i = (i + 1) & mask {
		if x.table[i].hash != hash {
			continue
		}
		row := int(x.table[i].row - 1)
		if bytes.Equal(key(row), k) && (best < 0 || row < best) && match(row) {
			best = row
		}
	}
	return best, best >= 0
}
