package container

import (
	"smigrate/inventory/wording"
)

// element is one element of BER (X.690), which PKCS#7 and PKCS#12 allow where
// certificates are in DER: lengths may be indefinite, strings in pieces.
type element struct {
	tag byte
	// value is the content, whole the element with its header.
	value, whole []byte
}

// Tags, with the class and the bit for constructed encodings.
const (
	tagInteger    = 0x02
	tagOctets     = 0x04
	tagOID        = 0x06
	tagSequence   = 0x30
	tagSet        = 0x31
	tagExplicit0  = 0xa0
	tagExplicit1  = 0xa1
	tagImplicit0  = 0x80
	isConstructed = 0x20
)

// maxDepth bounds the nesting of indefinite lengths and of bags.
const maxDepth = 16

var errDamaged = wording.Errorf("the container is cut off or damaged: export it again")

// next cuts the first element off b.
func next(b []byte) (e element, rest []byte, err error) { return cut(b, maxDepth) }

func cut(b []byte, depth int) (e element, rest []byte, err error) {
	if depth == 0 || len(b) < 2 || b[0]&0x1f == 0x1f {
		return e, nil, errDamaged
	}
	if b[1] == 0x80 {
		return indefinite(b, depth)
	}
	header, length := 2, int(b[1])
	if length > 0x80 {
		header += length & 0x7f
		if header > len(b) {
			return e, nil, errDamaged
		}
		length = 0
		for _, c := range b[2:header] {
			if length = length<<8 | int(c); length > len(b) {
				return e, nil, errDamaged
			}
		}
	}
	end := header + length
	if end > len(b) {
		return e, nil, errDamaged
	}
	return element{b[0], b[header:end], b[:end]}, b[end:], nil
}

// indefinite cuts an element whose content goes on to two zero octets.
func indefinite(b []byte, depth int) (e element, rest []byte, err error) {
	for rest = b[2:]; ; {
		if len(rest) >= 2 && rest[0] == 0 && rest[1] == 0 {
			end := len(b) - len(rest)
			return element{b[0], b[2:end], b[:end+2]}, rest[2:], nil
		}
		if _, rest, err = cut(rest, depth-1); err != nil {
			return e, nil, err
		}
	}
}

// expect cuts the first element off b, which must have that tag.
func expect(b []byte, tag byte) (value, rest []byte, err error) {
	e, rest, err := next(b)
	if err == nil && e.tag != tag {
		err = errDamaged
	}
	return e.value, rest, err
}

// enter returns the content of the elements of those tags that are the first
// within one another.
func enter(b []byte, tags ...byte) (value []byte, err error) {
	for _, tag := range tags {
		if b, _, err = expect(b, tag); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// octets returns the content of an OCTET STRING, or of a field with that tag in
// its place, which may come in pieces.
func (e element) octets() ([]byte, error) {
	if e.tag&isConstructed == 0 {
		return e.value, nil
	}
	var all []byte
	for rest := e.value; len(rest) > 0; {
		var piece element
		var err error
		if piece, rest, err = next(rest); err != nil {
			return nil, err
		}
		if piece.tag != tagOctets {
			return nil, errDamaged
		}
		all = append(all, piece.value...)
	}
	return all, nil
}

// Object identifiers are compared in their encoding.
const (
	oidData          = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01" // 1.2.840.113549.1.7.1
	oidSignedData    = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" // 1.2.840.113549.1.7.2
	oidEncryptedData = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06" // 1.2.840.113549.1.7.6
)

// contentInfo cuts a ContentInfo (RFC 2315, 7) off b: its type and the content of
// its explicit tag.
func contentInfo(b []byte) (kind string, content, rest []byte, err error) {
	info, rest, err := expect(b, tagSequence)
	if err != nil {
		return "", nil, nil, err
	}
	oid, info, err := expect(info, tagOID)
	if err != nil {
		return "", nil, nil, err
	}
	content, err = enter(info, tagExplicit0)
	return string(oid), content, rest, err
}
