package inventory

import (
	"bytes"
	"strings"

	"smigrate/inventory/smime"
)

// append adds a record as a certificate of its own.
func (b *Builder) append(r *Record) {
	v, i := b.v, b.v.Len()
	v.content.append(0)
	v.source.set(i, uint32(b.current))
	v.entry.append(uint32(r.Entry))
	v.serial.append(r.Serial)
	v.precision.append(0)
	v.status.append(r.Status)
	b.fromCert.append(r.Certificate)
	b.buf = r.Subject.pack(v.text, b.buf[:0])
	v.setSubject(i, b.buf)
	b.setFacts(i, r)
	b.setContext(i, r)
	if len(r.Serial) > 0 {
		b.bySerial.add(i, hashKey(r.Serial))
	}
}

// setFacts writes what a certificate says of itself.
func (b *Builder) setFacts(i int, r *Record) {
	v := b.v
	v.content.put(i, b.intern(&r.Content))
	v.issuer.set(i, v.text.Code(r.Issuer))
	v.emails.set(i, v.text.Code(strings.Join(r.Emails, "\n")))
	v.notBefore.set(i, r.NotBefore, r.Content.Known.Has(FieldNotBefore))
	v.notAfter.set(i, r.NotAfter, r.Content.Known.Has(FieldNotAfter))
	v.precision.put(i, r.Precision)
	v.upn.set(i, v.text.Code(r.UPN))
	if len(r.SHA256) == 32 {
		b.setFingerprint(i, r.SHA256)
	}
}

func (b *Builder) setFingerprint(i int, sum []byte) {
	if bytes.Equal(b.v.fingerprintAt(i), sum) {
		return
	}
	b.v.fingerprint.set(i, [32]byte(sum))
	b.byPrint.add(i, hashKey(sum))
}

// setLeaves names the last day of the holder of row i unless it has one.
func (b *Builder) setLeaves(i int, day smime.Date) {
	if b.v.leaves.at(i) == 0 {
		b.v.leaves.set(i, day)
	}
}

// setTemplate names the template of row i: the first name that is said, else the number
// that a certificate has in place of it.
func (b *Builder) setTemplate(i int, name string) {
	v := b.v
	if now := v.template.at(i); name != "" && (now == 0 || isTemplateNumber(v.text.Of(now)) && !isTemplateNumber(name)) {
		v.template.set(i, v.text.Code(name))
	}
}

func isTemplateNumber(s string) bool { return strings.HasPrefix(s, smime.TemplateArc) }

// setContext writes what only other sources know: state, holder, device. A value
// that is there already stays.
func (b *Builder) setContext(i int, r *Record) {
	v := b.v
	if v.status.at(i) == UnknownStatus {
		v.status.put(i, r.Status)
	}
	if _, known := v.At(i).RevokedAt(); !known && r.RevokedAt != 0 {
		v.revokedAt.set(i, r.RevokedAt, true)
	}
	for _, c := range [...]struct {
		column *codes
		text   string
	}{{&v.holder, r.Holder}, {&v.unit, r.Unit}, {&v.site, r.Site}, {&v.customer, r.Customer}, {&v.integration, r.Integration}} {
		if c.column.at(i) == 0 {
			c.column.set(i, v.text.Code(c.text))
		}
	}
	b.setLeaves(i, r.HolderLeaves)
	b.setTemplate(i, r.Template)
	b.setToken(i, r.Token)
}

// intern returns the number of a content and keeps a copy of a new one.
func (b *Builder) intern(c *Content) uint32 {
	b.buf = c.key(b.buf[:0])
	if n, ok := b.contents[string(b.buf)]; ok {
		return n
	}
	n := uint32(len(b.v.contents))
	b.contents[string(b.buf)] = n
	b.v.contents = append(b.v.contents, c.cloneInto(b.v.text.keep))
	return n
}

// setSerial writes the serial number of a row that was found by its fingerprint:
// it had none, or a table printed it wrongly.
func (b *Builder) setSerial(i int, serial []byte) {
	if len(serial) == 0 || bytes.Equal(serial, b.v.serial.at(i)) {
		return
	}
	b.v.serial.replace(i, serial)
	b.bySerial.add(i, hashKey(serial))
}

func (b *Builder) setSubject(i int, n Name) {
	b.buf = n.pack(b.v.text, b.buf[:0])
	b.v.setSubject(i, b.buf)
}
