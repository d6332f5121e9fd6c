package inventory

import (
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Batch is a run of certificates of one source, in columns and with a dictionary
// of its own: one goroutine fills it while others fill theirs, and
// [Builder.AddBatch] takes them over in the order of the source. What several rows
// have in common is then looked up once for all of them.
type Batch struct {
	shapes   *Shapes
	number   uint32    // of the batches of shapes
	contents []Content // of shapes, as far as rows of this batch know them
	text     *Text
	subjects *Text // packed with the codes of text
	rows     []batchRow
	serials  []byte
	prints   []byte   // SHA-256 and SHA-1, one after the other
	codes    []Code   // of the builder, by code of text
	named    []Code   // of the builder, by code of subjects; 0 is not known yet
	hashes   []uint32 // by code of text
	buf      []byte
}

// batchRow is one certificate: codes of the batch's dictionary and positions in
// its other columns.
type batchRow struct {
	notBefore, notAfter, revokedAt int64
	entry                          uint32
	content                        uint32
	known                          Field
	subject                        Code // of subjects
	serial, sha256, sha1           span
	hash                           uint32 // of the serial number
	token                          device
	issuer, emails, upn            Code
	holder, unit, site, customer   Code
	integration, template          Code
	domain, place                  Code
	leaves                         smime.Date
	precision                      Precision
	status                         Status
	fromCert, sha1Signed           bool
}

// span is a part of a column of bytes.
type span struct{ start, end uint32 }

func (s span) of(b []byte) []byte {
	if s == (span{}) {
		return nil
	}
	return b[s.start:s.end:s.end]
}

// NewBatch returns an empty batch whose rows share the contents that shapes
// remembers. Batches that one goroutine fills may have the same shapes.
func NewBatch(shapes *Shapes) *Batch {
	return &Batch{shapes: shapes, number: shapes.names.begin(), text: newTextOf(0), subjects: newTextOf(0)}
}

// Reset empties the batch but keeps its memory.
func (t *Batch) Reset(shapes *Shapes) {
	t.shapes, t.contents = shapes, nil
	t.text.reset()
	t.subjects.reset()
	t.rows, t.serials, t.prints = t.rows[:0], t.serials[:0], t.prints[:0]
	t.number = shapes.names.begin()
}

// Add takes one certificate. It keeps no part of the record.
func (t *Batch) Add(r *Record) {
	if r.content == 0 {
		r.finish()
		r.content = t.shapes.intern(&r.Content) + 1
	}
	if r.subject == 0 {
		t.buf = r.Subject.pack(t.text, t.buf[:0])
		r.subject = t.subjectCode(t.buf)
	}
	t.contents = t.shapes.contents
	t.rows = append(t.rows, batchRow{
		notBefore: r.NotBefore, notAfter: r.NotAfter, revokedAt: r.RevokedAt, entry: uint32(r.Entry),
		content: r.content - 1, known: r.Content.Known, subject: r.subject,
		serial: store(&t.serials, r.Serial), sha256: store(&t.prints, r.SHA256), sha1: store(&t.prints, r.SHA1),
		hash: hashKey(r.Serial), token: t.text.encode(r.Token),
		issuer: t.text.Code(r.Issuer), emails: t.text.Code(strings.Join(r.Emails, "\n")), upn: t.text.Code(r.UPN),
		holder: t.text.Code(r.Holder), unit: t.text.Code(r.Unit), site: t.text.Code(r.Site), customer: t.text.Code(r.Customer),
		integration: t.text.Code(r.Integration), template: t.text.Code(r.Template), domain: t.text.Code(r.Domain), place: t.text.Code(r.Place),
		leaves: r.HolderLeaves, precision: r.Precision, status: r.Status, fromCert: r.Certificate, sha1Signed: r.SHA1Signed,
	})
}

func store(column *[]byte, v []byte) span {
	if len(v) == 0 {
		return span{}
	}
	start := len(*column)
	*column = append(*column, v...)
	return span{uint32(start), uint32(len(*column))}
}

// subjectCode returns the code of a packed name, 0 for an empty one.
func (t *Batch) subjectCode(packed []byte) Code {
	c, _ := code(t.subjects, hashKey(packed), packed)
	return c
}

// record returns row i as a record again, finished.
func (t *Batch) record(i int) *Record {
	r := &t.rows[i]
	text := t.text.Of
	rec := &Record{
		Entry: int(r.entry), Serial: r.serial.of(t.serials), SHA256: r.sha256.of(t.prints), SHA1: r.sha1.of(t.prints),
		Certificate: r.fromCert, Subject: unpackName(t.text, t.packed(r.subject)), Issuer: text(r.issuer),
		NotBefore: r.notBefore, NotAfter: r.notAfter, Precision: r.precision, UPN: text(r.upn), Status: r.status,
		RevokedAt: r.revokedAt, Place: text(r.place), Holder: text(r.holder), HolderLeaves: r.leaves,
		Unit: text(r.unit), Site: text(r.site), Customer: text(r.customer), Integration: text(r.integration), Template: text(r.template), Domain: text(r.domain),
		SHA1Signed: r.sha1Signed, Content: t.contents[r.content].clone(),
		content: r.content + 1,
	}
	if emails := text(r.emails); emails != "" {
		rec.Emails = strings.Split(emails, "\n")
	}
	rec.Token = t.text.decode(r.token)
	return rec
}

// packed returns a packed name by its code.
func (t *Batch) packed(c Code) []byte {
	if c == 0 {
		return nil
	}
	return t.subjects.of(c)
}

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
	if print := r.sha256.of(t.prints); len(print) == 32 && !maybe {
		maybe = b.byPrint.has(hashKey(print))
	}
	if print := r.sha1.of(t.prints); len(print) == 20 && !maybe {
		_, maybe = b.bySHA1[[20]byte(print)]
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
	if print := r.sha256.of(t.prints); len(print) == 32 {
		b.setFingerprint(i, print)
	}
	if print := r.sha1.of(t.prints); len(print) == 20 {
		b.bySHA1[[20]byte(print)] = int32(i)
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
