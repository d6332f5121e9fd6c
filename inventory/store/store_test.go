package store

import (
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

// one loads a listing of one certificate.
func one(t *testing.T, do loader, text string) (inventory.Certificate, *inventory.Inventory) {
	t.Helper()
	v := load(t, do, []byte(text))
	if v.Len() != 1 {
		t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
	}
	return v.At(0), v
}

func validity(c inventory.Certificate) string {
	from, _ := c.NotBefore()
	to, _ := c.NotAfter()
	return inventory.FormatTime(from) + " " + inventory.FormatTime(to)
}

func noted(v *inventory.Inventory, text string) bool {
	for _, n := range v.Notes() {
		if strings.Contains(n.Text.String(), text) {
			return true
		}
	}
	return false
}

// A CA for e-mail is known by its key usage; OpenSSL and NSS have words of their own for
// that and for anyPolicy.
func TestAuthoritiesInText(t *testing.T) {
	const authority = `Certificate:
    Data:
        Serial Number: 11 (0xb)
        Subject: C=DE, CN=Example CA
        X509v3 extensions:
            X509v3 Extended Key Usage:
                E-mail Protection
            X509v3 Key Usage: critical
                Certificate Sign, CRL Sign
            X509v3 Certificate Policies:
                Policy: X509v3 Any Policy
            X509v3 Basic Constraints: critical
                CA:TRUE, pathlen:0
    Signature Algorithm: sha256WithRSAEncryption
`
	if v := load(t, LoadOpenSSL, []byte(authority)); v.Len() != 0 || len(v.Rejects()) != 1 || len(v.Notes()) != 0 {
		t.Errorf("OpenSSL: %+v, notes %v", v.Counts(), v.Notes())
	}
	c, _ := one(t, LoadOpenSSL, strings.Replace(authority, "CA:TRUE", "CA:FALSE", 1))
	if got := c.Content().Policies; len(got) != 1 || got[0] != anyPolicy {
		t.Errorf("policies %v", got)
	}
	const nss = `Certificate:
    Data:
        Serial Number: 11 (0xb)
        Subject: "CN=Example CA"
        Signed Extensions:
            Name: Extended Key Usage
                E-Mail Protection Certificate
            Name: Certificate Key Usage
            Usages: Certificate Signing
                    CRL Signing
            Name: Certificate Policies
            Data:
                Policy Name: Certificate Policies AnyPolicy
            Name: Certificate Basic Constraints
            Data: Is a CA with a maximum path length of 0.
    Fingerprint (SHA1):
        6E:78:E2:B1:23:C5:EA:41:66:5E:90:01:DD:9E:78:66:BE:4A:42:D2
`
	if v := load(t, LoadNSS, []byte(nss)); v.Len() != 0 || len(v.Rejects()) != 1 || len(v.Notes()) != 0 {
		t.Errorf("NSS: %+v, notes %v", v.Counts(), v.Notes())
	}
}

func FuzzListings(f *testing.F) {
	for _, text := range storeListings {
		f.Add(text)
	}
	f.Add(germanView)
	f.Add("Certificate:\n    Data:\n        Serial Number:\n            44:00\n        Issuer: \"CN=a\n            b\"\n    Fingerprint (SHA-256):\n        00\n")
	f.Add("serial=01\nnotAfter=Sep  1 00:00:00 2026 GMT\nX509v3 Key Usage: critical\n    Digital Signature\n")
	f.Add("crt:e:2048:1:01:20250203T081500:20280503T081459:44::CN=a::esES:::::::\nuid:::::::::<a@example.com>::\n")
	f.Add("           ID: 0x00\n          S/N: 01\n      Subject: /CN=a\n          aka: a@example.com\n     key type: rsa2048\n")
	f.Add("Alias name: a\nEntry type: PrivateKeyEntry\nCertificate[1]:\nOwner: CN=a\nIssuer: CN=b\nSerial number: 1\n#1: ObjectId: 2.5.29.15\nKeyUsage [\n  DigitalSignature\n]\n")
	f.Add("  1) 6E78E2B123C5EA41665E9001DD9E7866BE4A42D2 \"a\" (CSSMERR_TP_CERT_EXPIRED)\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, do := range []loader{
			zoned(LoadCertutil, nil), zoned(viewOf, nil), zoned(LoadKeytool, time.UTC),
			LoadNSS, LoadGPGSM, LoadGPGSMText, LoadOpenSSL, LoadSummary, LoadIdentities, LoadSmartCards,
		} {
			load(t, do, []byte(text))
		}
		for _, is := range []func([]byte) bool{IsCertutil, IsView, IsKeytool, IsNSS, IsGPGSM, IsGPGSMText, IsOpenSSL, IsSummary, IsIdentities, IsSmartCards} {
			is([]byte(text))
		}
	})
}
