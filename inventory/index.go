package inventory

import (
	"bytes"
	"hash/maphash"
)

// index finds rows by the bytes of a column, of which several rows may have the
// same.
type index struct{ hashTable }

func newIndex() index { return index{newHashTable(partBits)} }

// hashKey returns the hash that an index keeps of a key.
func hashKey(key []byte) uint32 { return uint32(maphash.Bytes(seed, key)) }

// add enters a row with the hash of its key.
func (x *index) add(row int, hash uint32) { x.hashTable.add(hash, uint32(row)) }

// find returns the first row of the inventory with that key that match accepts.
func (x *index) find(k []byte, hash uint32, key func(int) []byte, match func(int) bool) (int, bool) {
	best := -1
	part, at := x.start(hash)
	for ; part[at].n != 0; at = following(part, at) {
		if part[at].hash != hash {
			continue
		}
		row := int(part[at].n - 1)
		if (best < 0 || row < best) && bytes.Equal(key(row), k) && match(row) {
			best = row
		}
	}
	return best, best >= 0
}
