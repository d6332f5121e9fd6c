package cell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a@example.com": "a@example.com", "a@example.com; b@example.com": "a@example.com b@example.com",
		"a@example.com,b@example.com|c@example.com": "a@example.com b@example.com c@example.com",
		"Ann Archer <a@example.com>":                "a@example.com", "smtp:a@example.com SMTP:b@example.com": "a@example.com b@example.com",
		"mailto:a@example.com": "a@example.com", "Ann": "", "@": "", "a@b@c": "",
	} {
		if got := strings.Join(AppendEmails(nil, text), " "); got != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
	ldap := "ldap:///CN=Example CA,CN=CDP,DC=example?certificateRevocationList?base?objectClass=cRLDistributionPoint"
	for text, want := range map[string][]string{
		"http://crl.example.com/a.crl":                   {"http://crl.example.com/a.crl"},
		"http://a.example/1.crl; http://b.example/2.crl": {"http://a.example/1.crl", "http://b.example/2.crl"},
		"http://a.example/1.crl http://b.example/2.crl":  {"http://a.example/1.crl", "http://b.example/2.crl"},
		ldap:                              {ldap},
		ldap + ", http://a.example/1.crl": {ldap, "http://a.example/1.crl"},
		"URI:http://a.example/1.crl\nURI:http://b.example/2.crl":                                                                     {"http://a.example/1.crl", "http://b.example/2.crl"},
		"[1]CRL Distribution Point: Distribution Point Name: Full Name: URL=ldap:///CN=x%20y,DC=example (ldap:///CN=x y,DC=example)": {"ldap:///CN=x%20y,DC=example"},
		"no address": nil, "://": nil,
	} {
		if got, _ := ParseURLs(text); !cmp.Equal(got, want) {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}

func TestAIA(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"OCSP - URI:http://a.example/\nCA Issuers - URI:http://b.example/ca":      "[http://a.example/] [http://b.example/ca] true",
		"OCSP - URI:http://a.example/, CA Issuers - URI:http://b.example/ca":      "[http://a.example/] [http://b.example/ca] true",
		"http://ocsp.example.com; http://www.example.com/ca.crt":                  "[http://ocsp.example.com] [http://www.example.com/ca.crt] true",
		"Access Method=Certification Authority Issuer URL=http://b.example/x":     "[] [http://b.example/x] true",
		"Access Method=On-line Certificate Status Protocol URL=http://c.example/": "[http://c.example/] [] true",
		"http://c.example/": "[] [] false", "none here": "[] [] false",
	} {
		got, ok := ParseAIA(text)
		if s := fmt.Sprint(got.OCSP, got.CAIssuers, ok); s != want {
			t.Errorf("%q is %s, want %s", text, s, want)
		}
	}
}
