package inventory

import (
	"iter"

	"smigrate/inventory/smime"
)

// Inventory is a body of certificates in columns, with where they came from and
// what could not be read. It is made by a [Builder] and does not change.
type Inventory struct {
	text        *Text
	contents    []Content
	devices     column[device]
	sources     []Source
	rejects     rejects
	notes       []Note
	sides       []SideTable
	unjoined    []SideRow
	conflicts   []Conflict
	pairs       pairs
	subjects    subjectCodes
	authorities authorities

	content     column[uint32]
	source      sparse[uint32]
	entry       column[uint32]
	serial      blobs
	subject     codes // of packed names
	fingerprint sparse[[32]byte]
	notBefore   instants
	notAfter    instants
	revokedAt   instants
	precision   column[Precision]
	status      column[Status]
	issuer      codes
	emails      codes
	upn         codes
	holder      codes
	unit        codes
	site        codes
	customer    codes
	leaves      sparse[smime.Date]
	integration codes
	template    codes
	token       codes // index of devices + 1

	// clear is the inventory that this one disguises, nil for one as it was read.
	clear *Inventory
}

// Len returns the number of certificates.
func (v *Inventory) Len() int { return v.content.len() }

// At returns a view of certificate i, 0 <= i < Len.
func (v *Inventory) At(i int) Certificate { return Certificate{v, i} }

// All iterates over the certificates in the order they were read.
func (v *Inventory) All() iter.Seq2[int, Certificate] {
	return func(yield func(int, Certificate) bool) {
		for i := range v.Len() {
			if !yield(i, v.At(i)) {
				return
			}
		}
	}
}

// Contents returns the distinct contents; Certificate.ContentIndex points into
// it. The caller must not change them.
func (v *Inventory) Contents() []Content { return v.contents }

// Sources returns what was read, in the order it was read.
func (v *Inventory) Sources() []Source { return v.sources }

// Rejects returns what could not become a certificate, in the order it was read:
// all of it one by one, or of each kind the first ones and how many more there are.
func (v *Inventory) Rejects() []Reject { return v.rejects.list }

// Notes returns remarks that cost no certificate, in the order they were made.
func (v *Inventory) Notes() []Note { return v.notes }

// Counts adds up the sources: Rows = Certificates + Duplicates + Rejects.
func (v *Inventory) Counts() Counts {
	var c Counts
	for _, s := range v.sources {
		c.Rows += s.Rows
		c.Certificates += s.Certificates
		c.Duplicates += s.Duplicates
		c.Rejects += s.Rejects
	}
	return c
}

// Counts are the totals of a load.
type Counts struct {
	Rows         int `json:"rows"`
	Certificates int `json:"certificates"`
	Duplicates   int `json:"duplicates"`
	Rejects      int `json:"rejects"`
}

func (v *Inventory) fingerprintAt(i int) []byte {
	if i >= v.fingerprint.len() || *v.fingerprint.ref(i) == ([32]byte{}) {
		return nil
	}
	return v.fingerprint.ref(i)[:]
}

// packedSubject returns the subject of row i as Name.pack writes it.
func (v *Inventory) packedSubject(i int) []byte {
	if c := v.subject.at(i); c != 0 {
		return v.text.of(c)
	}
	return nil
}

// setSubject names the subject of row i as Name.pack writes it. The dictionary keeps
// it like a text: the certificates of one person share it.
func (v *Inventory) setSubject(i int, packed []byte) {
	c, _ := code(v.text, hashKey(packed), packed)
	v.subject.set(i, c)
}
