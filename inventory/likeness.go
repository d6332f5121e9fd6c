package inventory

import (
	"hash/maphash"
	"strings"
)

// likeness is a validity and the hash of a subject, letter case apart.
type likeness struct {
	from, to int64
	subject  uint64
}

func likenessOf(from, to int64, subject Name) likeness {
	return likeness{from, to, maphash.String(seed, foldCase(subject.String()))}
}

// likenesses returns the certificates that are like any record that waits.
func (b *Builder) likenesses() map[likeness]*namesakes {
	all, validities := map[likeness]*namesakes{}, map[[2]int64]bool{}
	for n := range b.deferred.len() {
		if r := b.deferred.record(n); r.Content.Known.Has(wholeLikeness) {
			all[likenessOf(r.NotBefore, r.NotAfter, r.Subject)] = nil
			validities[[2]int64{r.NotBefore, r.NotAfter}] = true
		}
	}
	for i := range b.v.Len() {
		from, _ := b.v.notBefore.at(i)
		to, _ := b.v.notAfter.at(i)
		if validities[[2]int64{from, to}] {
			b.index(all, i)
		}
	}
	return all
}

// wholeLikeness are the fields by which a record without serial number is compared.
const wholeLikeness = FieldSubject | FieldIssuer | FieldNotBefore | FieldNotAfter

// namesakes are the certificates of one likeness. Those before first are all taken by
// entries of one source.
type namesakes struct {
	list          []uint32
	first, source int
}

// mostNamesakes bounds how many of one likeness are compared with an entry: real ones are
// few, a hostile file may have a million.
const mostNamesakes = 100

func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// index adds a certificate to those that are looked at by likeness, if any record that
// waits is like it.
func (b *Builder) index(all map[likeness]*namesakes, i int) {
	from, ok1 := b.v.notBefore.at(i)
	to, ok2 := b.v.notAfter.at(i)
	if !ok1 || !ok2 {
		return
	}
	at := likenessOf(from, to, b.v.At(i).Subject())
	n, wanted := all[at]
	switch {
	case !wanted:
		return
	case n == nil:
		n = &namesakes{}
		all[at] = n
	}
	n.list = append(n.list, uint32(i))
}

// alike returns the first free certificate that agrees with r in everything that
// tells certificates apart but serial number and fingerprint.
func (b *Builder) alike(r *Record, all map[likeness]*namesakes, free func(int) bool) (int, bool) {
	if !r.Content.Known.Has(wholeLikeness) {
		return 0, false
	}
	n := all[likenessOf(r.NotBefore, r.NotAfter, r.Subject)]
	if n == nil {
		return 0, false
	}
	if n.source != b.current+1 {
		n.first, n.source = 0, b.current+1
	}
	for n.first < len(n.list) && !free(int(n.list[n.first])) {
		n.first++
	}
	for _, i := range n.list[n.first:min(len(n.list), n.first+mostNamesakes)] {
		c := b.v.At(int(i))
		both := c.Content().Known & r.Content.Known
		switch {
		case !free(int(i)), !sameIssuer(c.Issuer(), r.Issuer), foldCase(c.Subject().String()) != foldCase(r.Subject.String()):
		case both.Has(FieldKey) && c.Content().Key.Algorithm != r.Content.Key.Algorithm:
		case both.Has(FieldKeySize) && c.Content().Key.Size != r.Content.Key.Size:
		default:
			return int(i), true
		}
	}
	return 0, false
}
