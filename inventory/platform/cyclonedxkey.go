package platform

import (
	"strconv"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// key follows the references from a certificate to its public key and from there
// to the algorithm. Version 1.6 has a member for each, version 1.7 one list with
// the type of each reference.
func (l *bill) key(p *cdx.CertificateProperties, r *inventory.Record) {
	ref := string(p.SubjectPublicKeyRef)
	if ref == "" {
		ref = related(p.RelatedCryptographicAssets, "publickey", "key")
	}
	asset := l.assets[ref]
	if asset == nil {
		return
	}
	algorithm, bits := asset, 0
	if m := asset.RelatedCryptoMaterialProperties; m != nil {
		ref := string(m.AlgorithmRef)
		if ref == "" {
			ref = related(m.RelatedCryptographicAssets, "algorithm")
		}
		algorithm = l.assets[ref]
		if m.Size != nil {
			bits = *m.Size
		}
	}
	if algorithm == nil {
		setKeySize(r, bits)
		return
	}
	k := algorithmKey(algorithm)
	if k.Algorithm == "" {
		l.note("the algorithm of the public key is not known here (%s)", shorten(algorithm.OID))
		setKeySize(r, bits)
		return
	}
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
		for _, t := range types {
			if kind == t {
				return asset.Ref
			}
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
		return family[:6] + "-" + strings.TrimPrefix(parameter, family[:6]+"-")
	case strings.HasPrefix(family, "ED25519"), family == "EDDSA" && parameter == "Ed25519":
		return "Ed25519"
	case strings.HasPrefix(family, "ED448"), family == "EDDSA" && parameter == "Ed448":
		return "Ed448"
	}
	return ""
}
