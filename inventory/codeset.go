package inventory

import "sync"

// codeSet is a set of codes, a bit for each.
type codeSet []uint64

// wordBits is how many codes a word of a set stands for.
const wordBits = 64

func newCodeSet(t *Text) codeSet { return make(codeSet, (t.Len()+wordBits-1)/wordBits) }

func (s codeSet) has(c Code) bool { return s[c/wordBits]>>(c%wordBits)&1 != 0 }

func (s codeSet) add(c Code) { s[c/wordBits] |= 1 << (c % wordBits) }

// subjectCodes are the codes of all subjects, found when somebody asks first.
type subjectCodes struct {
	once sync.Once
	set  codeSet
}

func (s *subjectCodes) of(v *Inventory) codeSet {
	s.once.Do(func() {
		s.set = newCodeSet(v.text)
		for i := range v.Len() {
			if c := v.subject.at(i); c != 0 {
				s.set.add(c)
			}
		}
	})
	return s.set
}
