package inventory

import (
	"bytes"
	"math/bits"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"smigrate/inventory/smime"
)

// Search is a text that is looked for in certificates. Each distinct text and each
// distinct subject of the inventory has been looked at once, by all cores.
type Search struct {
	v        *Inventory
	text     string  // in lower case
	holds    codeSet // of texts
	subjects codeSet
	// onlySubjects: only subjects are looked at, including the types of their attributes.
	onlySubjects bool
	// serial is the text as serial numbers have it, nil for one that is in none.
	serial []byte
}

// Search looks for a text, ignoring case, in the serial number, the mailboxes, the
// attributes of the subject, the holder and the business unit.
func (v *Inventory) Search(text string) *Search { return newSearch(v, text, false) }

// SearchSubjects looks for letters and digits, ignoring case, in the types and the values
// of the attributes of subjects, as [Name.String] or [Name.Readable] write them without
// escapes.
func (v *Inventory) SearchSubjects(text string) *Search { return newSearch(v, text, true) }

func newSearch(v *Inventory, text string, onlySubjects bool) *Search {
	s := &Search{v: v, text: strings.ToLower(text), onlySubjects: onlySubjects, holds: newCodeSet(v.text), subjects: newCodeSet(v.text)}
	if strings.Trim(s.text, "0123456789abcdef") == "" {
		s.serial = []byte(strings.ToUpper(s.text))
	}
	inParts(len(s.holds), func(from, to int) { s.look(from*wordBits, min(to*wordBits, v.text.Len())) })
	subjects := v.subjects.of(v)
	inParts(len(subjects), func(from, to int) {
		var known []answer
		for n, word := range subjects[from:to] {
			for ; word != 0; word &= word - 1 {
				if c := Code((from+n)*wordBits + bits.TrailingZeros64(word)); s.inSubject(c, &known) {
					s.subjects.add(c)
				}
			}
		}
	})
	return s
}

// Finds reports whether the text is in a certificate.
func (s *Search) Finds(c Certificate) bool {
	v := s.v
	switch {
	case s.subjects.has(v.subject.at(c.i)):
		return true
	case s.onlySubjects:
		return false
	case s.holds.has(v.emails.at(c.i)) || s.holds.has(v.holder.at(c.i)) || s.holds.has(v.unit.at(c.i)):
		return true
	case s.serial == nil:
		return false
	}
	var room [64]byte
	return bytes.Contains(appendSerial(room[:0], v.serial.at(c.i)), s.serial)
}

// inSubject reports whether a subject has the text; known is by code of an attribute's
// type.
func (s *Search) inSubject(c Code, known *[]answer) bool {
	var kind, value Code
	for b := s.v.text.of(c); len(b) > 0; {
		kind, _, value, b = cutPacked(b)
		if s.holds.has(value) || s.onlySubjects && s.inType(kind, known) {
			return true
		}
	}
	return false
}

// answer is what is known about something that is asked once.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// inType reports whether a type of attributes, as either way of printing it has it, has
// the text.
func (s *Search) inType(kind Code, known *[]answer) bool {
	if int(kind) >= len(*known) {
		*known = append(*known, make([]answer, int(kind)+1-len(*known))...)
	}
	at := &(*known)[kind]
	if *at == unasked {
		*at = no
		oid := s.v.text.Of(kind)
		if holds(smime.ShortAttributeType(oid), s.text) || holds(smime.ReadableAttributeType(oid), s.text) {
			*at = yes
		}
	}
	return *at == yes
}

// look finds the texts from one code to another that hold the text. Texts stand one
// after the other, so that many are looked through in one go.
func (s *Search) look(from, to int) {
	t := s.v.text
	ask := func(c Code) {
		if holds(t.Of(c), s.text) {
			s.holds.add(c)
		}
	}
	if s.text == "" || !isASCII(s.text) {
		for c := max(from, 1); c < to; c++ {
			ask(Code(c))
		}
		return
	}
	var lower []byte
	for c := max(from, 1); c < to; {
		run := t.run(c, to)
		lower = appendLower(lower[:0], run.bytes)
		run.eachWith([]byte(s.text), lower, s.holds.add)
		for _, capital := range lowerASCII {
			if strings.Contains(s.text, capital.lower) {
				run.eachWith([]byte(capital.upper), run.bytes, ask)
			}
		}
		c = run.next
	}
	for c := range t.long {
		if from <= int(c) && int(c) < to {
			ask(c)
		}
	}
}

// lowerASCII are the capitals beyond ASCII whose small letter is in it, by the Unicode
// character database: the dotted I and the sign of Kelvin.
var lowerASCII = [...]struct{ upper, lower string }{{"\u0130", "i"}, {"\u212a", "k"}}

// inParts has all cores do a part of n each.
func inParts(n int, do func(from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for part := range parts {
		done.Go(func() { do(part*n/parts, (part+1)*n/parts) })
	}
	done.Wait()
}

// holds reports whether s holds a lower-case text, without regard to case. The
// dictionary holds packed names too, which are no text.
func holds(s, text string) bool {
	return utf8.ValidString(s) && strings.Contains(strings.ToLower(s), text)
}
