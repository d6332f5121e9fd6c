package certfile

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// isSHA1 reports whether an AlgorithmIdentifier is that of a signature over a SHA-1
// hash: RSA, DSA (RFC 3279, 2.2), ECDSA (RFC 5758, 3.2), or RSASSA-PSS, whose hash
// is SHA-1 unless its parameters name another (RFC 4055, 3.1). BR section 7.1.3.2
// lists none of them, and ballot SMC016 revokes CA certificates that have one.
func isSHA1(algorithm cryptobyte.String) bool {
	var der, parameters, hash cryptobyte.String
	if !algorithm.ReadASN1(&der, asn1.OBJECT_IDENTIFIER) {
		return false
	}
	switch dotted(der) {
	case "1.2.840.113549.1.1.5", "1.2.840.10040.4.3", "1.2.840.10045.4.1":
		return true
	case "1.2.840.113549.1.1.10":
		tagHash := asn1.Tag(0).ContextSpecific().Constructed()
		if !algorithm.ReadASN1(&parameters, asn1.SEQUENCE) || !parameters.ReadASN1(&hash, tagHash) {
			return true
		}
		return hash.ReadASN1(&hash, asn1.SEQUENCE) && hash.ReadASN1(&der, asn1.OBJECT_IDENTIFIER) && dotted(der) == "1.3.14.3.2.26"
	}
	return false
}
