package inventory

import (
	"bytes"
	"encoding/binary"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"smigrate/inventory/smime"
)

// Search is the certificates in which a text was found. Each distinct text of the
// inventory was looked at once, by all cores.
type Search struct{ found []uint64 } // a bit for each certificate

// wordBits is how many certificates a word of a set stands for.
const wordBits = 64

// Finds reports whether the text was found in a certificate.
func (s *Search) Finds(c Certificate) bool { return s.found[c.i/wordBits]>>(c.i%wordBits)&1 != 0 }

// Search looks for a text, letters compared without case, in the serial number, the
// mailboxes, the attributes of the subject, the holder and the business unit.
func (v *Inventory) Search(text string) *Search {
	q := v.question(text)
	asSerial := []byte(strings.ToUpper(q.text))
	mayBeSerial := strings.Trim(q.text, "0123456789abcdef") == ""
	return q.ask(func() func(i int) bool {
		inSubject := q.inSubjects(false)
		var serial []byte
		return func(i int) bool {
			if q.holds[v.emails.at(i)] || q.holds[v.holder.at(i)] || q.holds[v.unit.at(i)] || inSubject(v.subject.at(i)) {
				return true
			}
			if !mayBeSerial {
				return false
			}
			serial = appendSerial(serial[:0], v.serial.at(i))
			return bytes.Contains(serial, asSerial)
		}
	})
}

// SearchSubjects looks for letters and digits, without case, in the types and the values
// of the attributes of subjects: where [Name.String] has them, but for what it escapes.
func (v *Inventory) SearchSubjects(text string) *Search {
	q := v.question(text)
	return q.ask(func() func(i int) bool {
		inSubject := q.inSubjects(true)
		return func(i int) bool { return inSubject(v.subject.at(i)) }
	})
}

// question is a text that is looked for, in lower case, and the texts of the dictionary
// that hold it.
type question struct {
	v     *Inventory
	text  string
	holds []bool
}

func (v *Inventory) question(text string) *question {
	q := &question{v, strings.ToLower(text), make([]bool, v.text.Len())}
	inParts(len(q.holds), func(from, to int) {
		for c := max(from, 1); c < to; c++ {
			q.holds[c] = holds(v.text.Of(Code(c)), q.text)
		}
	})
	return q
}

// ask puts the question to all certificates. Each core has a function of its own that
// answers for one.
func (q *question) ask(answer func() func(i int) bool) *Search {
	n := q.v.Len()
	s := &Search{make([]uint64, (n+wordBits-1)/wordBits)}
	inParts(len(s.found), func(from, to int) {
		yes := answer()
		for i := from * wordBits; i < min(to*wordBits, n); i++ {
			if yes(i) {
				s.found[i/wordBits] |= 1 << (i % wordBits)
			}
		}
	})
	return s
}

// inSubjects returns a function that tells whether a subject has the text in the value of
// an attribute, or in its type where types is true.
func (q *question) inSubjects(types bool) func(Code) bool {
	var inType []answer // by code of a type
	if types {
		inType = make([]answer, len(q.holds))
	}
	var last Code // neighbours are often of one person
	var found bool
	return func(c Code) bool {
		if c == last {
			return found
		}
		last, found = c, false
		for b := q.v.text.of(c); len(b) > 0 && !found; {
			kind, k := binary.Uvarint(b)
			value, n := binary.Uvarint(b[k:])
			b = b[k+n:]
			found = q.holds[value] || types && q.holdsType(&inType[kind>>1], Code(kind>>1))
		}
		return found
	}
}

// answer is what is known of something that is asked about once.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// holdsType reports whether a type of attributes, as it is printed, holds the text.
func (q *question) holdsType(known *answer, c Code) bool {
	if *known == unasked {
		*known = no
		if holds(smime.ShortAttributeType(q.v.text.Of(c)), q.text) {
			*known = yes
		}
	}
	return *known == yes
}

// inParts has all cores do a part of n each.
func inParts(n int, do func(from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for part := range parts {
		done.Go(func() { do(part*n/parts, (part+1)*n/parts) })
	}
	done.Wait()
}

// holds reports whether s holds a lower-case text, without regard to case.
func holds(s, text string) bool {
	if len(s) < len(text) {
		return false
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			// The dictionary holds packed names too, which are no text.
			return utf8.ValidString(s) && strings.Contains(strings.ToLower(s), text)
		}
	}
	if text == "" {
		return true
	}
	for i := 0; i+len(text) <= len(s); i++ {
		if lower(s[i]) == text[0] && equalLower(s[i:i+len(text)], text) {
			return true
		}
	}
	return false
}

func equalLower(s, text string) bool {
	for i := range len(text) {
		if lower(s[i]) != text[i] {
			return false
		}
	}
	return true
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}
