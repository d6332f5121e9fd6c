package certfile

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/stream"
)

// facts are the values that crypto/x509 and this package both read.
type facts struct {
	Serial              []byte
	SHA256              []byte
	NotBefore, NotAfter int64
	Emails              []string
	KeyUsage            smime.KeyUsage
	EKUs, Policies      []string
	CRL, OCSP, CA       []string
	Subject             []string
	CACert              bool
	SKI, AKI            bool
	Key                 smime.Key
}

func factsOf(r *inventory.Record) facts {
	c := &r.Content
	f := facts{
		Serial: r.Serial, SHA256: r.SHA256, NotBefore: r.NotBefore, NotAfter: r.NotAfter, Emails: rfc822(r),
		KeyUsage: c.KeyUsage, EKUs: c.EKUs, Policies: c.Policies, CRL: c.CRL, OCSP: c.OCSP, CA: c.CAIssuers,
		CACert: c.Extensions.Has(inventory.ExtBasicCA), AKI: c.Extensions.Has(inventory.ExtAKIKeyID), Key: c.Key,
	}
	f.Key.Fault = ""
	for _, a := range r.Subject {
		f.Subject = append(f.Subject, a.Type+"="+a.Value)
	}
	return f
}

// rfc822 returns the mailboxes but those of SmtpUTF8Mailbox, which crypto/x509
// does not read.
func rfc822(r *inventory.Record) []string {
	if r.Content.SAN.Has(inventory.SANSmtpUTF8) {
		return nil
	}
	return slices.Clone(r.Emails)
}

func factsOfX509(c *x509.Certificate, utf8Mailbox bool) facts {
	sum := sha256.Sum256(c.Raw)
	f := facts{
		Serial: c.SerialNumber.Bytes(), SHA256: sum[:], NotBefore: c.NotBefore.Unix(), NotAfter: c.NotAfter.Unix(),
		KeyUsage: smime.KeyUsage(c.KeyUsage), CRL: c.CRLDistributionPoints, OCSP: c.OCSPServer, CA: c.IssuingCertificateURL,
		CACert: c.BasicConstraintsValid && c.IsCA, AKI: len(c.AuthorityKeyId) > 0, Key: keyOf(c),
	}
	if len(f.Serial) == 0 {
		f.Serial = []byte{0}
	}
	if !utf8Mailbox {
		f.Emails = slices.Clone(c.EmailAddresses)
	}
	for _, e := range c.Extensions {
		if e.Id.String() == "2.5.29.37" {
			var ekus []asn1.ObjectIdentifier
			if _, err := asn1.Unmarshal(e.Value, &ekus); err != nil {
				panic(err)
			}
			for _, eku := range ekus {
				f.EKUs = append(f.EKUs, eku.String())
			}
		}
	}
	for _, p := range c.Policies {
		f.Policies = append(f.Policies, p.String())
	}
	for _, a := range c.Subject.Names {
		f.Subject = append(f.Subject, a.Type.String()+"="+a.Value.(string))
	}
	return f
}

func keyOf(c *x509.Certificate) smime.Key {
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return smime.Key{Algorithm: "RSA", Size: k.N.BitLen()}
	case *ecdsa.PublicKey:
		return smime.Key{Algorithm: "EC", Size: k.Curve.Params().BitSize, Curve: k.Curve.Params().Name}
	case ed25519.PublicKey:
		return smime.Key{Algorithm: "Ed25519"}
	}
	return smime.Key{}
}

// compareX509 reads a certificate in both ways.
func compareX509(t *testing.T, der []byte, c *x509.Certificate) {
	t.Helper()
	var r inventory.Record
	if err := Parse(der, &r); err != nil {
		t.Fatalf("crypto/x509 reads it, Parse does not: %v", err)
	}
	got := factsOf(&r)
	want := factsOfX509(c, r.Content.SAN.Has(inventory.SANSmtpUTF8))
	if want.Key.Algorithm == "" {
		got.Key = smime.Key{}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-crypto/x509 +Parse:\n%s", diff)
	}
}

func TestSamplesAgainstX509(t *testing.T) {
	read := 0
	for _, folder := range []string{"certs", "certs-made"} {
		files, err := filepath.Glob(filepath.Join(sampleFolder(t, folder), "*.pem"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			blocks(stream.NewWindow(bytes.NewReader(data)), func(b block) bool {
				der, err := b.decode(nil)
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				c, err := x509.ParseCertificate(der)
				if err != nil {
					return true
				}
				read++
				t.Run(filepath.Base(path), func(t *testing.T) { compareX509(t, der, c) })
				return true
			})
		}
	}
	if read < 300 {
		t.Errorf("crypto/x509 reads only %d of the samples", read)
	}
}

func TestMadeByX509(t *testing.T) {
	ecKey, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	edPublic, edPrivate, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	place := &url.URL{Scheme: "https", Host: "example.com"}
	full := &x509.Certificate{
		SerialNumber: new(big.Int).Lsh(big.NewInt(0x7f), 150),
		Subject: pkix.Name{
			Country: []string{"DE"}, Organization: []string{"Example GmbH"}, OrganizationalUnit: []string{"A", "B"}, CommonName: "Jörg Muster",
			ExtraNames: []pkix.AttributeTypeAndValue{{Type: asn1.ObjectIdentifier{2, 5, 4, 97}, Value: "NTRDE-HRB1"}},
		},
		NotBefore: time.Date(2026, 11, 21, 23, 59, 59, 0, time.UTC), NotAfter: time.Date(2051, 2, 28, 0, 0, 0, 0, time.UTC),
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment | x509.KeyUsageDecipherOnly,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageClientAuth},
		UnknownExtKeyUsage: []asn1.ObjectIdentifier{
			{1, 3, 6, 1, 4, 1, 311, 10, 3, 4}, {1, 3, 6, 1, 4, 1, 311, 67, 1, 1},
		},
		EmailAddresses: []string{"a@example.com", "b@example.org"}, DNSNames: []string{"example.com"},
		IPAddresses: []net.IP{net.IPv4(192, 0, 2, 1)}, URIs: []*url.URL{place},
		CRLDistributionPoints: []string{"http://example.com/a.crl", "ldap:///CN=CA?certificateRevocationList"},
		OCSPServer:            []string{"http://ocsp.example.com"}, IssuingCertificateURL: []string{"http://example.com/ca.cer"},
		SubjectKeyId: []byte{1, 2, 3}, AuthorityKeyId: []byte{4, 5, 6},
	}
	for _, oid := range []string{"2.23.140.1.5.3.2", "1.3.6.1.4.1.32473.1.2"} {
		policy, err := x509.ParseOID(oid)
		if err != nil {
			t.Fatal(err)
		}
		full.Policies = append(full.Policies, policy)
	}
	small := &x509.Certificate{
		SerialNumber: big.NewInt(200), NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1, 0),
		BasicConstraintsValid: true, IsCA: true, KeyUsage: x509.KeyUsageCertSign,
	}
	for name, issue := range map[string]func() ([]byte, error){
		"EC": func() ([]byte, error) { return x509.CreateCertificate(rand.Reader, full, full, ecKey.Public(), ecKey) },
		"RSA": func() ([]byte, error) {
			return x509.CreateCertificate(rand.Reader, full, small, rsaKey.Public(), rsaKey)
		},
		"Ed25519": func() ([]byte, error) { return x509.CreateCertificate(rand.Reader, small, small, edPublic, edPrivate) },
	} {
		t.Run(name, func(t *testing.T) {
			der, err := issue()
			if err != nil {
				t.Fatal(err)
			}
			c, err := x509.ParseCertificate(der)
			if err != nil {
				t.Fatal(err)
			}
			compareX509(t, der, c)
			var r inventory.Record
			if err := Parse(der, &r); err != nil {
				t.Fatal(err)
			}
			if len(r.Content.Oddities) != 0 {
				t.Errorf("oddities: %q", r.Content.Oddities)
			}
			var issuer pkix.RDNSequence
			if _, err := asn1.Unmarshal(c.RawIssuer, &issuer); err != nil {
				t.Fatal(err)
			}
			// Package pkix writes the values of attributes it does not know in hexadecimal.
			if want := strings.ReplaceAll(issuer.String(), "#130a4e545244452d48524231", "NTRDE-HRB1"); r.Issuer != want {
				t.Errorf("issuer: got %q, want %q", r.Issuer, want)
			}
		})
	}
}
