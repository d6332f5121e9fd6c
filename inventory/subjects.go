package inventory

import "smigrate/inventory/smime"

// Subjects reads the subjects of many certificates of an inventory. It remembers what
// their types of attributes are, of which there are few. It is not safe for concurrent
// use.
type Subjects struct {
	v *Inventory
	// kinds are the types that were met, by code.
	kinds   []subjectKind
	printed []printedAttribute
}

// subjectKind is a type of attributes; not met yet when it has no name.
type subjectKind struct {
	attribute smime.Attribute
	short     string
}

// Subjects returns a reader of subjects.
func (v *Inventory) Subjects() *Subjects { return &Subjects{v: v} }

func (s *Subjects) kind(c Code) subjectKind {
	if int(c) >= len(s.kinds) {
		s.kinds = append(s.kinds, make([]subjectKind, int(c)+1-len(s.kinds))...)
	}
	k := &s.kinds[c]
	if k.short == "" {
		oid := s.v.text.Of(c)
		k.attribute, k.short = smime.AttributeOf(oid), smime.ShortAttributeType(oid)
	}
	return *k
}

// Code returns the code of the first value of an attribute of a certificate's subject, 0
// when there is none.
func (s *Subjects) Code(c Certificate, a smime.Attribute) Code {
	var kind, value Code
	for b := s.v.packedSubject(c.i); len(b) > 0; {
		kind, _, value, b = cutPacked(b)
		if s.kind(kind).attribute == a {
			return value
		}
	}
	return 0
}

// Append appends a certificate's subject to b as [Name.String] prints it.
func (s *Subjects) Append(b []byte, c Certificate) []byte {
	s.printed = s.printed[:0]
	var kind, value Code
	var joined bool
	for packed := s.v.packedSubject(c.i); len(packed) > 0; {
		kind, joined, value, packed = cutPacked(packed)
		s.printed = append(s.printed, printedAttribute{s.kind(kind).short, s.v.text.Of(value), joined})
	}
	return appendPrinted(b, s.printed)
}
