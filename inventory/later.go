package inventory

import (
	"hash/maphash"
	"strings"
)

// deferred are the records that wait for the end of a load, in columns like those of
// the inventory: a hostile bill of materials has millions of them.
type deferred struct {
	rows *Builder // of the dictionary of the inventory
	// tokens and places are the devices and places of the rows.
	tokens column[device]
	places column[Code]
}

func (d *deferred) add(r *Record, text *Text, source int) {
	if d.rows == nil {
		d.rows = &Builder{v: &Inventory{text: text}, contents: map[string]uint32{}}
	}
	d.tokens.append(text.encode(r.Token))
	d.places.append(text.Code(r.Place))
	kept := *r
	kept.Token = Token{}
	kept.Content.Subject.Flags |= r.SubjectFlags
	d.rows.current = source
	d.rows.append(&kept)
}

func (d *deferred) len() int { return d.places.len() }

// source returns the source of a record.
func (d *deferred) source(i int) int { return int(d.rows.v.source.at(i)) }

// record returns a record as it was given.
func (d *deferred) record(i int) Record {
	v := d.rows.v
	c, r := v.At(i), d.rows.record(i)
	r.Entry, r.Certificate, r.Status = c.Entry(), d.rows.fromCert.at(i), c.Status()
	r.RevokedAt, _ = c.RevokedAt()
	r.Holder, r.HolderLeaves, r.Unit, r.Site = c.Holder(), v.leaves.at(i), c.Unit(), c.Site()
	r.Customer, r.Integration, r.Template = c.Customer(), c.Integration(), c.Template()
	r.SubjectFlags = r.Content.Subject.Flags
	r.Token, r.Place = v.text.decode(d.tokens.at(i)), v.text.Of(d.places.at(i))
	return r
}

// Defer takes a certificate of which neither serial number nor fingerprint is
// known. It is compared with the others when all are there,
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
	b.deferred.add(r, b.v.text, b.current)
}

// Deferred reports whether the open source has records that wait.
func (b *Builder) Deferred() bool {
	n := b.deferred.len()
	return n > 0 && b.deferred.source(n-1) == b.current
}

// settle adds the records that waited.
func (b *Builder) settle() {
	if b.deferred.len() == 0 {
		return
	}
	open := b.current
	likenesses := b.likenesses()
	taken := map[int]int{} // certificate: the last source that an entry of it was found in
	for n := range b.deferred.len() {
		r := b.deferred.record(n)
		b.current = b.deferred.source(n)
		r.finish()
		b.Source().Rows++
		i, ok := b.places[r.Place]
		if !ok {
			i, ok = b.alike(&r, likenesses, func(i int) bool { return taken[i] != b.current+1 })
		}
		if ok {
			b.Source().Duplicates++
			b.merge(i, &r)
		} else {
			i = b.v.Len()
			b.Source().Certificates++
			b.append(&r)
			b.index(likenesses, i)
		}
		taken[i] = b.current + 1
		b.place(i, &r)
	}
	b.deferred, b.current = deferred{}, open
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
