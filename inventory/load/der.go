package load

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// Files in DER are told apart by what stands first in their outermost SEQUENCE.

// isPKCS7 accepts a ContentInfo (RFC 2315, 7): a content type stands first.
func isPKCS7(head []byte) bool {
	in := cryptobyte.String(head)
	return enter(&in) && in.PeekASN1Tag(asn1.OBJECT_IDENTIFIER)
}

// isPKCS12 accepts a PFX of version 3 (RFC 7292, 4).
func isPKCS12(head []byte) bool {
	version, ok := derVersion(head)
	return ok && version == 3
}

// isPrivateKey accepts the other files that begin with a version: private keys
// have 0 or 1 (RFC 5208, RFC 8017).
func isPrivateKey(head []byte) bool {
	version, ok := derVersion(head)
	return ok && version != 3
}

func derVersion(head []byte) (version int, ok bool) {
	in := cryptobyte.String(head)
	ok = enter(&in) && in.PeekASN1Tag(asn1.INTEGER) && in.ReadASN1Integer(&version)
	return version, ok
}

// isRevocationList accepts a CertificateList (RFC 5280, 5.1): a time stands where
// a certificate has its validity.
func isRevocationList(head []byte) bool {
	in := cryptobyte.String(head)
	list := enter(&in)
	body := list && enter(&in) && in.SkipOptionalASN1(asn1.INTEGER)
	algorithm := body && in.SkipASN1(asn1.SEQUENCE)
	issuer := algorithm && in.SkipASN1(asn1.SEQUENCE)
	if !issuer {
		return false
	}
	return in.PeekASN1Tag(asn1.UTCTime) || in.PeekASN1Tag(asn1.GeneralizedTime)
}

// enter goes into the SEQUENCE that in begins with, of which only the beginning
// need be there.
func enter(in *cryptobyte.String) bool {
	var tag, length uint8
	if !in.ReadUint8(&tag) || tag != uint8(asn1.SEQUENCE) || !in.ReadUint8(&length) {
		return false
	}
	return length < 0x80 || in.Skip(int(length&0x7f))
}
