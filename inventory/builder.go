package inventory

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Builder collects records into an [Inventory]. It is not safe for concurrent
// use.
type Builder struct {
	v        *Inventory
	contents map[string]uint32
	devices  hashTable
	bySerial index
	byPrint  index
	bySHA1   map[[20]byte]int32
	revoked  revocations
	fromCert column[bool]
	buf      []byte
	current  int
	customer string
	unit     string
	deferred deferred
	// places are the certificates by Record.Place.
	places map[string]int
	// defaulted are the texts that SetDefaults named, and no source.
	defaulted map[Code]bool
	origins   origins
	read      uint32 // of places that were read ahead
	onReject  func(Reject)
	unnoted   int // notes that were not kept
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder {
	return &Builder{
		v:        &Inventory{text: newText()},
		contents: map[string]uint32{},
		devices:  newHashTable(partBits),
		bySerial: newIndex(),
		byPrint:  newIndex(),
		bySHA1:   map[[20]byte]int32{},
		current:  -1,

		defaulted: map[Code]bool{},
	}
}

// Begin opens a source; records, rejects and notes that follow belong to it.
func (b *Builder) Begin(s Source) {
	s.Customer, s.Unit = b.customer, b.unit
	b.v.sources = append(b.v.sources, s)
	b.current = len(b.v.sources) - 1
}

// SetDefaults names the customer and business unit of the sources that follow, and
// of their records that say nothing themselves.
func (b *Builder) SetDefaults(customer, unit string) {
	b.customer, b.unit = customer, unit
	b.defaulted[b.v.text.Code(customer)], b.defaulted[b.v.text.Code(unit)] = true, true
}

// Source returns the open source, for a loader that learns more about it.
func (b *Builder) Source() *Source { return &b.v.sources[b.current] }

// Sources returns what was begun so far, for a caller that learns more about it.
func (b *Builder) Sources() []Source { return b.v.sources }

// Len returns the number of certificates so far.
func (b *Builder) Len() int { return b.v.Len() }

// Counts returns the totals so far.
func (b *Builder) Counts() Counts { return b.v.Counts() }

// At returns a view of certificate i as it is now.
func (b *Builder) At(i int) Certificate { return b.v.At(i) }

// Reject records an entry that cannot become a certificate. It counts as a row
// read.
func (b *Builder) Reject(row int, column, value string, reason wording.Text) {
	s := b.Source()
	s.Rows++
	s.Rejects++
	b.reject(b.current, &b.v.rejects, Reject{File: s.File, Sheet: s.Sheet, Row: row, Column: column, Value: value, Reason: reason})
}

func (b *Builder) reject(source int, to *rejects, r Reject) {
	to.add(source, r)
	if b.onReject != nil {
		b.onReject(r)
	}
}

// OnReject has f called with each reject that follows, including those of side tables.
func (b *Builder) OnReject(f func(Reject)) { b.onReject = f }

// Note records a remark on the open source; row 0 is the source as a whole.
func (b *Builder) Note(row int, text wording.Text) {
	s := b.Source()
	b.remark(Note{File: s.File, Sheet: s.Sheet, Row: row, Text: text})
}

// NoteSheet records a remark on a worksheet of the file of the open source, "" for the file.
func (b *Builder) NoteSheet(sheet string, text wording.Text) {
	b.remark(Note{File: b.Source().File, Sheet: sheet, Text: text})
}

// Add takes one certificate. One that is there already, by fingerprint or by
// serial and issuer, counts as a duplicate and fills in what was unknown.
func (b *Builder) Add(r *Record) {
	b.defaults(r)
	r.finish()
	s := b.Source()
	s.Rows++
	i, ok := b.find(r)
	if ok {
		s.Duplicates++
		b.merge(i, r)
	} else {
		s.Certificates++
		i = b.Len()
		b.append(r)
	}
	b.mark(i, r)
}

// mark remembers the names by which later records find certificate i.
func (b *Builder) mark(i int, r *Record) {
	if len(r.SHA1) == 20 {
		b.bySHA1[[20]byte(r.SHA1)] = int32(i)
	}
	b.place(i, r)
}

// defaults names the customer and business unit of a record that says nothing
// itself.
func (b *Builder) defaults(r *Record) {
	if r.Customer == "" {
		r.Customer = b.customer
	}
	if r.Unit == "" {
		r.Unit = b.unit
	}
}

// finish derives what follows from the loader's values.
func (r *Record) finish() {
	if r.content != 0 { // a batch knows what follows
		return
	}
	r.finishEmails()
	r.finishContent()
}

// finishEmails brings the addresses into their form and notes what the rules ask
// of them.
func (r *Record) finishEmails() {
	if len(r.Emails) == 1 && r.plainEmail != "" && r.Emails[0] == r.plainEmail {
		if !r.Content.Known.Has(FieldSAN) {
			r.Content.SAN |= SANRFC822
		}
		return
	}
	for i, e := range r.Emails {
		r.Emails[i] = strings.ToLower(strings.TrimSpace(e))
	}
	if len(r.Emails) > 1 {
		slices.Sort(r.Emails)
		r.Emails = slices.Compact(r.Emails)
	}
	r.mailboxFacts()
}

// finishContent derives the content, of which the facts about the addresses are
// there.
func (r *Record) finishContent() {
	c := &r.Content
	c.Known = setIf(c.Known, FieldSerial, len(r.Serial) > 0)
	c.Known = setIf(c.Known, FieldFingerprint, len(r.SHA256) == 32)
	if c.Known.Has(FieldSubject) {
		if r.subject == 0 {
			r.traits = r.Subject.traits(r.traits[:0])
		}
		c.Subject = r.Subject.facts(r.traits, r.Emails, c.Known.Has(FieldSAN))
		c.Subject.Flags |= r.SubjectFlags
	}
	if c.Known.Has(FieldKeyUsage) {
		c.KeyUse = c.KeyUsage.Use()
	}
	r.classify()
}

// mailboxFacts notes what the rules ask of the addresses. An address that a table
// gives without the kind of its entry in the subject alternative name must be an
// rfc822Name, unless its local part is not ASCII (RFC 9598, section 3).
func (r *Record) mailboxFacts() {
	c := &r.Content
	for _, e := range r.Emails {
		if !ValidMailbox(e) {
			c.Extensions |= ExtMailboxBad
		}
		switch local, _, _ := strings.Cut(e, "@"); {
		case c.Known.Has(FieldSAN):
		case isASCII(local):
			c.SAN |= SANRFC822
		default:
			c.SAN |= SANSmtpUTF8
		}
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

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

func (b *Builder) setFingerprint(i int, print []byte) {
	if bytes.Equal(b.v.fingerprintAt(i), print) {
		return
	}
	b.v.fingerprint.set(i, [32]byte(print))
	b.byPrint.add(i, hashKey(print))
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

// find returns the certificate that r is about, if it is there.
func (b *Builder) find(r *Record) (int, bool) {
	if len(r.SHA256) == 32 {
		if i, ok := b.byPrint.find(r.SHA256, hashKey(r.SHA256), b.v.fingerprintAt, func(int) bool { return true }); ok {
			return i, true
		}
	}
	if len(r.SHA1) == 20 {
		if i, ok := b.bySHA1[[20]byte(r.SHA1)]; ok {
			return int(i), true
		}
	}
	if len(r.Serial) == 0 {
		return 0, false
	}
	return b.bySerial.find(r.Serial, hashKey(r.Serial), b.v.serial.at, func(i int) bool { return b.same(i, r) })
}

// same decides whether a certificate with an equal serial number is the same one. A
// serial number is unique only within its issuer (RFC 5280, 4.1.2.2), but one with 64
// random bits (BR 7.1) does not occur twice; with a shorter one and no issuer the
// validity must agree as well, or the subject where a token listing has no dates.
func (b *Builder) same(i int, r *Record) bool {
	if p := b.v.fingerprintAt(i); p != nil && len(r.SHA256) == 32 {
		return bytes.Equal(p, r.SHA256)
	}
	issuer := b.v.text.Of(b.v.issuer.at(i))
	if issuer != "" && r.Issuer != "" {
		return sameIssuer(issuer, r.Issuer)
	}
	if len(r.Serial) >= 8 {
		return true
	}
	unix, known := b.v.notAfter.at(i)
	if known != r.Content.Known.Has(FieldNotAfter) {
		c := b.v.At(i)
		return (c.Content().Known & r.Content.Known).Has(FieldSubject) && strings.EqualFold(c.Subject().String(), r.Subject.String())
	}
	return unix == r.NotAfter
}

// sameIssuer compares issuers that programs print in different forms: equal
// names, or a bare common name against a whole name.
func sameIssuer(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := issuerCN(a), issuerCN(b)
	return x != "" && strings.EqualFold(x, y) && (!strings.Contains(a, "=") || !strings.Contains(b, "="))
}

func issuerCN(s string) string {
	if !strings.Contains(s, "=") {
		return strings.TrimSpace(s)
	}
	name, err := ParseName(s)
	if err != nil {
		return ""
	}
	return name.First(smime.CommonName)
}

// Inventory returns what was collected. The builder must not be used after it.
func (b *Builder) Inventory() *Inventory {
	b.settle()
	b.applyRevocations()
	b.v.text.seal()
	if b.unnoted > 0 {
		b.v.notes = append(b.v.notes, Note{Text: wording.Of("there are %d more remarks, which are not listed", b.unnoted)})
	}
	return b.v
}
