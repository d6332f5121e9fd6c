package certfile

import (
	"math/bits"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// key reads SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). What BR sections 6.1.5,
// 6.1.6 and 7.1.3.1 forbid in the encoding becomes the key's fault.
func (w *walk) key(in cryptobyte.String) {
	algorithm, in, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		w.lose("key", inventory.FieldKey|inventory.FieldKeySize)
		return
	}
	kind, algorithm, ok := w.oid(algorithm)
	if !ok {
		w.lose("key", inventory.FieldKey|inventory.FieldKeySize)
		return
	}
	key := &w.r.Content.Key
	key.Algorithm = smime.KeyAlgorithm(kind.dotted)
	encoded, _, ok := w.expect(in, asn1.BIT_STRING)
	if !ok || len(encoded) == 0 {
		w.odd("the public key is missing")
	} else {
		encoded = encoded[1:]
	}
	switch key.Algorithm {
	case "RSA":
		w.rsaParameters(algorithm)
		w.rsaKey(encoded)
	case "RSASSA-PSS", "RSAES-OAEP":
		w.rsaKey(encoded)
	case "EC":
		w.ecParameters(algorithm)
		if bits := key.Size; bits > 0 && !isPoint(encoded, (bits+7)/8) {
			w.fault("the public key is no point of the curve")
		}
	case "DSA", "DH":
		if domain, _, ok := w.expect(algorithm, asn1.SEQUENCE); ok {
			p, _, _ := w.expect(domain, asn1.INTEGER)
			key.Size = bitLen(p)
		}
	default:
		w.bareKey(algorithm, encoded)
	}
	if key.Size == 0 && !namesSize(key.Algorithm) {
		w.r.Content.Known &^= inventory.FieldKeySize
	}
}

// namesSize reports whether the algorithm alone fixes the size of its keys.
func namesSize(algorithm string) bool {
	_, fixed := keyLengths[algorithm]
	return fixed || len(algorithm) > 8 && algorithm[:8] == "SLH-DSA-"
}

// fault notes what is wrong with the key; the first fault stands.
func (w *walk) fault(text string) {
	if w.r.Content.Key.Fault == "" {
		w.r.Content.Key.Fault = text
	}
}

// rsaParameters checks BR section 7.1.3.1.1: the parameters are present and NULL.
func (w *walk) rsaParameters(parameters cryptobyte.String) {
	switch {
	case parameters.Empty():
		w.fault("parameters absent, must be NULL")
	case string(parameters) != "\x05\x00":
		w.fault("parameters are not NULL")
	}
}

// rsaKey reads RSAPublicKey (RFC 8017, A.1.1). BR section 6.1.6: the exponent is
// an odd number of 3 or more.
func (w *walk) rsaKey(encoded cryptobyte.String) {
	key, _, ok := w.expect(encoded, asn1.SEQUENCE)
	if !ok {
		w.fault("the RSA public key cannot be decoded")
		return
	}
	modulus, key, ok1 := w.expect(key, asn1.INTEGER)
	exponent, _, ok2 := w.expect(key, asn1.INTEGER)
	if !ok1 || !ok2 || modulus.Empty() || exponent.Empty() {
		w.fault("the RSA public key cannot be decoded")
		return
	}
	w.integer(modulus)
	w.integer(exponent)
	w.r.Content.Key.Size = bitLen(modulus)
	switch {
	case modulus[0]&0x80 != 0:
		w.fault("the modulus is negative")
	case exponent[0]&0x80 != 0 || bitLen(exponent) < 2:
		w.fault("the exponent is smaller than 3")
	case exponent[len(exponent)-1]&1 == 0:
		w.fault("the exponent is even")
	}
}

// ecParameters reads ECParameters (RFC 5480, 2.1.1), which must name a curve.
func (w *walk) ecParameters(parameters cryptobyte.String) {
	key := &w.r.Content.Key
	switch {
	case parameters.Empty():
		w.fault("parameters absent, must name the curve")
	case parameters.PeekASN1Tag(asn1.OBJECT_IDENTIFIER):
		if curve, rest, ok := w.oid(parameters); ok {
			key.Curve, key.Size = smime.Curve(curve.dotted)
			if !rest.Empty() {
				w.fault("more than the name of the curve")
			}
			return
		}
		w.fault("the curve cannot be decoded")
	case parameters.PeekASN1Tag(asn1.SEQUENCE):
		w.fault("explicit parameters, must name the curve")
		key.Size = w.explicitField(parameters)
	default:
		w.fault("implicit parameters, must name the curve")
	}
}

// isPoint reports whether octets have the form of a point, uncompressed or compressed,
// on a curve over a field of that many octets (RFC 5480, 2.2). BR section 6.1.5 wants "a
// valid point"; whether the curve goes through it is left to those who use the key.
func isPoint(octets []byte, field int) bool {
	if len(octets) == 0 {
		return false
	}
	switch octets[0] {
	case 4:
		return len(octets) == 1+2*field
	case 2, 3:
		return len(octets) == 1+field
	}
	return false
}

// explicitField returns the field size of SpecifiedECDomain (SEC 1, C.2) over a
// prime field.
func (w *walk) explicitField(parameters cryptobyte.String) int {
	domain, _, _ := w.expect(parameters, asn1.SEQUENCE)
	_, domain, ok := w.expect(domain, asn1.INTEGER)
	if !ok {
		return 0
	}
	field, _, _ := w.expect(domain, asn1.SEQUENCE)
	kind, field, ok := w.oid(field)
	if !ok || kind.dotted != "1.2.840.10045.1.1" {
		return 0
	}
	prime, _, _ := w.expect(field, asn1.INTEGER)
	return bitLen(prime)
}

// keyLengths are the octets of the public keys whose algorithm fixes them: RFC
// 8410, RFC 9881 (FIPS 204, table 2), RFC 9935 (FIPS 203, table 3).
var keyLengths = map[string]int{
	"Ed25519": 32, "Ed448": 57, "X25519": 32, "X448": 56,
	"ML-DSA-44": 1312, "ML-DSA-65": 1952, "ML-DSA-87": 2592,
	"ML-KEM-512": 800, "ML-KEM-768": 1184, "ML-KEM-1024": 1568,
}

// bareKey checks the algorithms whose parameters must be absent (RFC 8410,
// section 3; RFC 9881, section 2; RFC 9935, section 3; BR 7.1.3.1.3 and on) and whose
// keys all have one length (BR 6.1.5).
func (w *walk) bareKey(parameters, encoded cryptobyte.String) {
	length, ok := keyLengths[w.r.Content.Key.Algorithm]
	if !ok {
		return
	}
	if !parameters.Empty() {
		w.fault("parameters present, must be absent")
	}
	if len(encoded) != length {
		w.fault("the length of the public key does not fit its algorithm")
	}
}

// bitLen returns the length of a positive INTEGER in bits.
func bitLen(v []byte) int {
	for len(v) > 0 && v[0] == 0 {
		v = v[1:]
	}
	if len(v) == 0 {
		return 0
	}
	return 8*(len(v)-1) + bits.Len8(v[0])
}
