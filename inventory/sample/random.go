package sample

import (
	"math/bits"
	"math/rand/v2"
)

// random draws numbers. It uses integers only, so that no machine rounds another
// way than the next.
type random struct{ source *rand.PCG }

func newRandom(seed uint64) random {
	// Two different halves: neighbouring seeds share no part of the state.
	return random{rand.NewPCG(seed, ^seed)}
}

// below returns a number from 0 to n-1.
func (r random) below(n int) int {
	high, _ := bits.Mul64(r.source.Uint64(), uint64(n))
	return int(high)
}

// percent is true in p of 100 cases.
func (r random) percent(p int) bool { return p > 0 && r.below(100) < p }

// mix is a distribution: each value is drawn as often as its weight says.
type mix[T any] []share[T]

type share[T any] struct {
	weight int
	value  T
}

func (m mix[T]) draw(r random) T {
	total := 0
	for i := range m {
		total += m[i].weight
	}
	n := r.below(total)
	for i := range m {
		if n -= m[i].weight; n < 0 {
			return m[i].value
		}
	}
	panic("sample: empty mix")
}

// zipf weighs values by rank as Zipf's law does: the second is half as frequent
// as the first, the tenth a tenth. Units, sites and customers come so.
func zipf[T any](values ...T) mix[T] {
	m := make(mix[T], len(values))
	for i, v := range values {
		m[i] = share[T]{100_000 / (i + 1), v}
	}
	return m
}
