package inventory

import (
	"encoding/binary"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"
)

// Search finds certificates by what people know them by. It looks at each distinct
// text of the inventory once, so that a million certificates are searched in
// some ten milliseconds.
type Search struct {
	v    *Inventory
	text string
	// holds are the texts of the dictionary that hold text, subjects what is known of
	// packed subjects.
	holds    []bool
	subjects []answer
	// serial is true when the text could be part of a serial number.
	serial bool
}

// answer is what is known of something that is asked about once.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// Search prepares a search for a text, letters compared without case.
func (v *Inventory) Search(text string) *Search {
	s := &Search{v: v, text: strings.ToLower(text), holds: make([]bool, v.text.Len()), subjects: make([]answer, v.text.Len())}
	s.serial = strings.Trim(s.text, "0123456789abcdef") == ""
	s.mark()
	return s
}

// mark finds the texts that hold the text, on all cores.
func (s *Search) mark() {
	n, parts := len(s.holds), runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for part := range parts {
		done.Go(func() {
			for c := part * n / parts; c < (part+1)*n/parts; c++ {
				s.holds[c] = c > 0 && holds(s.v.text.Of(Code(c)), s.text)
			}
		})
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

// Finds reports whether a certificate has the text in its serial number, one of its
// mailboxes, an attribute of its subject, its holder or its business unit.
func (s *Search) Finds(c Certificate) bool {
	v, i := c.v, c.i
	return s.holds[v.emails.at(i)] || s.holds[v.holder.at(i)] || s.holds[v.unit.at(i)] || s.subject(v.subject.at(i)) ||
		s.serial && strings.Contains(strings.ToLower(c.Serial()), s.text)
}

// subject reports whether an attribute of a packed subject holds the text.
func (s *Search) subject(c Code) bool {
	if c == 0 {
		return false
	}
	if s.subjects[c] == unasked {
		s.subjects[c] = no
		for b := s.v.text.of(c); len(b) > 0; {
			_, k := binary.Uvarint(b)
			value, n := binary.Uvarint(b[k:])
			b = b[k+n:]
			if s.holds[value] {
				s.subjects[c] = yes
				break
			}
		}
	}
	return s.subjects[c] == yes
}

// TextColumn is a column of texts.
type TextColumn int

// The columns of texts that an inventory keeps by code.
const (
	IssuerText TextColumn = iota
	SubjectText
	EmailsText
	HolderText
	UnitText
	SiteText
	CustomerText
	UPNText
	IntegrationText
)

// Code returns the code of a certificate's text: equal texts of an inventory have
// equal codes, 0 stands for none.
func (c Certificate) Code(of TextColumn) Code {
	switch v := c.v; of {
	case IssuerText:
		return v.issuer.at(c.i)
	case SubjectText:
		return v.subject.at(c.i)
	case EmailsText:
		return v.emails.at(c.i)
	case HolderText:
		return v.holder.at(c.i)
	case UnitText:
		return v.unit.at(c.i)
	case SiteText:
		return v.site.at(c.i)
	case CustomerText:
		return v.customer.at(c.i)
	case IntegrationText:
		return v.integration.at(c.i)
	default:
		return v.upn.at(c.i)
	}
}
