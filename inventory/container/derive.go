package container

import (
	"bytes"
	"crypto/sha1"
	"math/big"
)

// deriveKey derives size octets of key material with SHA-1 (RFC 7292, appendix
// B.2). The purpose is 1 for a key and 2 for an initial value.
func deriveKey(password, salt []byte, iterations int, purpose byte, size int) []byte {
	const v = sha1.BlockSize
	diversifier := bytes.Repeat([]byte{purpose}, v)
	input := append(blocksOf(salt), blocksOf(password)...)
	var key []byte
	for {
		a := sha1.Sum(append(diversifier[:v:v], input...))
		for range iterations - 1 {
			a = sha1.Sum(a[:])
		}
		if key = append(key, a[:]...); len(key) >= size {
			return key[:size]
		}
		// Each block of the input becomes itself plus B plus 1, modulo 2^(8v).
		b := new(big.Int).SetBytes(blocksOf(a[:]))
		b.Add(b, big.NewInt(1))
		modulus := new(big.Int).Lsh(big.NewInt(1), 8*v)
		for i := 0; i < len(input); i += v {
			block := new(big.Int).SetBytes(input[i : i+v])
			block.Add(block, b).Mod(block, modulus).FillBytes(input[i : i+v])
		}
	}
}

// blocksOf writes b again and again up to whole blocks of SHA-1.
func blocksOf(b []byte) []byte {
	size := (len(b) + sha1.BlockSize - 1) / sha1.BlockSize * sha1.BlockSize
	return bytes.Repeat(b, size/max(len(b), 1)+1)[:size]
}
