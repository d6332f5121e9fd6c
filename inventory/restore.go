package inventory

// AddOrigin opens no source but names one that an export says its certificates
// came from, and returns its index for [Builder.Restore]. It has no rows: they
// count where they are read.
func (b *Builder) AddOrigin(s Source) int {
	s.Origin = true
	b.v.sources = append(b.v.sources, s)
	return len(b.v.sources) - 1
}

// Restore takes a certificate of an export as [Builder.Add] does, with two
// differences: its source is the origin, an index from [Builder.AddOrigin], and
// it is never the same as one of the certificates from index since on, which are
// those of the same export.
func (b *Builder) Restore(r *Record, origin, since int) {
	b.defaults(r)
	r.finish()
	s := b.Source()
	s.Rows++
	i, ok := b.find(r)
	known := ok && i < since
	if known {
		s.Duplicates++
	} else {
		s.Certificates++
	}
	export := b.current
	b.current = origin
	if known {
		b.merge(i, r)
	} else {
		b.append(r)
	}
	b.current = export
}
