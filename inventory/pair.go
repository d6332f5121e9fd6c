package inventory

import (
	"cmp"
	"slices"
	"sync"

	"smigrate/inventory/smime"
)

// pairTolerance is how far apart the validities of a pair may begin and end, in seconds:
// a card is written, or a key escrowed, some days after the other.
const pairTolerance = 7 * smime.Day

// Pair returns the other certificate of a dual-key pair: a signing and an
// encryption certificate of one issuer for the same mailboxes, with nearly equal
// validity. ok is false when there is none, or when a source does not carry what
// would tell.
func (c Certificate) Pair() (other Certificate, ok bool) {
	n := c.v.pairs.of(c.v).others.at(c.i)
	return Certificate{c.v, int(n) - 1}, n != 0
}

// Pairs returns the number of dual-key pairs.
func (v *Inventory) Pairs() int { return v.pairs.of(v).count }

// pairs are the pairs of an inventory, found when they are first asked for.
type pairs struct {
	once   sync.Once
	others sparse[uint32] // position + 1 of the other certificate
	count  int
}

func (p *pairs) of(v *Inventory) *pairs {
	p.once.Do(func() { p.find(v) })
	return p
}

// half is one certificate that may have a counterpart.
type half struct {
	i        int
	from, to int64
}

// halves are those of one issuer and the same mailboxes.
type halves struct{ signing, encryption []half }

// candidate is a certificate with a number that is the same for those of one issuer
// and the same mailboxes.
type candidate struct {
	group uint64
	i     uint32
}

// find matches the certificates of each group.
func (p *pairs) find(v *Inventory) {
	var list []candidate
	for i := range v.Len() {
		use := v.contents[v.content.at(i)].KeyUse
		issuer, emails := v.issuer.at(i), v.emails.at(i)
		_, starts := v.notBefore.at(i)
		_, ends := v.notAfter.at(i)
		if (use == smime.Signing || use == smime.Encryption) && issuer != 0 && emails != 0 && starts && ends {
			list = append(list, candidate{uint64(emails)<<32 | uint64(issuer), uint32(i)})
		}
	}
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.i, b.i)) })
	var g halves
	for start := 0; start < len(list); {
		end := start + 1
		for end < len(list) && list[end].group == list[start].group {
			end++
		}
		if end > start+1 {
			g.fill(v, list[start:end])
			g.match(p)
		}
		start = end
	}
}

// fill takes the certificates of a group.
func (g *halves) fill(v *Inventory, list []candidate) {
	g.signing, g.encryption = g.signing[:0], g.encryption[:0]
	for _, c := range list {
		from, _ := v.notBefore.at(int(c.i))
		to, _ := v.notAfter.at(int(c.i))
		side := &g.signing
		if v.contents[v.content.at(int(c.i))].KeyUse == smime.Encryption {
			side = &g.encryption
		}
		*side = append(*side, half{int(c.i), from, to})
	}
}

// match pairs the certificates of a group in the order of their validity.
func (g *halves) match(p *pairs) {
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
			p.others.set(s.i, uint32(e.i)+1)
			p.others.set(e.i, uint32(s.i)+1)
			p.count++
			i, j = i+1, j+1
		case cmp.Or(cmp.Compare(s.from, e.from), cmp.Compare(s.to, e.to)) < 0:
			i++
		default:
			j++
		}
	}
}

func apart(a, b int64) int64 { return max(a-b, b-a) }
