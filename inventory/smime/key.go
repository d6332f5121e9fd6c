package smime

import "strconv"

// Key is a public key as far as BR sections 6.1.5, 6.1.6 and 7.1.3.1 look at
// it. The zero value means that the inventory does not say.
type Key struct {
	// Algorithm names the algorithm without its size: RSA, RSASSA-PSS, EC,
	// Ed25519, Ed448, X25519, X448, DSA, ML-DSA-65, ML-KEM-768 ..., or a dotted
	// OID that smigrate has no name for.
	Algorithm string
	// Size is the modulus or field length in bits; 0 where it is unknown or the
	// algorithm's name fixes it.
	Size int
	// Curve names the curve of an EC key: P-256, P-384, P-521, or its OID.
	Curve string
	// Fault says in words what is wrong with the encoding or parameters
	// ("parameters absent, must be NULL"), "" when nothing is.
	Fault string
}

// String returns the key the way people write it: RSA-2048, P-256, ML-DSA-65.
func (k Key) String() string {
	switch {
	case k.Algorithm == "EC" && k.Curve != "":
		return k.Curve
	case k.Size > 0 && (k.Algorithm == "RSA" || k.Algorithm == "DSA" || k.Algorithm == "EC" || k.Algorithm == "RSASSA-PSS"):
		return k.Algorithm + "-" + strconv.Itoa(k.Size)
	default:
		return k.Algorithm
	}
}

// KeyFamily groups the algorithms that share a row of the key usage table (BR
// section 7.1.2.3 e).
type KeyFamily uint8

const (
	UnknownFamily KeyFamily = iota
	FamilyRSA
	FamilyEC
	FamilyEdDSA
	FamilyMLDSA
	FamilyMLKEM
	// FamilyOther is any algorithm the BR do not list.
	FamilyOther
)

// Family returns the row of the key usage table that the key belongs to.
func (k Key) Family() KeyFamily {
	switch k.Algorithm {
	case "":
		return UnknownFamily
	case "RSA":
		return FamilyRSA
	case "EC":
		return FamilyEC
	case "Ed25519", "Ed448":
		return FamilyEdDSA
	case "ML-DSA-44", "ML-DSA-65", "ML-DSA-87":
		return FamilyMLDSA
	case "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024":
		return FamilyMLKEM
	default:
		return FamilyOther
	}
}

// SignOnly reports whether keys of the family can only sign, so that no
// certificate with one can serve for encryption.
func (f KeyFamily) SignOnly() bool { return f == FamilyEdDSA || f == FamilyMLDSA }

// keyAlgorithms maps the OIDs of SubjectPublicKeyInfo to names. RFC 3279, RFC
// 5480, RFC 8410, RFC 9881 (ML-DSA), RFC 9935 (ML-KEM), RFC 9909 (SLH-DSA).
var keyAlgorithms = map[string]string{
	"1.2.840.113549.1.1.1":    "RSA",
	"1.2.840.113549.1.1.7":    "RSAES-OAEP",
	"1.2.840.113549.1.1.10":   "RSASSA-PSS",
	"1.2.840.10040.4.1":       "DSA",
	"1.2.840.10046.2.1":       "DH",
	"1.2.840.10045.2.1":       "EC",
	"1.3.101.110":             "X25519",
	"1.3.101.111":             "X448",
	"1.3.101.112":             "Ed25519",
	"1.3.101.113":             "Ed448",
	"2.16.840.1.101.3.4.3.17": "ML-DSA-44",
	"2.16.840.1.101.3.4.3.18": "ML-DSA-65",
	"2.16.840.1.101.3.4.3.19": "ML-DSA-87",
	"2.16.840.1.101.3.4.4.1":  "ML-KEM-512",
	"2.16.840.1.101.3.4.4.2":  "ML-KEM-768",
	"2.16.840.1.101.3.4.4.3":  "ML-KEM-1024",
	"2.16.840.1.101.3.4.3.32": "HashML-DSA-44",
	"2.16.840.1.101.3.4.3.33": "HashML-DSA-65",
	"2.16.840.1.101.3.4.3.34": "HashML-DSA-87",
	"2.16.840.1.101.3.4.3.20": "SLH-DSA-SHA2-128s",
	"2.16.840.1.101.3.4.3.21": "SLH-DSA-SHA2-128f",
	"2.16.840.1.101.3.4.3.22": "SLH-DSA-SHA2-192s",
	"2.16.840.1.101.3.4.3.23": "SLH-DSA-SHA2-192f",
	"2.16.840.1.101.3.4.3.24": "SLH-DSA-SHA2-256s",
	"2.16.840.1.101.3.4.3.25": "SLH-DSA-SHA2-256f",
}

// KeyAlgorithm returns the name of a SubjectPublicKeyInfo algorithm OID, or the
// OID itself when it has none here.
func KeyAlgorithm(oid string) string {
	if n, ok := keyAlgorithms[oid]; ok {
		return n
	}
	return oid
}

// curves are the named curves an inventory meets, with their field size in bits
// (SEC 2; RFC 5639 for brainpool).
var curves = map[string]struct {
	name string
	bits int
}{
	"1.2.840.10045.3.1.1":   {"P-192", 192},
	"1.3.132.0.33":          {"P-224", 224},
	"1.2.840.10045.3.1.7":   {"P-256", 256},
	"1.3.132.0.34":          {"P-384", 384},
	"1.3.132.0.35":          {"P-521", 521},
	"1.3.132.0.10":          {"secp256k1", 256},
	"1.3.36.3.3.2.8.1.1.7":  {"brainpoolP256r1", 256},
	"1.3.36.3.3.2.8.1.1.11": {"brainpoolP384r1", 384},
	"1.3.36.3.3.2.8.1.1.13": {"brainpoolP512r1", 512},
}

// Curve returns the name and field size in bits of a named curve, or the OID and
// 0 when it has no name here.
func Curve(oid string) (name string, bits int) {
	if c, ok := curves[oid]; ok {
		return c.name, c.bits
	}
	return oid, 0
}

// curveOfSize is the NIST curve with that field size: inventories print the size
// of an EC key and seldom the curve.
var curveOfSize = map[int]string{256: "P-256", 384: "P-384", 521: "P-521"}

// CurveOfSize returns the NIST curve with a field of that many bits, or "". It
// is a guess where other curves have the same size.
func CurveOfSize(bits int) string { return curveOfSize[bits] }
