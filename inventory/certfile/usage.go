package certfile

import (
	"math/bits"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// keyUsage reads KeyUsage (RFC 5280, 4.2.1.3). DER drops trailing zero bits from
// a list of named bits (X.690, 11.2.2); some encoders do not.
func (w *walk) keyUsage(in cryptobyte.String) bool {
	value, in, ok := w.expect(in, asn1.BIT_STRING)
	if !ok || value.Empty() {
		return false
	}
	if !in.Empty() {
		w.odd("bytes after the end of an extension")
	}
	unused, octets := int(value[0]), []byte(value[1:])
	switch {
	case unused > 7 || unused > 0 && len(octets) == 0:
		return false
	case !anyBit(octets):
		w.odd("keyUsage without a bit")
	}
	if len(octets) > 0 {
		last := octets[len(octets)-1]
		switch trailing := bits.TrailingZeros8(last); {
		case trailing > unused:
			w.odd("keyUsage with trailing zero bits")
		case trailing < unused:
			w.odd("keyUsage with a bit set among its unused bits")
		}
	}
	var set smime.KeyUsage
	for i, b := range octets[:min(len(octets), 2)] {
		set |= smime.KeyUsage(bits.Reverse8(b)) << (8 * i)
	}
	const known = 2*smime.DecipherOnly - 1
	if set&^known != 0 || anyBit(octets[min(len(octets), 2):]) {
		w.odd("keyUsage with a bit that RFC 5280 does not define")
		w.r.Content.Extensions |= inventory.ExtKeyUsageUndefined
	}
	w.r.Content.KeyUsage |= set & known
	return true
}

func anyBit(octets []byte) bool {
	return slices.ContainsFunc(octets, func(b byte) bool { return b != 0 })
}

// extKeyUsage reads ExtKeyUsageSyntax (RFC 5280, 4.2.1.12).
func (w *walk) extKeyUsage(in cryptobyte.String) bool {
	list, ok := w.sequence(in)
	if !ok {
		return false
	}
	if list.Empty() {
		w.odd("extKeyUsage without a purpose")
	}
	c := &w.r.Content
	for !list.Empty() {
		var purpose oid
		if purpose, list, ok = w.oid(list); !ok {
			return false
		}
		if w.lists.ekus.has(c.EKUs, purpose.dotted) {
			w.odd("an extended key usage that appears twice")
			continue
		}
		c.EKUs = append(c.EKUs, purpose.dotted)
	}
	return true
}
