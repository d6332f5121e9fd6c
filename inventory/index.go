package inventory

import (
	"bytes"
	"hash/maphash"
)

// index finds rows by the bytes of a column; rows with equal bytes follow one
// another along the probe sequence.
type index struct {
	seed  maphash.Seed
	table []int32 // row + 1, 0 = free
	used  int
}

func (x *index) add(row int32, key func(int) []byte) {
	if x.used*4 > len(x.table)*3 {
		old := x.table
		x.table = make([]int32, 2*len(old))
		for _, r := range old {
			if r != 0 {
				x.put(r, key)
			}
		}
	}
	x.put(row+1, key)
	x.used++
}

func (x *index) put(rowPlus1 int32, key func(int) []byte) {
	mask := len(x.table) - 1
	i := int(maphash.Bytes(x.seed, key(int(rowPlus1-1)))) & mask
	for x.table[i] != 0 {
		i = (i + 1) & mask
	}
	x.table[i] = rowPlus1
}

// find returns the first row, in the order of adding, with the key that match accepts.
func (x *index) find(k []byte, key func(int) []byte, match func(int) bool) (int, bool) {
	mask := len(x.table) - 1
	best := -1
	for i := int(maphash.Bytes(x.seed, k)) & mask; x.table[i] != 0; i = (i + 1) & mask {
		row := int(x.table[i] - 1)
		if bytes.Equal(key(row), k) && (best < 0 || row < best) && match(row) {
			best = row
		}
	}
	return best, best >= 0
}
