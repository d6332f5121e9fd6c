package certfile

import (
	"math/big"
	"strconv"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// oid is an object identifier as a walk keeps it.
type oid struct {
	dotted string
	// kind is the index in extensionKinds, -1 for every other identifier.
	kind int
}

// oid cuts an OBJECT IDENTIFIER off in and returns the rest.
func (w *walk) oid(in cryptobyte.String) (id oid, rest cryptobyte.String, ok bool) {
	der, rest, ok := w.expect(in, asn1.OBJECT_IDENTIFIER)
	if !ok || len(der) == 0 {
		return oid{}, rest, false
	}
	// Certificates hold some thirty each, and all hold the same ones.
	if x := w.x500OID(der); x != nil {
		return *x, rest, true
	}
	entry, found := w.oids.find(der)
	if found {
		return entry.value, rest, true
	}
	if id = readOID(der); id.dotted == "" {
		w.odd("an object identifier cannot be decoded")
		return oid{}, rest, false
	}
	entry.keep(der, id)
	return id, rest, true
}

// x500OID returns an identifier of X.500 attribute types (2.5.4) or extensions
// (2.5.29) by its last octet, which most of a certificate's are; nil for others.
func (w *walk) x500OID(der cryptobyte.String) *oid {
	if len(der) != 3 || der[0] != 0x55 || der[1] != 4 && der[1] != 29 || der[2] >= 0x80 {
		return nil
	}
	id := &w.x500[der[1]>>4][der[2]]
	if id.dotted == "" {
		*id = readOID(der)
	}
	return id
}

// readOID decodes an identifier; its dotted form is "" when that fails.
func readOID(der []byte) oid {
	id := oid{dotted: dotted(der), kind: -1}
	if kind, ok := kindOf[id.dotted]; ok {
		id.kind = kind
	}
	return id
}

// dotted returns the text of an encoded object identifier (X.690, 8.19), "" when
// it is empty or ends within an arc. An arc may be of any length: those below
// 2.25 hold a UUID.
func dotted(der []byte) string {
	if len(der) == 0 || der[len(der)-1]&0x80 != 0 {
		return ""
	}
	text := make([]byte, 0, 4*len(der))
	for start := 0; start < len(der); {
		end := start
		for der[end]&0x80 != 0 {
			end++
		}
		text = appendArc(text, der[start:end+1], start == 0)
		start = end + 1
	}
	return string(text)
}

// appendArc appends one arc, or the two that the first one holds together.
func appendArc(text, der []byte, first bool) []byte {
	if !first {
		text = append(text, '.')
	}
	if len(der) > 8 {
		return appendLongArc(text, der, first)
	}
	var v uint64
	for _, b := range der {
		v = v<<7 | uint64(b&0x7f)
	}
	if first {
		root := min(v/40, 2)
		text = append(text, byte('0'+root), '.')
		v -= 40 * root
	}
	return strconv.AppendUint(text, v, 10)
}

func appendLongArc(text, der []byte, first bool) []byte {
	v := new(big.Int)
	for _, b := range der {
		v.Or(v.Lsh(v, 7), big.NewInt(int64(b&0x7f)))
	}
	if first {
		text = append(text, "2."...)
		v.Sub(v, big.NewInt(80))
	}
	return v.Append(text, 10)
}
