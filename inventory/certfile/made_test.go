package certfile

import (
	"encoding/asn1"
	"slices"
	"strconv"
	"strings"
	"testing"

	"smigrate/inventory"
)

// tlv encodes one element from the encodings of its parts.
func tlv(tag byte, parts ...[]byte) []byte {
	content := slices.Concat(parts...)
	switch n := len(content); {
	case n < 0x80:
		return append([]byte{tag, byte(n)}, content...)
	case n < 0x100:
		return append([]byte{tag, 0x81, byte(n)}, content...)
	default:
		return append([]byte{tag, 0x82, byte(n >> 8), byte(n)}, content...)
	}
}

func seq(parts ...[]byte) []byte { return tlv(0x30, parts...) }

func text(tag byte, s string) []byte { return tlv(tag, []byte(s)) }

// id encodes an OBJECT IDENTIFIER.
func id(dotted string) []byte {
	var arcs asn1.ObjectIdentifier
	for arc := range strings.SplitSeq(dotted, ".") {
		n, err := strconv.Atoi(arc)
		if err != nil {
			panic(err)
		}
		arcs = append(arcs, n)
	}
	der, err := asn1.Marshal(arcs)
	if err != nil {
		panic(err)
	}
	return der
}

// rdn encodes a relative distinguished name of one attribute.
func rdn(kind string, value []byte) []byte { return tlv(0x31, seq(id(kind), value)) }

// made is a certificate in parts, so that a test can spoil one of them.
type made struct {
	version, serial, signature, issuer, validity, subject, key []byte
	unique                                                     []byte
	extensions                                                 [][]byte
}

func newMade() made {
	return made{
		version:   tlv(0xa0, tlv(2, []byte{2})),
		serial:    tlv(2, []byte{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09}),
		signature: seq(id("1.2.840.10045.4.3.2")),
		issuer:    seq(rdn("2.5.4.3", text(0x0c, "Example Issuing CA"))),
		validity:  seq(text(0x17, "270101000000Z"), text(0x17, "281231235959Z")),
		subject:   seq(rdn("2.5.4.6", text(0x13, "DE")), rdn("2.5.4.3", text(0x0c, "Lea Muster"))),
		key:       ecKey(id("1.2.840.10045.3.1.7")),
		extensions: [][]byte{
			extension("2.5.29.15", true, tlv(3, []byte{7, 0x80})),
			extension("2.5.29.17", false, seq(text(0x81, "lea.muster@example.com"))),
		},
	}
}

// ecKey has the form of an uncompressed point over a field of 256 bits.
func ecKey(parameters []byte) []byte { return ecPoint(parameters, 4, 64) }

func ecPoint(parameters []byte, form byte, length int) []byte {
	return seq(seq(id("1.2.840.10045.2.1"), parameters), tlv(3, []byte{0, form}, make([]byte, length)))
}

func rsaKey(parameters, modulus, exponent []byte) []byte {
	return seq(seq(id("1.2.840.113549.1.1.1"), parameters), tlv(3, []byte{0}, seq(tlv(2, modulus), tlv(2, exponent))))
}

func bareKey(kind string, parameters []byte, length int) []byte {
	return seq(seq(id(kind), parameters), tlv(3, make([]byte, length+1)))
}

func extension(oid string, critical bool, value []byte) []byte {
	if critical {
		return seq(id(oid), tlv(1, []byte{0xff}), tlv(4, value))
	}
	return seq(id(oid), tlv(4, value))
}

// with returns a copy whose extension of that identifier has another value; one
// that is not there yet is added.
func (m made) with(oid string, value []byte) made {
	m.extensions = slices.DeleteFunc(slices.Clone(m.extensions), func(e []byte) bool {
		return strings.Contains(string(e[:min(len(e), 20)]), string(id(oid)))
	})
	m.extensions = append(m.extensions, extension(oid, false, value))
	return m
}

func (m made) der() []byte {
	var extensions []byte
	if m.extensions != nil {
		extensions = tlv(0xa3, seq(m.extensions...))
	}
	tbs := seq(m.version, m.serial, m.signature, m.issuer, m.validity, m.subject, m.key, m.unique, extensions)
	return seq(tbs, seq(id("1.2.840.10045.4.3.2")), tlv(3, make([]byte, 65)))
}

// parse reads a certificate and finishes it as the builder does.
func parse(t *testing.T, der []byte) (*inventory.Record, *inventory.Content) {
	t.Helper()
	var r inventory.Record
	if err := Parse(der, &r); err != nil {
		t.Fatal(err)
	}
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{})
	r.Entry = 1
	b.Add(&r)
	return &r, &r.Content
}
