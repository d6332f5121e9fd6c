package rules_test

import (
	"crypto/elliptic"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/smime"
)

// made is a certificate that a test makes, field by field, so that it can hold
// what crypto/x509 refuses to write. Nobody verifies its signature.
type made struct {
	from, to   int64
	subject    []attribute
	key        []byte // SubjectPublicKeyInfo
	extensions []extension
	// What a certificate does not say: whether it is on hold, what the CA answers to
	// 7.1.2.4 ("" is yes), and a ballot that is not adopted.
	held           bool
	answer, ballot string
}

type attribute struct {
	name, value string
	tag         asn1.Tag
}

type extension struct {
	name     string
	critical bool
	value    []byte
}

// newMade returns a certificate in which no rule finds a fault, of 365 days from a
// day on which its generation is issued.
func newMade(kind smime.CertificateType, g smime.Generation) *made {
	m := &made{key: rsaKey(2048, 65537), extensions: []extension{
		{"keyUsage", true, keyUsage(smime.DigitalSignature | smime.KeyEncipherment)},
		{"extKeyUsage", false, ekus(smime.EmailProtection)},
		{"authorityKeyIdentifier", false, der(asn1.SEQUENCE, der(0x80, []byte{1, 2, 3, 4}))},
		{"subjectKeyIdentifier", false, der(asn1.OCTET_STRING, []byte{5, 6, 7, 8})},
		{"certificatePolicies", false, policies(fmt.Sprintf("2.23.140.1.5.%d.%d", kind-smime.Mailbox+1, g-smime.Legacy+1))},
		{"cRLDistributionPoints", false, crl("http://crl.example.com/ca.crl")},
		{"authorityInfoAccess", false, aia(ocsp("http://ocsp.example.com/"), caIssuers("http://aia.example.com/ca.cer"))},
		{"subjectAltName", false, san(rfc822("jo.doe@example.com"))},
	}}
	switch kind {
	case smime.Mailbox:
		m.attr("commonName", "jo.doe@example.com")
	case smime.Individual:
		m.attr("countryName", "DE").attr("surname", "Doe").attr("givenName", "Jo").attr("commonName", "Jo Doe")
	default:
		m.attr("countryName", "DE").attr("organizationName", "Example GmbH").attr("organizationIdentifier", "NTRDE-DER3306.HRB12345")
		if kind == smime.Organization {
			m.attr("commonName", "Example GmbH")
			break
		}
		m.attr("surname", "Doe").attr("givenName", "Jo").attr("commonName", "Jo Doe")
	}
	if g == smime.Legacy {
		return m.valid("2025-01-15T08:00:00Z", 365*smime.Day-1)
	}
	return m.valid("2026-01-15T08:00:00Z", 365*smime.Day-1)
}

// valid sets notBefore and the seconds from it to notAfter.
func (m *made) valid(from string, seconds int64) *made {
	t, err := time.Parse(time.RFC3339, from)
	if err != nil {
		panic(err)
	}
	m.from, m.to = t.Unix(), t.Unix()+seconds
	return m
}

// attr adds an attribute to the subject, typed with the string type of RFC 5280.
func (m *made) attr(name, value string) *made {
	tag := asn1.UTF8String
	switch name {
	case "countryName", "serialNumber":
		tag = asn1.PrintableString
	case "emailAddress", "domainComponent":
		tag = asn1.IA5String
	}
	return m.typed(name, tag, value)
}

func (m *made) typed(name string, tag asn1.Tag, value string) *made {
	m.subject = append(m.subject, attribute{name, value, tag})
	return m
}

// without drops attributes of the subject and extensions.
func (m *made) without(names ...string) *made {
	m.subject = slices.DeleteFunc(m.subject, func(a attribute) bool { return slices.Contains(names, a.name) })
	m.extensions = slices.DeleteFunc(m.extensions, func(e extension) bool { return slices.Contains(names, e.name) })
	return m
}

// with replaces or adds an extension that is not critical.
func (m *made) with(name string, value []byte) *made {
	for i := range m.extensions {
		if m.extensions[i].name == name {
			m.extensions[i].value = value
			return m
		}
	}
	m.extensions = append(m.extensions, extension{name, false, value})
	return m
}

// critical marks an extension.
func (m *made) critical(name string) *made {
	for i := range m.extensions {
		if m.extensions[i].name == name {
			m.extensions[i].critical = true
		}
	}
	return m
}

func (m *made) onHold() *made {
	m.held = true
	return m
}

func (m *made) answering(answer string) *made {
	m.answer = answer
	return m
}

func (m *made) under(ballot string) *made {
	m.ballot = ballot
	return m
}

func (m *made) keyed(spki []byte, u smime.KeyUsage) *made {
	m.key = spki
	return m.with("keyUsage", keyUsage(u))
}

// oids names what the tests write.
var oids = map[string]string{
	"keyUsage": "2.5.29.15", "extKeyUsage": "2.5.29.37", "authorityKeyIdentifier": "2.5.29.35", "subjectKeyIdentifier": "2.5.29.14",
	"certificatePolicies": "2.5.29.32", "cRLDistributionPoints": "2.5.29.31", "authorityInfoAccess": "1.3.6.1.5.5.7.1.1",
	"subjectAltName": "2.5.29.17", "basicConstraints": "2.5.29.19", "subjectDirectoryAttributes": "2.5.29.9",
	"smimeCapabilities": "1.2.840.113549.1.9.15", "qcStatements": "1.3.6.1.5.5.7.1.3", "lei": "1.3.6.1.4.1.52266.1",
	"leiRole": "1.3.6.1.4.1.52266.2", "adobeTimestamp": "1.2.840.113583.1.1.9.1", "adobeArchive": "1.2.840.113583.1.1.9.2",
	"netscapeCertType": "2.16.840.1.113730.1.1", "domainComponent": "0.9.2342.19200300.100.1.25",
}

func oidOf(name string) []byte {
	dotted, ok := oids[name]
	if !ok {
		if dotted, ok = smime.AttributeType(name); !ok {
			dotted = name
		}
	}
	return oid(dotted)
}

// encode returns the certificate in DER.
func (m *made) encode() []byte {
	algorithm := der(asn1.SEQUENCE, oid("1.2.840.113549.1.1.11"), []byte{5, 0})
	issuer := der(asn1.SEQUENCE, der(asn1.SET, der(asn1.SEQUENCE, oid("2.5.4.3"), der(asn1.UTF8String, []byte("Example Issuing CA")))))
	var subject, extensions [][]byte
	for _, a := range m.subject {
		subject = append(subject, der(asn1.SET, der(asn1.SEQUENCE, oidOf(a.name), der(a.tag, []byte(a.value)))))
	}
	for _, e := range m.extensions {
		critical := []byte{}
		if e.critical {
			critical = der(asn1.BOOLEAN, []byte{0xff})
		}
		extensions = append(extensions, der(asn1.SEQUENCE, oidOf(e.name), critical, der(asn1.OCTET_STRING, e.value)))
	}
	tbs := der(asn1.SEQUENCE,
		der(0xa0, der(asn1.INTEGER, []byte{2})), der(asn1.INTEGER, []byte{0x47, 0x11, 0x47, 0x11, 0x47, 0x11, 0x47, 0x11}), algorithm, issuer,
		der(asn1.SEQUENCE, utc(m.from), utc(m.to)), der(asn1.SEQUENCE, subject...), m.key, der(0xa3, der(asn1.SEQUENCE, extensions...)))
	return der(asn1.SEQUENCE, tbs, algorithm, der(asn1.BIT_STRING, make([]byte, 257)))
}

// certificate reads the certificate back.
func (m *made) certificate(t *testing.T) inventory.Certificate {
	t.Helper()
	var r inventory.Record
	if err := certfile.Parse(m.encode(), &r); err != nil {
		t.Fatal(err)
	}
	if m.held {
		r.Status = inventory.Suspended
	}
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.pem"})
	b.Add(&r)
	return b.Inventory().At(0)
}

// der encodes one element from the encodings or octets within it.
func der(tag asn1.Tag, parts ...[]byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag, func(b *cryptobyte.Builder) {
		for _, p := range parts {
			b.AddBytes(p)
		}
	})
	return b.BytesOrPanic()
}

func oid(dotted string) []byte {
	var arcs []uint64
	for s := range strings.SplitSeq(dotted, ".") {
		var n uint64
		fmt.Sscan(s, &n)
		arcs = append(arcs, n)
	}
	body := []byte{byte(40*arcs[0] + arcs[1])}
	for _, n := range arcs[2:] {
		var digits []byte
		for more := byte(0); n > 0 || more == 0; more = 0x80 {
			digits = append([]byte{byte(n&0x7f) | more}, digits...)
			n >>= 7
		}
		body = append(body, digits...)
	}
	return der(asn1.OBJECT_IDENTIFIER, body)
}

func utc(unix int64) []byte {
	return der(asn1.UTCTime, []byte(time.Unix(unix, 0).UTC().Format("060102150405Z")))
}

// rsaKey makes a key with a modulus of that many bits, which is no product of
// primes.
func rsaKey(bits, exponent int) []byte {
	var b cryptobyte.Builder
	b.AddASN1Int64(int64(exponent))
	modulus := make([]byte, 1+(bits+7)/8)
	modulus[1] = 1 << ((bits - 1) % 8)
	modulus[len(modulus)-1] |= 1
	if modulus[1] < 0x80 {
		modulus = modulus[1:]
	}
	key := der(asn1.SEQUENCE, der(asn1.INTEGER, modulus), b.BytesOrPanic())
	return spki(key, oid("1.2.840.113549.1.1.1"), []byte{5, 0})
}

func spki(key []byte, algorithm ...[]byte) []byte {
	return der(asn1.SEQUENCE, der(asn1.SEQUENCE, algorithm...), der(asn1.BIT_STRING, []byte{0}, key))
}

func keyUsage(u smime.KeyUsage) []byte {
	bits := []byte{0, 0}
	for i := range 9 {
		if u&(1<<i) != 0 {
			bits[i/8] |= 0x80 >> (i % 8)
		}
	}
	if bits[1] == 0 {
		bits = bits[:1]
	}
	unused := 0
	for last := bits[len(bits)-1]; last != 0 && last&(1<<unused) == 0; {
		unused++
	}
	if u == 0 {
		bits = nil
	}
	return der(asn1.BIT_STRING, append([]byte{byte(unused)}, bits...))
}

func ekus(dotted ...string) []byte {
	var list [][]byte
	for _, d := range dotted {
		list = append(list, oid(d))
	}
	return der(asn1.SEQUENCE, list...)
}

func policies(dotted ...string) []byte {
	var list [][]byte
	for _, d := range dotted {
		list = append(list, der(asn1.SEQUENCE, oid(d)))
	}
	return der(asn1.SEQUENCE, list...)
}

// crl makes one distribution point for each URI.
func crl(uris ...string) []byte {
	var list [][]byte
	for _, u := range uris {
		list = append(list, distributionPoint(uri(u)))
	}
	return der(asn1.SEQUENCE, list...)
}

// onePoint makes one distribution point with several names.
func onePoint(names ...[]byte) []byte { return der(asn1.SEQUENCE, distributionPoint(names...)) }

func distributionPoint(names ...[]byte) []byte {
	return der(asn1.SEQUENCE, der(0xa0, der(0xa0, names...)))
}

func uri(text string) []byte { return der(0x86, []byte(text)) }

func aia(descriptions ...[]byte) []byte { return der(asn1.SEQUENCE, descriptions...) }

func ocsp(uri string) []byte {
	return der(asn1.SEQUENCE, oid("1.3.6.1.5.5.7.48.1"), der(0x86, []byte(uri)))
}

func caIssuers(uri string) []byte {
	return der(asn1.SEQUENCE, oid("1.3.6.1.5.5.7.48.2"), der(0x86, []byte(uri)))
}

func san(names ...[]byte) []byte { return der(asn1.SEQUENCE, names...) }

func rfc822(address string) []byte { return der(0x81, []byte(address)) }

const (
	upn         = "1.3.6.1.4.1.311.20.2.3"
	smtpUTF8Box = "1.3.6.1.5.5.7.8.9"
)

func otherName(kind, text string) []byte {
	return der(0xa0, oid(kind), der(0xa0, der(asn1.UTF8String, []byte(text))))
}

func directoryName(attributes ...attribute) []byte {
	var list [][]byte
	for _, a := range attributes {
		list = append(list, der(asn1.SET, der(asn1.SEQUENCE, oidOf(a.name), der(a.tag, []byte(a.value)))))
	}
	return der(0xa4, der(asn1.SEQUENCE, list...))
}

// ecKey makes a key whose point is the generator of a named curve.
func ecKey(curve elliptic.Curve, named string) []byte {
	p := curve.Params()
	size := (p.BitSize + 7) / 8
	point := append([]byte{4}, p.Gx.FillBytes(make([]byte, size))...)
	return spki(append(point, p.Gy.FillBytes(make([]byte, size))...), oid("1.2.840.10045.2.1"), oid(named))
}

var (
	p256 = ecKey(elliptic.P256(), "1.2.840.10045.3.1.7")
	p384 = ecKey(elliptic.P384(), "1.3.132.0.34")
	p521 = ecKey(elliptic.P521(), "1.3.132.0.35")

	ed25519  = spki(make([]byte, 32), oid("1.3.101.112"))
	x25519   = spki(make([]byte, 32), oid("1.3.101.110"))
	mlDSA65  = spki(make([]byte, 1952), oid("2.16.840.1.101.3.4.3.18"))
	mlKEM768 = spki(make([]byte, 1184), oid("2.16.840.1.101.3.4.4.2"))
)
