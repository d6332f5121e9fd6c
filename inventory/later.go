package inventory

import "strings"

// deferred is a record that waits for the end of a load, and the source it is of.
type deferred struct {
	record *Record
	source int
}

// Defer takes a certificate of which neither serial number nor fingerprint is
// known, and keeps the record. It is compared with the others when all are there,
// so that the order of the files does not matter:
//
//   - by its place, if that is known: a place holds one certificate;
//   - else by issuer, subject, validity and key, if all are known. Certificates of
//     one source are different ones even so: a signing and an encryption
//     certificate often agree in all of that.
//
// One that matches no other is a certificate of its own.
func (b *Builder) Defer(r *Record) {
	b.defaults(r)
	b.deferred = append(b.deferred, deferred{r, b.current})
}

// Deferred reports whether the open source has records that wait.
func (b *Builder) Deferred() bool {
	return len(b.deferred) > 0 && b.deferred[len(b.deferred)-1].source == b.current
}

// settle adds the records that waited.
func (b *Builder) settle() {
	if len(b.deferred) == 0 {
		return
	}
	open := b.current
	likenesses := map[likeness]*namesakes{}
	for i := range b.v.Len() {
		b.index(likenesses, i)
	}
	taken := map[int]int{} // certificate: the last source that an entry of it was found in
	for _, d := range b.deferred {
		b.current = d.source
		r := d.record
		r.finish()
		b.Source().Rows++
		i, ok := b.places[r.Place]
		if !ok {
			i, ok = b.alike(r, likenesses, func(i int) bool { return taken[i] != d.source+1 })
		}
		if ok {
			b.Source().Duplicates++
			b.merge(i, r)
		} else {
			i = b.v.Len()
			b.Source().Certificates++
			b.append(r)
			b.index(likenesses, i)
		}
		taken[i] = d.source + 1
		b.place(i, r)
	}
	b.deferred, b.current = nil, open
}

// place remembers which certificate lies at a place.
func (b *Builder) place(i int, r *Record) {
	if r.Place == "" {
		return
	}
	if b.places == nil {
		b.places = map[string]int{}
	}
	if _, ok := b.places[r.Place]; !ok {
		b.places[strings.Clone(r.Place)] = i
	}
}

// likeness is a validity and a subject, letter case apart.
type likeness struct {
	from, to int64
	subject  string
}

// namesakes are the certificates of one likeness. Those before first are all taken by
// entries of one source.
type namesakes struct {
	list          []int
	first, source int
}

// mostNamesakes bounds how many of one likeness are looked at for an entry: real ones are
// a few, a hostile file may have a million.
const mostNamesakes = 100

func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// index adds a certificate to those that are looked at by likeness.
func (b *Builder) index(all map[likeness]*namesakes, i int) {
	from, ok1 := b.v.notBefore.at(i)
	to, ok2 := b.v.notAfter.at(i)
	if !ok1 || !ok2 {
		return
	}
	at := likeness{from, to, foldCase(b.v.At(i).Subject().String())}
	if all[at] == nil {
		all[at] = &namesakes{}
	}
	all[at].list = append(all[at].list, i)
}

// alike returns the first free certificate that agrees with r in everything that
// tells certificates apart but serial number and fingerprint.
func (b *Builder) alike(r *Record, all map[likeness]*namesakes, free func(int) bool) (int, bool) {
	if !r.Content.Known.Has(FieldSubject | FieldIssuer | FieldNotBefore | FieldNotAfter) {
		return 0, false
	}
	n := all[likeness{r.NotBefore, r.NotAfter, foldCase(r.Subject.String())}]
	if n == nil {
		return 0, false
	}
	if n.source != b.current+1 {
		n.first, n.source = 0, b.current+1
	}
	for n.first < len(n.list) && !free(n.list[n.first]) {
		n.first++
	}
	for _, i := range n.list[n.first:min(len(n.list), n.first+mostNamesakes)] {
		c := b.v.At(i)
		both := c.Content().Known & r.Content.Known
		switch {
		case !free(i), !sameIssuer(c.Issuer(), r.Issuer):
		case both.Has(FieldKey) && c.Content().Key.Algorithm != r.Content.Key.Algorithm:
		case both.Has(FieldKeySize) && c.Content().Key.Size != r.Content.Key.Size:
		default:
			return i, true
		}
	}
	return 0, false
}
