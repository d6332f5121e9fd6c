package inventory

import (
	"encoding/binary"

	"smigrate/inventory/smime"
)

// Shapes remembers what the rows of a table came to. Nearly everything that the
// rules look at follows from cells that thousands of rows share, and from facts
// about the others that are few: is the commonName an address, is there a user
// principal name. The shape of a row is all of that; rows of one shape have one
// [Content], which is derived for the first of them.
//
// Shapes is not safe for concurrent use.
type Shapes struct {
	cells    *Text   // what rows hold in the cells that they share
	keys     *Text   // the shapes, with a code of cells each
	known    []shape // by code of keys, from 1
	contents []Content
	interned map[string]uint32
	key      []byte
	names    nameMemo
	// global are the positions + 1 of contents in the inventory that a builder makes, 0
	// where it has none yet.
	global []uint32
}

// shape is what rows of one shape have in common.
type shape struct {
	content uint32
	marks   uint64
}

// shapesLimit bounds what is remembered, in bytes. A table beyond it has a column of
// the shape that is different in each row; looking it up gains nothing.
const shapesLimit = 8 << 20

// NewShapes returns an empty memory.
func NewShapes() *Shapes {
	return &Shapes{cells: newTextOf(0), keys: newTextOf(0), known: make([]shape, 1), interned: map[string]uint32{}, names: newNameMemo()}
}

// Full reports whether s is full; a new one has room again.
func (s *Shapes) Full() bool { return s.cells.size()+s.keys.size() > shapesLimit }

// Settle derives the content of a record whose identity, validity, names and
// addresses are set. The rest of it follows from cells, which derive reads: it is
// called for the first record of a shape only. What it returns is remembered with
// the shape and returned for each.
func (s *Shapes) Settle(r *Record, cells []byte, derive func() (marks uint64)) (marks uint64) {
	r.finishEmails()
	shared, _ := code(s.cells, hashKey(cells), cells)
	s.key = r.shapeKey(binary.LittleEndian.AppendUint32(s.key[:0], uint32(shared)))
	c, fresh := code(s.keys, hashKey(s.key), s.key)
	if fresh {
		marks = derive()
		r.finishContent()
		s.known = append(s.known, shape{s.intern(&r.Content), marks})
	}
	r.content = s.known[c].content + 1
	return s.known[c].marks
}

// shapeKey writes what finishContent looks at, but for what follows from cells.
func (r *Record) shapeKey(b []byte) []byte {
	c := &r.Content
	b = binary.LittleEndian.AppendUint32(b, uint32(c.Known))
	b = binary.LittleEndian.AppendUint64(b, uint64(c.Extensions))
	b = binary.LittleEndian.AppendUint16(b, uint16(c.SAN))
	b = append(b, flag(len(r.Serial) > 0)|flag(len(r.SHA256) == 32)<<1, byte(len(c.OtherNames)))
	b = appendText(b, c.OtherNames...)
	generation, basis := r.guessGeneration()
	b = append(b, byte(generation), byte(basis))
	if !c.Known.Has(FieldSubject) {
		return b
	}
	if r.subject == 0 {
		r.traits = r.Subject.traits(r.traits[:0])
	}
	flags := r.Subject.flags(r.traits, r.Emails, c.Known.Has(FieldSAN)) | r.SubjectFlags
	b = binary.LittleEndian.AppendUint16(b, uint16(flags))
	b = append(b, byte(guessType(r.Subject, r.traits)), byte(len(r.traits)))
	for i, t := range r.traits {
		b = append(b, byte(t.attribute))
		switch t.attribute {
		case smime.OtherAttribute:
			b = appendText(b, r.Subject[i].Type)
		case smime.OrganizationIdentifier, smime.Country:
			b = appendText(b, r.Subject[i].Value)
		}
	}
	return b
}

func flag(is bool) byte {
	if is {
		return 1
	}
	return 0
}

// intern returns the position of a content among those of s.
func (s *Shapes) intern(c *Content) uint32 {
	s.key = c.key(s.key[:0])
	n, ok := s.interned[string(s.key)]
	if !ok {
		n = uint32(len(s.contents))
		s.interned[string(s.key)] = n
		s.contents = append(s.contents, c.cloneInto(s.cells.keep))
	}
	return n
}
