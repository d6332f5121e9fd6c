package inventory

import "strings"

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
