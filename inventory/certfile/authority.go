package certfile

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// basicConstraints reads BasicConstraints (RFC 5280, 4.2.1.9; BR section 7.1.2.3
// d).
func (w *walk) basicConstraints(in cryptobyte.String) bool {
	value, ok := w.sequence(in)
	if !ok {
		return false
	}
	c := &w.r.Content
	ca, value := w.boolean(value)
	if ca {
		c.Extensions |= inventory.ExtBasicCA
	}
	_, value, ok = w.expect(value, asn1.INTEGER)
	if ok {
		c.Extensions |= inventory.ExtBasicPathLen
	}
	return value.Empty()
}

// authorityKeyIdentifier reads AuthorityKeyIdentifier (RFC 5280, 4.2.1.1; BR
// section 7.1.2.3 g).
func (w *walk) authorityKeyIdentifier(in cryptobyte.String) bool {
	value, ok := w.sequence(in)
	if !ok {
		return false
	}
	c := &w.r.Content
	for !value.Empty() {
		field, tag, ok := w.element(&value)
		switch {
		case !ok:
			return false
		case tag == asn1.Tag(0).ContextSpecific():
			if !field.Empty() { // an identifier of no octet names no key
				c.Extensions |= inventory.ExtAKIKeyID
			}
		default:
			c.Extensions |= inventory.ExtAKIIssuer
		}
	}
	return true
}
