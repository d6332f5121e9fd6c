package certfile

import (
	"encoding/binary"
	"math/bits"
)

// cache keeps values by the encoding they were read from. It forgets: entries of
// one place push each other out, so that a bundle of hostile certificates costs no
// more memory than an honest one.
type cache[V any] [1024]cached[V]

type cached[V any] struct {
	der   string
	value V
}

const (
	// cacheWays is the number of entries that share a place.
	cacheWays = 4
	// cachedLength is the length of the longest encoding that is kept.
	cachedLength = 1024
)

// find returns the entry of an encoding, or else the one to keep it in. An empty
// encoding may be found unkept, with a zero value.
func (c *cache[V]) find(der []byte) (entry *cached[V], found bool) {
	place := hash(der)
	for i := range uint64(cacheWays) {
		entry = &c[(place+i)%uint64(len(c))]
		if entry.der == string(der) {
			return entry, true
		}
		if entry.der == "" {
			break
		}
	}
	return entry, false
}

// keep fills an entry that find returned.
func (e *cached[V]) keep(der []byte, value V) {
	if len(der) <= cachedLength {
		e.der, e.value = string(der), value
	}
}

// hash mixes eight octets at a time, the last of which may overlap, and returns the
// ten bits that depend on all of them.
func hash(b []byte) uint64 {
	const odd = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio
	h := uint64(len(b))
	if len(b) < 8 {
		for _, c := range b {
			h = h<<8 | uint64(c)
		}
		return h * odd >> 54
	}
	last := binary.BigEndian.Uint64(b[len(b)-8:])
	for ; len(b) > 8; b = b[8:] {
		h = bits.RotateLeft64((h^binary.BigEndian.Uint64(b))*odd, 32)
	}
	return (h ^ last) * odd >> 54
}
