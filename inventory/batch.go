package inventory

import (
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
		Unit: text(r.unit), Site: text(r.site), Customer: text(r.customer), Integration: text(r.integration),
		Template: text(r.template), Domain: text(r.domain),
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
