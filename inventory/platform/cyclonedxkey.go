package platform

import (
	"hash/maphash"
	"math"
	"slices"
	"strconv"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// A bill of materials of a company has a key for each certificate and few algorithms;
// a hostile one may have any number.
const (
	mostKeys       = 1 << 20
	mostAlgorithms = 1 << 14
)

// assets are the keys and algorithms that certificates refer to, by the hash of their
// bom-ref.
type assets struct {
	seed       maphash.Seed
	keys       map[uint64]publicKey
	algorithms map[uint64]algorithm
	full       bool // some are left out
}

// publicKey is a key with a reference to its algorithm.
type publicKey struct {
	algorithm uint64
	bits      int32
}

// algorithm is what a component says of it; oid is set when the key is not known.
type algorithm struct {
	key smime.Key
	oid string
}

func newAssets() assets {
	return assets{seed: maphash.MakeSeed(), keys: map[uint64]publicKey{}, algorithms: map[uint64]algorithm{}}
}

func (a *assets) hash(ref string) uint64 { return maphash.String(a.seed, ref) }

// asset keeps a component that a certificate may refer to. An algorithm without
// OID and family may be told by its name.
func (l *bill) asset(c component, _ []byte, err error) {
	if err != nil || c.Crypto == nil || c.Crypto.AssetType == cdx.CryptoAssetTypeCertificate {
		return
	}
	a, ref := &l.assets, l.assets.hash(c.BOMRef)
	if m := c.Crypto.RelatedCryptoMaterialProperties; m != nil {
		of := string(m.AlgorithmRef)
		if of == "" {
			of = related(m.RelatedCryptographicAssets, "algorithm")
		}
		k := publicKey{algorithm: a.hash(of)}
		if m.Size != nil && *m.Size > 0 && *m.Size < math.MaxInt32 {
			k.bits = int32(*m.Size)
		}
		a.full = a.full || !keep(a.keys, ref, k, mostKeys)
		return
	}
	if p := c.Crypto.AlgorithmProperties; p != nil && p.AlgorithmFamily == "" {
		p.AlgorithmFamily = c.Name
	}
	x := algorithm{key: algorithmKey(c.Crypto)}
	if x.key.Algorithm == "" {
		x.oid = wording.Shorten(c.Crypto.OID)
	}
	a.full = a.full || !keep(a.algorithms, ref, x, mostAlgorithms)
}

// keep puts a value into a map of at most so many; it is false when that is full.
func keep[V any](m map[uint64]V, key uint64, v V, most int) bool {
	if _, known := m[key]; !known && len(m) >= most {
		return false
	}
	m[key] = v
	return true
}

// key follows the references from a certificate to its public key and from there
// to the algorithm. Version 1.6 has a member for each, version 1.7 one list with
// the type of each reference. A certificate may refer to an algorithm alone.
func (l *bill) key(p *cdx.CertificateProperties, r *inventory.Record) {
	ref := string(p.SubjectPublicKeyRef)
	if ref == "" {
		ref = related(p.RelatedCryptographicAssets, "publickey", "key")
	}
	at := l.assets.hash(ref)
	public, known := l.assets.keys[at]
	if !known {
		public.algorithm = at
	}
	x, knownAlgorithm := l.assets.algorithms[public.algorithm]
	bits := int(public.bits)
	if x.key.Algorithm == "" {
		if knownAlgorithm {
			l.note(wording.Of("the algorithm of the public key is not known here (%s)", x.oid))
		}
		setKeySize(r, bits)
		return
	}
	k := x.key
	if bits == 0 {
		bits = k.Size
	}
	k.Size = 0
	r.Content.Key = k
	r.Know(inventory.FieldKey)
	switch k.Algorithm {
	case "RSA", "RSASSA-PSS", "EC", "DSA":
		setKeySize(r, bits)
	default:
		r.Know(inventory.FieldKeySize) // the algorithm fixes it
	}
}

// related returns the first reference of one of the types, whose spelling differs
// from program to program: publicKey, public-key.
func related(list *[]cdx.RelatedCryptographicAsset, types ...string) string {
	if list == nil {
		return ""
	}
	for _, asset := range *list {
		kind := strings.ReplaceAll(strings.ToLower(asset.Type), "-", "")
		if slices.Contains(types, kind) {
			return asset.Ref
		}
	}
	return ""
}

// curveNames are curves as CycloneDX writes them: version 1.6 the SEC name,
// version 1.7 the registry before it (secg/secp256r1, nist/P-256).
var curveNames = map[string]string{
	"secp256r1": "P-256", "prime256v1": "P-256", "p-256": "P-256", "p256": "P-256",
	"secp384r1": "P-384", "p-384": "P-384", "p384": "P-384", "secp521r1": "P-521", "p-521": "P-521", "p521": "P-521",
	"brainpoolp256r1": "brainpoolP256r1", "brainpoolp384r1": "brainpoolP384r1", "brainpoolp512r1": "brainpoolP512r1",
}

// algorithmKey reads an algorithm: its OID, else its family or name with the
// parameter set ("ML-DSA", "65").
func algorithmKey(a *cdx.CryptoProperties) smime.Key {
	var k smime.Key
	if name := smime.KeyAlgorithm(a.OID); name != a.OID {
		k.Algorithm = name
	}
	p := a.AlgorithmProperties
	if p == nil {
		return k
	}
	parameter := p.ParameterSetIdentifier
	if k.Algorithm == "" {
		k.Algorithm = familyAlgorithm(p.AlgorithmFamily, parameter)
	}
	k.Size, _ = strconv.Atoi(parameter)
	for _, name := range [...]string{p.EllipticCurve, p.Curve} {
		name = strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])
		if curve := curveNames[name]; curve != "" && (k.Algorithm == "EC" || k.Algorithm == "") {
			k.Algorithm, k.Curve = "EC", curve
		}
	}
	return k
}

// familyAlgorithm names the key algorithm of an algorithmFamily, or of the name of
// a component ("RSA2048", "ECDSA").
func familyAlgorithm(family, parameter string) string {
	family = strings.ToUpper(family)
	switch {
	case strings.HasPrefix(family, "RSASSA-PSS"):
		return "RSASSA-PSS"
	case strings.HasPrefix(family, "RSA"):
		return "RSA"
	case strings.HasPrefix(family, "EC"):
		return "EC"
	case strings.HasPrefix(family, "ML-DSA"), strings.HasPrefix(family, "ML-KEM"):
		return wording.Shorten(family[:6] + "-" + strings.TrimPrefix(parameter, family[:6]+"-"))
	case strings.HasPrefix(family, "ED25519"), family == "EDDSA" && parameter == "Ed25519":
		return "Ed25519"
	case strings.HasPrefix(family, "ED448"), family == "EDDSA" && parameter == "Ed448":
		return "Ed448"
	}
	return ""
}
