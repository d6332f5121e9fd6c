package cell

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// keyNames are the folded names of key algorithms that tables print, beside the
// OIDs that package smime knows.
var keyNames = map[string]smime.Key{
	"rsa": {Algorithm: "RSA"}, "rsaencryption": {Algorithm: "RSA"}, "rsasign": {Algorithm: "RSA"},
	"rsapss": {Algorithm: "RSASSA-PSS"}, "rsassapss": {Algorithm: "RSASSA-PSS"}, "rsaesoaep": {Algorithm: "RSAES-OAEP"},
	"dsa": {Algorithm: "DSA"}, "dh": {Algorithm: "DH"},
	"ec": {Algorithm: "EC"}, "ecc": {Algorithm: "EC"}, "ecdsa": {Algorithm: "EC"}, "ecdh": {Algorithm: "EC"},
	"ecpublickey": {Algorithm: "EC"}, "idecpublickey": {Algorithm: "EC"}, "ellipticcurve": {Algorithm: "EC"},
	"elliptic": {Algorithm: "EC"}, "elliptische": {Algorithm: "EC"}, "elliptique": {Algorithm: "EC"}, "eliptica": {Algorithm: "EC"},
	"ellittica": {Algorithm: "EC"}, "楕円曲線": {Algorithm: "EC"}, "椭圆曲线": {Algorithm: "EC"},
	"ed25519": {Algorithm: "Ed25519"}, "ed448": {Algorithm: "Ed448"}, "x25519": {Algorithm: "X25519"}, "x448": {Algorithm: "X448"},
	"p192": {Algorithm: "EC", Curve: "P-192", Size: 192}, "prime192v1": {Algorithm: "EC", Curve: "P-192", Size: 192},
	"p224": {Algorithm: "EC", Curve: "P-224", Size: 224}, "secp224r1": {Algorithm: "EC", Curve: "P-224", Size: 224},
	"p256": {Algorithm: "EC", Curve: "P-256", Size: 256}, "prime256v1": {Algorithm: "EC", Curve: "P-256", Size: 256},
	"secp256r1": {Algorithm: "EC", Curve: "P-256", Size: 256},
	"p384":      {Algorithm: "EC", Curve: "P-384", Size: 384}, "secp384r1": {Algorithm: "EC", Curve: "P-384", Size: 384},
	"p521": {Algorithm: "EC", Curve: "P-521", Size: 521}, "secp521r1": {Algorithm: "EC", Curve: "P-521", Size: 521},
	"secp256k1":       {Algorithm: "EC", Curve: "secp256k1", Size: 256},
	"brainpoolp256r1": {Algorithm: "EC", Curve: "brainpoolP256r1", Size: 256},
	"brainpoolp384r1": {Algorithm: "EC", Curve: "brainpoolP384r1", Size: 384},
	"brainpoolp512r1": {Algorithm: "EC", Curve: "brainpoolP512r1", Size: 512},
	"mldsa44":         {Algorithm: "ML-DSA-44"}, "mldsa65": {Algorithm: "ML-DSA-65"}, "mldsa87": {Algorithm: "ML-DSA-87"},
	"mlkem512": {Algorithm: "ML-KEM-512"}, "mlkem768": {Algorithm: "ML-KEM-768"}, "mlkem1024": {Algorithm: "ML-KEM-1024"},
}

// ParseKey reads an algorithm, alone or with its size or curve: "RSA", "RSA
// 4096 bits", "2048-bit RSA", "ECDSA_P256", "id-ecPublicKey", "1.2.840.10045.2.1 ECC".
func ParseKey(s string) (k smime.Key, ok bool) {
	for _, oid := range OIDs(s) {
		if name, bits := smime.Curve(oid); bits > 0 {
			k = smime.Key{Algorithm: "EC", Curve: name, Size: bits}
		} else if k.Algorithm == "" {
			k.Algorithm = smime.KeyAlgorithm(oid)
		}
		s = strings.Replace(s, oid, " ", 1)
	}
	s = groupedSize.ReplaceAllString(width.Fold.String(s), "$1$2")
	folded := strings.TrimPrefix(Fold(s), "nist")
	if named, ok := keyNames[folded]; ok {
		return mergeKey(k, named), true
	}
	for _, family := range []string{"ecdsa", "ecc", "ec"} { // "EC-P-256", "ECDSA P-384"
		curve, found := strings.CutPrefix(folded, family)
		if named := keyNames[curve]; found && named.Curve != "" {
			return mergeKey(k, named), true
		}
	}
	// The name and the size or curve: fold the words one by one and joined.
	for _, word := range strings.FieldsFunc(strings.ToLower(s), isKeySeparator) {
		word = strings.TrimPrefix(Fold(word), "nist")
		if named, ok := keyNames[word]; ok {
			k = mergeKey(k, named)
		} else if n := sizeWord(word); n > 0 {
			k = mergeKey(k, smime.Key{Size: n})
		} else if named, bits, ok := nameWithSize(word); ok {
			k = mergeKey(k, smime.Key{Algorithm: named, Size: bits})
		}
	}
	if brainpool := keyNames["brainpoolp"+strconv.Itoa(k.Size)+"r1"]; strings.Contains(folded, "brainpool") {
		k = mergeKey(k, brainpool)
	}
	if k.Curve == "" { // "ECDSA-SECP256R1"; ML-DSA-65 keeps its hyphens
		for part := range strings.SplitSeq(strings.ToLower(s), "-") {
			if named := keyNames[strings.TrimSpace(part)]; named.Curve != "" {
				k = mergeKey(k, named)
			}
		}
	}
	if strings.HasSuffix(k.Algorithm, "-PSS") || k.Algorithm == "RSA" && strings.Contains(folded, "pss") {
		k.Algorithm = "RSASSA-PSS"
	}
	return FinishKey(k), k.Algorithm != ""
}

// groupedSize is a size with a separator of thousands: "4,096 bits".
var groupedSize = lazyregexp.New(`\b(\d{1,2})[.,'’\x{a0}\x{202f} ](\d{3})\b`)

// sizeWord reads a size alone or with its unit: "2048", "2048bit", "2048位". It is 0 for
// numbers that are none, such as the 1 of PKCS #1 and the exponent 65537.
func sizeWord(word string) int {
	n, all := Digits(strings.TrimRightFunc(word, unicode.IsLetter))
	if !all || n < 128 || n > 16384 {
		return 0
	}
	return n
}

func isKeySeparator(r rune) bool { return strings.ContainsRune(" _/(),;:\t", r) }

// mergeKey joins what two words say; the algorithm that came first stays.
func mergeKey(k, more smime.Key) smime.Key {
	if k.Algorithm == "" {
		k.Algorithm = more.Algorithm
	}
	if k.Size == 0 {
		k.Size = more.Size
	}
	if k.Curve == "" {
		k.Curve = more.Curve
	}
	return k
}

// nameWithSize splits "rsa2048" and "ecdsa384".
func nameWithSize(word string) (algorithm string, bits int, ok bool) {
	cut := strings.IndexAny(word, "0123456789")
	if cut <= 0 {
		return "", 0, false
	}
	k, known := keyNames[word[:cut]]
	bits, all := Digits(strings.TrimRight(word[cut:], "bits"))
	return k.Algorithm, bits, known && all && k.Size == 0
}

// encodedSizes are the sizes of keys by those of their encodings, which osquery prints on
// Windows: a SEQUENCE of modulus and exponent (RFC 8017, A.1.1), an uncompressed point.
var encodedSizes = map[string]map[int]int{
	"RSA": {1120: 1024, 2160: 2048, 3184: 3072, 4208: 4096},
	"EC":  {520: 256, 776: 384, 1064: 521},
}

// FinishKey names the curve that an EC key of that size usually has.
func FinishKey(k smime.Key) smime.Key {
	if size := encodedSizes[k.Algorithm][k.Size]; size > 0 {
		k.Size = size
	}
	if k.Algorithm == "EC" && k.Curve == "" {
		k.Curve = smime.CurveOfSize(k.Size)
	}
	if SizeIsFixed(k.Algorithm) {
		k.Size = 0
	}
	return k
}

// SizeIsFixed reports whether the name of an algorithm fixes the size of its keys.
func SizeIsFixed(algorithm string) bool {
	switch algorithm {
	case "Ed25519", "Ed448", "X25519", "X448":
		return true
	}
	return strings.HasPrefix(algorithm, "ML-") || strings.HasPrefix(algorithm, "SLH-") || strings.HasPrefix(algorithm, "HashML-")
}

// ParseKeySize reads a key size: "2048", "2048 bits", "2048.0", "0x800 (2048)". 0 is
// none.
func ParseKeySize(s string) int {
	if rest, found := strings.CutPrefix(strings.ToLower(s), "0x"); found {
		end := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("0123456789abcdef", r) })
		if end < 0 {
			end = len(rest)
		}
		n, err := strconv.ParseUint(rest[:end], 16, 20)
		if err != nil {
			return 0
		}
		return int(n)
	}
	s = groupedSize.ReplaceAllString(s, "$1$2")
	start := strings.IndexAny(s, "0123456789")
	if start < 0 {
		return 0
	}
	end := start
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.ParseUint(s[start:end], 10, 20)
	if err != nil {
		return 0
	}
	return int(n)
}
