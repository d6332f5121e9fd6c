package inventory

import (
	"cmp"
	"slices"
	"sync"

	"smigrate/inventory/smime"
)

// pairTolerance is how far the ends of the validity of a pair may be apart, in
// seconds: a card is written, or a key escrowed, some days after the other.
const pairTolerance = 7 * smime.Day

// Pair returns the other certificate of a dual-key pair: a signing and an
// encryption certificate of one issuer for the same mailboxes, with nearly equal
// validity. ok is false when there is none, or when a source does not carry what
// would tell.
func (c Certificate) Pair() (other Certificate, ok bool) {
	i, ok := c.v.pairs.of(c.v)[c.i]
	return Certificate{c.v, i}, ok
}

// Pairs returns the number of dual-key pairs.
func (v *Inventory) Pairs() int { return len(v.pairs.of(v)) / 2 }

// pairs are the pairs of an inventory, found when somebody asks first.
type pairs struct {
	once sync.Once
	list map[int]int
}

func (p *pairs) of(v *Inventory) map[int]int {
	p.once.Do(func() { p.list = v.findPairs() })
	return p.list
}

// half is one certificate that may have a counterpart.
type half struct {
	i        int
	from, to int64
}

// halves are those of one issuer and the same mailboxes.
type halves struct{ signing, encryption []half }

func (v *Inventory) findPairs() map[int]int {
	groups := map[[2]Code]*halves{}
	for i := range v.Len() {
		use := v.contents[v.content.at(i)].KeyUse
		key := [2]Code{v.issuer.at(i), v.emails.at(i)}
		from, starts := v.notBefore.at(i)
		to, ends := v.notAfter.at(i)
		if use != smime.Signing && use != smime.Encryption || key[0] == 0 || key[1] == 0 || !starts || !ends {
			continue
		}
		g := groups[key]
		if g == nil {
			g = &halves{}
			groups[key] = g
		}
		if use == smime.Signing {
			g.signing = append(g.signing, half{i, from, to})
		} else {
			g.encryption = append(g.encryption, half{i, from, to})
		}
	}
	list := map[int]int{}
	for _, g := range groups {
		g.match(list)
	}
	return list
}

// match pairs the certificates of a group in the order of their validity.
func (g *halves) match(list map[int]int) {
	for _, side := range [...][]half{g.signing, g.encryption} {
		slices.SortFunc(side, func(a, b half) int {
			return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.i, b.i))
		})
	}
	i, j := 0, 0
	for i < len(g.signing) && j < len(g.encryption) {
		s, e := g.signing[i], g.encryption[j]
		switch {
		case apart(s.from, e.from) <= pairTolerance && apart(s.to, e.to) <= pairTolerance:
			list[s.i], list[e.i] = e.i, s.i
			i, j = i+1, j+1
		case cmp.Or(cmp.Compare(s.from, e.from), cmp.Compare(s.to, e.to)) < 0:
			i++
		default:
			j++
		}
	}
}

func apart(a, b int64) int64 { return max(a-b, b-a) }
