package inventory

// hashTable finds numbers by the hash of what they stand for, with open addressing. It
// consists of parts that grow one by one, so that growing never needs twice the memory of
// the whole table.
type hashTable struct {
	parts [][]slot
	used  []uint32 // slots of each part
	bits  uint8    // of the hash that choose the part
}

// slot is a place of a table, with the hash of what it stands for: a look-up that
// meets others on its way need not read them from memory.
type slot struct {
	hash uint32
	n    uint32 // the number + 1, 0 = free
}

// leastSlots is the size of a fresh part.
const leastSlots = 16

// newHashTable returns a table of 1<<bits parts.
func newHashTable(bits uint8) hashTable {
	t := hashTable{make([][]slot, 1<<bits), make([]uint32, 1<<bits), bits}
	for i := range t.parts {
		t.parts[i] = make([]slot, leastSlots)
	}
	return t
}

// start returns the part of a hash and the place in it at which a look-up begins.
// It goes on to the next place, and from the last one to the first, until it meets
// a free one.
func (t *hashTable) start(hash uint32) (part []slot, at int) {
	part = t.parts[uint64(hash)>>(32-t.bits)]
	return part, place(hash<<t.bits, len(part))
}

// place maps a hash onto n places. Hashes keep their order, so that a growing part is
// read and written from beginning to end.
func place(hash uint32, n int) int { return int(uint64(hash) * uint64(n) >> 32) }

// following returns the place after one.
func following(part []slot, at int) int {
	if at++; at == len(part) {
		return 0
	}
	return at
}

// add enters a number, whether or not there is one with that hash.
func (t *hashTable) add(hash, n uint32) {
	part, at := t.start(hash)
	for part[at].n != 0 {
		at = following(part, at)
	}
	t.fill(hash, n, at)
}

// fill enters a number at the free place where a look-up ended.
func (t *hashTable) fill(hash, n uint32, at int) {
	i := uint64(hash) >> (32 - t.bits)
	t.parts[i][at] = slot{hash, n + 1}
	t.used[i]++
	if size := len(t.parts[i]); int(t.used[i]) > size-size/4 {
		t.grow(i)
	}
}

// grow makes a part half as large again, or four times as large while it is small.
func (t *hashTable) grow(i uint64) {
	old := t.parts[i]
	size := len(old) + len(old)/2
	if len(old) < 4096 {
		size = 4 * len(old)
	}
	part := make([]slot, size)
	for _, s := range old {
		if s.n == 0 {
			continue
		}
		at := place(s.hash<<t.bits, size)
		for part[at].n != 0 {
			at = following(part, at)
		}
		part[at] = s
	}
	t.parts[i] = part
}

// has reports whether a number with that hash may be there.
func (t *hashTable) has(hash uint32) bool {
	part, at := t.start(hash)
	for ; part[at].n != 0; at = following(part, at) {
		if part[at].hash == hash {
			return true
		}
	}
	return false
}

// first returns the slot at which the look-up of a hash begins.
func (t *hashTable) first(hash uint32) slot {
	part, at := t.start(hash)
	return part[at]
}

// hashes writes the hash of each number to its place in a list.
func (t *hashTable) hashes(list []uint32) {
	for _, part := range t.parts {
		for _, s := range part {
			if s.n != 0 {
				list[s.n-1] = s.hash
			}
		}
	}
}

// reset empties the table but keeps its memory.
func (t *hashTable) reset() {
	for i, part := range t.parts {
		clear(part)
		t.used[i] = 0
	}
}
