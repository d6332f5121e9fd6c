package certfile

import (
	"encoding/hex"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// name appends the attributes of a distinguished name (RFC 5280, 4.1.2.4) to n,
// in the order of the encoding. The flags are what only the encoding tells.
func (w *walk) name(in cryptobyte.String, n inventory.Name) (inventory.Name, inventory.NameFlags, bool) {
	var flags inventory.NameFlags
	for !in.Empty() {
		var rdn cryptobyte.String
		var ok bool
		if rdn, in, ok = w.expect(in, asn1.SET); !ok {
			return n, flags, false
		}
		if rdn.Empty() {
			w.odd("a relative distinguished name without an attribute")
		}
		for joined := false; !rdn.Empty(); joined = true {
			var attribute cryptobyte.String
			if attribute, rdn, ok = w.expect(rdn, asn1.SEQUENCE); !ok {
				return n, flags, false
			}
			kind, attribute, ok := w.oid(attribute)
			if !ok {
				return n, flags, false
			}
			text, ok := w.attribute(attribute, kind, &flags)
			if !ok {
				return n, flags, false
			}
			n = append(n, inventory.NameAttribute{Type: kind.dotted, Value: text, Joined: joined})
		}
	}
	return n, flags, true
}

// attribute reads an attribute's value. One that is no character string, such as
// the BIT STRING of x500UniqueIdentifier, is written as RFC 4514 section 2.4
// does: "#" and the encoding in hexadecimal.
func (w *walk) attribute(in cryptobyte.String, kind oid, flags *inventory.NameFlags) (string, bool) {
	encoded := in
	value, tag, ok := w.element(&in)
	if !ok {
		return "", false
	}
	encoded = encoded[:len(encoded)-len(in)]
	if !isText(tag) {
		w.odd("an attribute whose value is no character string")
		return "#" + hex.EncodeToString(encoded), true
	}
	w.attributeEncoding(kind.dotted, tag, flags)
	if value.Empty() {
		w.odd("an attribute with an empty value")
	}
	text, fits := w.attributeText(kind, tag, value, encoded)
	if !fits {
		*flags |= inventory.AttributeEncoding
	}
	return text, true
}

// attributeText returns the text of a value. Where certificates tend to share it,
// it is kept from certificate to certificate, unless it is odd.
func (w *walk) attributeText(kind oid, tag asn1.Tag, value, encoded cryptobyte.String) (text string, fits bool) {
	if !kind.shared || tag != asn1.UTF8String && tag != asn1.PrintableString {
		return w.text(tag, value)
	}
	entry, found := w.values.find(encoded)
	if found {
		return entry.value, true
	}
	text, fits = w.text(tag, value)
	if fits {
		entry.keep(encoded, text)
	}
	return text, fits
}

// attributeEncoding checks the string types that RFC 5280, appendix A.1, and BR
// section 7.1.4.2.2 prescribe.
func (w *walk) attributeEncoding(kind string, tag asn1.Tag, flags *inventory.NameFlags) {
	switch kind {
	case "2.5.4.6", "2.5.4.5", "2.5.4.46": // countryName, serialNumber, dnQualifier
		if tag != asn1.PrintableString {
			w.odd("a " + smime.AttributeTypeName(kind) + " that is no PrintableString")
			*flags |= inventory.AttributeEncoding
		}
	case "1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25": // emailAddress, domainComponent
		if tag != asn1.IA5String {
			w.odd("a " + smime.AttributeTypeName(kind) + " that is no IA5String")
			*flags |= inventory.AttributeEncoding
		}
	case "2.5.4.97": // organizationIdentifier
		if tag != asn1.PrintableString && tag != asn1.UTF8String {
			*flags |= inventory.OrganizationIdentifierEncoding
		}
	}
}
