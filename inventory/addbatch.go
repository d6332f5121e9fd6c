package inventory

import "slices"

// AddBatch takes the certificates of a batch as if each were given to [Builder.Add], with
// line added to their entries. The batch may be reset afterwards.
func (b *Builder) AddBatch(t *Batch, line int) {
	b.translate(t)
	s := b.Source()
	for i := range t.rows {
		r := &t.rows[i]
		if i%ahead == 0 {
			for j := i; j < min(i+ahead, len(t.rows)); j++ {
				b.read += b.bySerial.first(t.rows[j].hash).n
			}
		}
		r.entry += uint32(line)
		s.Rows++
		if n, ok := b.findRow(t, i); ok {
			rec := t.record(i)
			b.defaults(rec)
			s.Duplicates++
			b.merge(n, rec)
			b.mark(n, rec)
			continue
		}
		s.Certificates++
		b.appendRow(t, r)
	}
}

// translate finds the codes of the batch's texts in the builder's dictionary.
func (b *Builder) translate(t *Batch) {
	n := t.text.Len()
	t.hashes = slices.Grow(t.hashes[:0], n)[:n]
	t.text.table.hashes(t.hashes)
	t.codes = append(t.codes[:0], 0)
	for first := 1; first < n; first += ahead {
		some := t.hashes[first:min(first+ahead, n)]
		b.read += b.v.text.readAhead(some)
		for i, hash := range some {
			c, _ := code(b.v.text, hash, t.text.of(Code(first+i)))
			t.codes = append(t.codes, c)
		}
	}
	b.translateNames(t)
	for len(t.shapes.global) < len(t.contents) {
		t.shapes.global = append(t.shapes.global, 0)
	}
}

// translateNames finds the codes of the batch's packed names.
func (b *Builder) translateNames(t *Batch) {
	var packed [ahead][]byte
	var hashes [ahead]uint32
	n := t.subjects.Len()
	t.named = append(t.named[:0], 0)
	for first := 1; first < n; first += ahead {
		some := min(ahead, n-first)
		b.buf = b.buf[:0]
		for i := range some {
			start := len(b.buf)
			b.buf = t.repack(b.buf, t.subjects.of(Code(first+i)))
			packed[i] = b.buf[start:]
			hashes[i] = hashKey(packed[i])
		}
		b.read += b.v.text.readAhead(hashes[:some])
		for i := range some {
			c, _ := code(b.v.text, hashes[i], packed[i])
			t.named = append(t.named, c)
		}
	}
}

// repack appends a packed name in the codes of the builder.
func (t *Batch) repack(out, packed []byte) []byte {
	var kind, value Code
	var joined bool
	for len(packed) > 0 {
		kind, joined, value, packed = cutPacked(packed)
		out = appendPacked(out, t.codes[kind], joined, t.codes[value])
	}
	return out
}

// contentOf returns the position in the inventory of a content of the batch's shapes.
func (b *Builder) contentOf(t *Batch, n uint32) uint32 {
	known := &t.shapes.global[n]
	if *known == 0 {
		*known = b.intern(&t.contents[n]) + 1
	}
	return *known - 1
}

// findRow returns the certificate that row i of a batch is about, if it is there.
func (b *Builder) findRow(t *Batch, i int) (n int, ok bool) {
	r := &t.rows[i]
	maybe := r.serial != (span{}) && b.bySerial.has(r.hash)
	if sum := r.sha256.of(t.prints); len(sum) == 32 && !maybe {
		maybe = b.byPrint.has(hashKey(sum))
	}
	if sum := r.sha1.of(t.prints); len(sum) == 20 && !maybe {
		_, maybe = b.bySHA1[[20]byte(sum)]
	}
	if !maybe {
		return 0, false
	}
	return b.find(t.record(i))
}

// appendRow adds row r of a batch as a certificate of its own.
func (b *Builder) appendRow(t *Batch, r *batchRow) {
	v, i := b.v, b.v.Len()
	v.content.append(b.contentOf(t, r.content))
	v.source.set(i, uint32(b.current))
	v.entry.append(r.entry)
	v.serial.append(r.serial.of(t.serials))
	v.precision.append(r.precision)
	v.status.append(r.status)
	b.fromCert.append(r.fromCert)
	v.subject.set(i, t.named[r.subject])
	v.issuer.set(i, t.codes[r.issuer])
	v.emails.set(i, t.codes[r.emails])
	v.notBefore.set(i, r.notBefore, r.known.Has(FieldNotBefore))
	v.notAfter.set(i, r.notAfter, r.known.Has(FieldNotAfter))
	v.upn.set(i, t.codes[r.upn])
	if r.revokedAt != 0 {
		v.revokedAt.set(i, r.revokedAt, true)
	}
	v.holder.set(i, t.codes[r.holder])
	v.unit.set(i, orDefault(v.text, t.codes[r.unit], b.unit))
	v.site.set(i, t.codes[r.site])
	v.customer.set(i, orDefault(v.text, t.codes[r.customer], b.customer))
	v.integration.set(i, t.codes[r.integration])
	v.template.set(i, t.codes[r.template])
	v.leaves.set(i, r.leaves)
	k := r.token
	b.setDevice(i, device{t.codes[k.serial], t.codes[k.model], t.codes[k.firmware], k.keyPairs})
	if sum := r.sha256.of(t.prints); len(sum) == 32 {
		b.setFingerprint(i, sum)
	}
	if sum := r.sha1.of(t.prints); len(sum) == 20 {
		b.bySHA1[[20]byte(sum)] = int32(i)
	}
	if r.serial != (span{}) {
		b.bySerial.add(i, r.hash)
	}
	if r.place != 0 {
		b.place(i, &Record{Place: t.text.Of(r.place)})
	}
}

func orDefault(t *Text, c Code, text string) Code {
	if c == 0 && text != "" {
		return t.Code(text)
	}
	return c
}
