package directory

import (
	encoding "encoding/asn1"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// readName reads the relative distinguished names of an issuer (RFC 5280, 4.1.2.4)
// as package certfile reads those of certificates, so that the texts are equal.
func readName(in cryptobyte.String) (inventory.Name, bool) {
	var n inventory.Name
	for !in.Empty() {
		var rdn, attribute, value cryptobyte.String
		if !in.ReadASN1(&rdn, asn1.SET) {
			return nil, false
		}
		for joined := false; !rdn.Empty(); joined = true {
			var kind encoding.ObjectIdentifier
			var tag asn1.Tag
			if !rdn.ReadASN1(&attribute, asn1.SEQUENCE) || !attribute.ReadASN1ObjectIdentifier(&kind) || !attribute.ReadAnyASN1(&value, &tag) {
				return nil, false
			}
			n = append(n, inventory.NameAttribute{Type: kind.String(), Value: text(tag, value), Joined: joined})
		}
	}
	return n, true
}

// bmpString is a tag that cryptobyte has no name for.
const bmpString = asn1.Tag(30)

// text decodes a character string. Encoders often ignore the character set of the
// string type they claim: bytes that are valid UTF-8 are taken for it, and others
// for ISO 8859-1.
func text(tag asn1.Tag, value []byte) string {
	switch {
	case tag == bmpString:
		wide := make([]uint16, 0, len(value)/2)
		for i := 0; i+1 < len(value); i += 2 {
			wide = append(wide, uint16(value[i])<<8|uint16(value[i+1]))
		}
		return string(utf16.Decode(wide))
	case utf8.Valid(value):
		return string(value)
	}
	latin := make([]rune, len(value))
	for i, c := range value {
		latin[i] = rune(c)
	}
	return string(latin)
}
