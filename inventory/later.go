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
	byValidity := map[[2]int64][]int{}
	for i := range b.v.Len() {
		b.indexValidity(byValidity, i)
	}
	taken := map[int]int{} // certificate: the last source that an entry of it was found in
	for _, d := range b.deferred {
		b.current = d.source
		r := d.record
		r.finish()
		b.Source().Rows++
		i, ok := b.places[r.Place]
		if !ok {
			i, ok = b.alike(r, byValidity, func(i int) bool { return taken[i] != d.source+1 })
		}
		if ok {
			b.Source().Duplicates++
			b.merge(i, r)
		} else {
			i = b.v.Len()
			b.Source().Certificates++
			b.append(r)
			b.indexValidity(byValidity, i)
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

func (b *Builder) indexValidity(index map[[2]int64][]int, i int) {
	from, ok1 := b.v.notBefore.at(i)
	to, ok2 := b.v.notAfter.at(i)
	if ok1 && ok2 {
		index[[2]int64{from, to}] = append(index[[2]int64{from, to}], i)
	}
}

// alike returns the first free certificate that agrees with r in everything that
// tells certificates apart but serial number and fingerprint.
func (b *Builder) alike(r *Record, index map[[2]int64][]int, free func(int) bool) (int, bool) {
	if !r.Content.Known.Has(FieldSubject | FieldIssuer | FieldNotBefore | FieldNotAfter) {
		return 0, false
	}
	for _, i := range index[[2]int64{r.NotBefore, r.NotAfter}] {
		c := b.v.At(i)
		both := c.Content().Known & r.Content.Known
		switch {
		case !free(i), !sameIssuer(c.Issuer(), r.Issuer), !strings.EqualFold(c.Subject().String(), r.Subject.String()):
		case both.Has(FieldKey) && c.Content().Key.Algorithm != r.Content.Key.Algorithm:
		case both.Has(FieldKeySize) && c.Content().Key.Size != r.Content.Key.Size:
		default:
			return i, true
		}
	}
	return 0, false
}
