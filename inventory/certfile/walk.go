package certfile

import (
	"slices"
	"sync"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// walk is one way through one certificate. What certificates have in common is
// kept between walks: the text of object identifiers, issuers and attributes, and what
// extensions say.
type walk struct {
	r *inventory.Record
	// x500 holds identifiers below 2.5.4 and 2.5.29 by their last octet.
	x500       [2][128]oid
	oids       cache[oid]
	issuers    cache[string]
	attributes cache[inventory.NameAttribute]
	effects    cache[effect]
	// seen holds the extensions of this certificate that are listed in
	// extensionKinds.
	seen  uint32
	lists lists
}

// lists index those of the certificate that may be long.
type lists struct{ ekus, policies, otherNames, otherExtensions index }

// index finds texts in a list that only grows. A hostile certificate has thousands of
// them, most have a few, which take no map.
type index struct {
	of map[string]bool
	n  int // how many of the list are in it
}

func (x *index) has(list []string, s string) bool {
	if len(list) < 32 {
		return slices.Contains(list, s)
	}
	if x.of == nil {
		x.of = map[string]bool{}
	}
	for ; x.n < len(list); x.n++ {
		x.of[list[x.n]] = true
	}
	return x.of[s]
}

var walks = sync.Pool{New: func() any { return new(walk) }}

func takeWalk(r *inventory.Record) *walk {
	w := walks.Get().(*walk)
	w.r, w.seen, w.lists = r, 0, lists{}
	return w
}

func (w *walk) release() {
	w.r = nil
	walks.Put(w)
}

// odd notes a deviation from DER or RFC 5280, once a certificate. Texts hold no
// value of the certificate: certificates with equal oddities share a content.
func (w *walk) odd(text string) {
	c := &w.r.Content
	if !slices.Contains(c.Oddities, text) {
		c.Oddities = append(c.Oddities, text)
	}
}

// isClean calls read and reports whether it noted no oddity, so that what it read may
// be kept for the next certificate.
func (w *walk) isClean(read func()) bool {
	c := &w.r.Content
	before := c.Oddities
	c.Oddities = nil
	read()
	odd := c.Oddities
	c.Oddities = before
	for _, text := range odd {
		w.odd(text)
	}
	return len(odd) == 0
}

// lose notes that a part of the certificate cannot be decoded, which leaves its
// fields unknown.
func (w *walk) lose(part string, fields inventory.Field) {
	w.odd("the " + part + " cannot be decoded")
	w.r.Content.Known &^= fields
}

// element cuts the first element off in. Lengths in more octets than needed,
// which BER allows and DER does not, are read as well; indefinite lengths and
// tag numbers above 30 are not.
func (w *walk) element(in *cryptobyte.String) (value cryptobyte.String, tag asn1.Tag, ok bool) {
	b := *in
	if len(b) < 2 || b[0]&0x1f == 0x1f {
		return nil, 0, false
	}
	header, length := 2, int(b[1])
	if length >= 0x80 {
		octets := length & 0x7f
		if length, ok = w.longLength(b[2:], octets); !ok {
			return nil, 0, false
		}
		header += octets
	}
	if length > len(b)-header {
		return nil, 0, false
	}
	*in = b[header+length:]
	return b[header : header+length], asn1.Tag(b[0]), true
}

// longLength reads a length in several octets. DER takes as few as possible
// (X.690, 10.1).
func (w *walk) longLength(b []byte, octets int) (length int, ok bool) {
	if octets == 0 || octets > len(b) {
		return 0, false
	}
	for _, c := range b[:octets] {
		if length = length<<8 | int(c); length > len(b) {
			return 0, false
		}
	}
	if b[0] == 0 || length < 0x80 {
		w.odd("a length in more octets than DER allows")
	}
	return length, true
}

// expect cuts the first element off in if it has that tag, and returns the rest;
// where it fails, the rest is all of in. Arguments and results travel in registers,
// which counts here: a certificate has some seventy elements.
func (w *walk) expect(in cryptobyte.String, tag asn1.Tag) (value, rest cryptobyte.String, ok bool) {
	if len(in) < 2 || asn1.Tag(in[0]) != tag {
		return nil, in, false
	}
	if end := 2 + int(in[1]); in[1] < 0x80 && end <= len(in) { // nearly all elements
		return in[2:end], in[end:], true
	}
	long := in // so that only this copy has an address
	value, _, ok = w.element(&long)
	return value, long, ok
}

// sequence reads a value that holds one SEQUENCE and nothing else.
func (w *walk) sequence(in cryptobyte.String) (value cryptobyte.String, ok bool) {
	value, in, ok = w.expect(in, asn1.SEQUENCE)
	if ok && !in.Empty() {
		w.odd("bytes after the end of an extension")
	}
	return value, ok
}

// integer checks that an INTEGER has no needless leading octet (X.690, 8.3.2).
func (w *walk) integer(v cryptobyte.String) {
	if len(v) > 1 && (v[0] == 0 && v[1] < 0x80 || v[0] == 0xff && v[1] >= 0x80) {
		w.odd("an INTEGER in more octets than DER allows")
	}
}

// uri returns the text of a URI.
func (w *walk) uri(b cryptobyte.String) string {
	s, _ := w.text(asn1.IA5String, b)
	return s
}
