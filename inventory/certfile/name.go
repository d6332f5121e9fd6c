package certfile

import (
	"encoding/hex"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Name reads the relative distinguished names of an issuer or subject (RFC 5280, 4.1.2.4)
// as [Parse] reads those of a certificate, so that the texts are equal.
func Name(rdns []byte) (n inventory.Name, ok bool) {
	w := takeWalk(&inventory.Record{})
	defer w.release()
	n, _, ok = w.name(rdns, nil)
	return n, ok
}

// name appends the attributes of a distinguished name (RFC 5280, 4.1.2.4) to n,
// in the order of the encoding. The flags are what only the encoding tells.
func (w *walk) name(in cryptobyte.String, n inventory.Name) (inventory.Name, inventory.NameFlags, bool) {
	var flags inventory.NameFlags
	for !in.Empty() {
		rdn, rest, ok := w.expect(in, asn1.SET)
		if !ok {
			return n, flags, false
		}
		if isShared(rdn) {
			n, ok = w.sharedRDN(rdn, n, &flags)
		} else {
			n, ok = w.rdn(rdn, n, &flags)
		}
		if !ok {
			return n, flags, false
		}
		in = rest
	}
	return n, flags, true
}

// isShared reports whether a relative distinguished name begins with an attribute
// whose value many subjects have in common: country, locality, state, street,
// organization, organizational unit, postal code or organizationIdentifier.
func isShared(rdn cryptobyte.String) bool {
	if len(rdn) < 7 || string(rdn[2:6]) != "\x06\x03\x55\x04" {
		return false
	}
	switch rdn[6] {
	case 6, 7, 8, 9, 10, 11, 17, 97:
		return true
	}
	return false
}

// sharedRDN is rdn for a name that is kept from certificate to certificate, if it is
// one attribute without a fault.
func (w *walk) sharedRDN(in cryptobyte.String, n inventory.Name, flags *inventory.NameFlags) (inventory.Name, bool) {
	entry, found := w.attributes.find(in)
	if found {
		return append(n, entry.value), true
	}
	var own inventory.NameFlags
	before, ok := len(n), false
	clean := w.isClean(func() { n, ok = w.rdn(in, n, &own) })
	*flags |= own
	if clean && ok && own == 0 && len(n) == before+1 {
		entry.keep(in, n[before])
	}
	return n, ok
}

// rdn appends the attributes of one relative distinguished name.
func (w *walk) rdn(in cryptobyte.String, n inventory.Name, flags *inventory.NameFlags) (inventory.Name, bool) {
	if in.Empty() {
		w.odd("a relative distinguished name without an attribute")
	}
	for joined := false; !in.Empty(); joined = true {
		attribute, rest, ok := w.expect(in, asn1.SEQUENCE)
		if !ok {
			return n, false
		}
		kind, attribute, ok := w.oid(attribute)
		if !ok {
			return n, false
		}
		text, ok := w.attribute(attribute, kind.dotted, flags)
		if !ok {
			return n, false
		}
		n = append(n, inventory.NameAttribute{Type: kind.dotted, Value: text, Joined: joined})
		in = rest
	}
	return n, true
}

// attribute reads an attribute's value. One that is no character string, such as
// the BIT STRING of x500UniqueIdentifier, is written as RFC 4514 section 2.4
// does: "#" and the encoding in hexadecimal.
func (w *walk) attribute(in cryptobyte.String, kind string, flags *inventory.NameFlags) (string, bool) {
	encoded := in
	value, tag, ok := w.element(&in)
	if !ok {
		return "", false
	}
	encoded = encoded[:len(encoded)-len(in)]
	w.attributeEncoding(kind, tag, flags)
	if !isText(tag) {
		w.odd("an attribute whose value is no character string")
		return "#" + hex.EncodeToString(encoded), true
	}
	if value.Empty() {
		w.odd("an attribute with an empty value")
	}
	text, fits := w.text(tag, value)
	if !fits {
		*flags |= inventory.AttributeEncoding
	}
	return text, true
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
	// commonName, surname, locality, state, organization, unit, title, name, givenName,
	// initials, generationQualifier, pseudonym
	case "2.5.4.3", "2.5.4.4", "2.5.4.7", "2.5.4.8", "2.5.4.10", "2.5.4.11", "2.5.4.12", "2.5.4.41", "2.5.4.42", "2.5.4.43",
		"2.5.4.44", "2.5.4.65":
		if !isDirectoryString(tag) {
			w.odd("a " + smime.AttributeTypeName(kind) + " that is no DirectoryString")
			*flags |= inventory.AttributeEncoding
		}
	}
}

// isDirectoryString reports whether a string type is one of the five of
// DirectoryString (RFC 5280, 4.1.2.4).
func isDirectoryString(tag asn1.Tag) bool {
	switch tag {
	case asn1.UTF8String, asn1.PrintableString, asn1.T61String, tagUniversalString, tagBMPString:
		return true
	}
	return false
}
