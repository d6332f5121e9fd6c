package inventory

import "smigrate/inventory/wording"

// Builder collects records into an [Inventory]. It is not safe for concurrent
// use.
type Builder struct {
	v *Inventory
	// contents are the positions of contents by their keys, devices those of devices.
	contents map[string]uint32
	devices  hashTable
	// bySerial, byPrint and bySHA1 find a certificate by what tells it from others.
	bySerial index
	byPrint  index
	bySHA1   map[[20]byte]int32
	revoked  revocations
	// fromCert is true for a certificate that was read itself.
	fromCert column[bool]
	buf      []byte
	current  int // the source that is open, -1 before the first
	// customer and unit are those that SetDefaults named last.
	customer, unit string
	deferred       deferred
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

// reject adds a reject to a list and shows it to whoever looks on.
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
