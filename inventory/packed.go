package inventory

import (
	"encoding/binary"
	"math/bits"
)

// A packed name is a list of pairs of varints in base 128: twice the code of an
// attribute's type, plus one when it shares its relative distinguished name with the
// attribute before it, and the code of the value.

// appendPacked appends an attribute to a packed name.
func appendPacked(b []byte, kind Code, joined bool, value Code) []byte {
	first := uint64(kind) << 1
	if joined {
		first |= 1
	}
	return binary.AppendUvarint(binary.AppendUvarint(b, first), uint64(value))
}

// cutPacked takes the first attribute off a packed name, which must not be empty. Names
// are read a million times for one question: an attribute of up to eight bytes is read at
// once, since branch prediction fails on where each varint ends. Bytes read beyond the
// name are ignored.
func cutPacked(b []byte) (kind Code, joined bool, value Code, rest []byte) {
	if cap(b) >= 8 {
		word := binary.LittleEndian.Uint64(b[:8])
		ends := ^word & 0x8080808080808080
		first, both := bits.TrailingZeros64(ends)+1, bits.TrailingZeros64(ends&(ends-1))+1
		if first <= 32 && both <= 64 && both-first <= 32 {
			k := sevens(word, first)
			return Code(k >> 1), k&1 != 0, sevens(word>>first, both-first), b[both/8:]
		}
	}
	k, b := cutVarint(b)
	v, b := cutVarint(b)
	return Code(k >> 1), k&1 != 0, Code(v), b
}

// sevens joins the lower seven bits of each byte, of n bits, at most 32.
func sevens(word uint64, n int) Code {
	word &= 1<<n - 1
	return Code(word&0x7f | word>>1&(0x7f<<7) | word>>2&(0x7f<<14) | word>>3&(0x7f<<21))
}

// cutVarint reads what binary.AppendUvarint wrote.
func cutVarint(b []byte) (v uint64, rest []byte) {
	n, shift := 0, 0
	for b[n] >= 0x80 {
		v |= uint64(b[n]&0x7f) << shift
		shift += 7
		n++
	}
	return v | uint64(b[n])<<shift, b[n+1:]
}
