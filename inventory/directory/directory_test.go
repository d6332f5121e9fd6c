package directory

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
)

type loader func(context.Context, *inventory.Builder, inventory.Source, []byte) error

// load runs loaders one after the other on one builder.
func load(tb testing.TB, steps ...func(*inventory.Builder)) *inventory.Inventory {
	tb.Helper()
	b := inventory.NewBuilder()
	for _, step := range steps {
		step(b)
	}
	v := b.Inventory()
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) {
		tb.Errorf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
	}
	return v
}

// ldifOf loads LDIF that is in memory.
func ldifOf(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	return LoadLDIF(ctx, b, src, bytes.NewReader(data))
}

func step(tb testing.TB, do loader, data []byte) func(*inventory.Builder) {
	return func(b *inventory.Builder) {
		tb.Helper()
		if err := do(context.Background(), b, inventory.Source{File: "test"}, data); err != nil {
			tb.Fatal(err)
		}
	}
}

// authority makes certificates and lists.
type authority struct {
	tb   testing.TB
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newAuthority(tb testing.TB) authority {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	a := authority{tb: tb, key: key, cert: &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Example CA, Nr. 1", Organization: []string{"Exämple"}, Country: []string{"DE"}},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCRLSign | x509.KeyUsageCertSign, SubjectKeyId: []byte{1},
	}}
	return a
}

func (a authority) issue(serial int64, mailbox string) []byte {
	a.tb.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: mailbox}, EmailAddresses: []string{mailbox},
		NotBefore: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, a.key.Public(), a.key)
	if err != nil {
		a.tb.Fatal(err)
	}
	return der
}

// Reasons that are no revocation for good (RFC 5280, 5.3.1).
const (
	certificateHold = 6
	removeFromCRL   = 8
)

var revokedAt = time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC)

// list makes a revocation list of serial numbers and reasons.
func (a authority) list(reasons map[int64]int, extra ...pkix.Extension) []byte {
	a.tb.Helper()
	template := &x509.RevocationList{Number: big.NewInt(1), ThisUpdate: revokedAt, NextUpdate: revokedAt.AddDate(0, 0, 7)}
	for serial, reason := range reasons {
		template.RevokedCertificateEntries = append(template.RevokedCertificateEntries, x509.RevocationListEntry{
			SerialNumber: big.NewInt(serial), RevocationTime: revokedAt, ReasonCode: reason, ExtraExtensions: extra,
		})
	}
	der, err := x509.CreateRevocationList(rand.Reader, template, a.cert, a.key)
	if err != nil {
		a.tb.Fatal(err)
	}
	return der
}

func add(der []byte) func(*inventory.Builder) {
	return func(b *inventory.Builder) {
		b.Begin(inventory.Source{File: "certificate"})
		certfile.Add(b, &inventory.Record{Entry: 1}, der)
	}
}

// Revocations join whatever the order of the files.
func TestRevocations(t *testing.T) {
	a := newAuthority(t)
	crl := a.list(map[int64]int{1000: 1, 1001: certificateHold, 1002: removeFromCRL, 77: 0})
	armoured := pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: crl})
	certificates := func(b *inventory.Builder) {
		for i := range int64(4) {
			add(a.issue(1000+i, "a@example.com"))(b)
		}
	}
	other := newAuthority(t)
	other.cert.Subject.CommonName = "Another CA"
	for name, v := range map[string]*inventory.Inventory{
		"after":   load(t, certificates, step(t, LoadCRL, crl)),
		"before":  load(t, step(t, LoadCRL, crl), certificates),
		"PEM":     load(t, certificates, step(t, LoadCRL, armoured)),
		"in LDIF": load(t, certificates, step(t, ldifOf, []byte("dn: cn=ca\ncertificateRevocationList;binary:: "+base64.StdEncoding.EncodeToString(crl)+"\n"))),
	} {
		for i, want := range []inventory.Status{inventory.Revoked, inventory.Suspended, inventory.UnknownStatus, inventory.UnknownStatus} {
			c := v.At(i)
			at, known := c.RevokedAt()
			if c.Status() != want || known != (want != inventory.UnknownStatus) || known && at != revokedAt.Unix() {
				t.Errorf("%s: certificate %d is %q since %d", name, i, c.Status(), at)
			}
		}
		revocations := 0
		for _, s := range v.Sources() {
			revocations += s.Revocations
		}
		if revocations != 3 || len(v.Rejects()) != 0 {
			t.Errorf("%s: %d revocations, rejects %v", name, revocations, v.Rejects())
		}
	}
	if v := load(t, certificates, step(t, LoadCRL, other.list(map[int64]int{1000: 1}))); v.At(0).Status() != inventory.UnknownStatus {
		t.Error("the list of another CA counts")
	}
	if !IsCRLPEM(armoured) || IsCRLPEM([]byte("-----BEGIN CERTIFICATE-----")) {
		t.Error("PEM is not recognised")
	}
}

// A list overrules what a table says, and says so.
func TestRevocationAgainstTable(t *testing.T) {
	a := newAuthority(t)
	der := a.issue(1000, "a@example.com")
	v := load(t, func(b *inventory.Builder) {
		b.Begin(inventory.Source{File: "table"})
		certfile.Add(b, &inventory.Record{Entry: 1, Status: inventory.Valid}, der)
	}, step(t, LoadCRL, a.list(map[int64]int{1000: 1})))
	if v.At(0).Status() != inventory.Revoked || len(v.Notes()) != 1 || !strings.Contains(v.Notes()[0].Text.String(), "the list counts") {
		t.Errorf("%s, notes %v", v.At(0).Status(), v.Notes())
	}
}

// An indirect list names the issuer of each certificate.
func TestIndirectList(t *testing.T) {
	a, other := newAuthority(t), newAuthority(t)
	other.cert.Subject = pkix.Name{CommonName: "Another CA", Organization: []string{"Example"}}
	names, err := asn1.Marshal(other.cert.Subject.ToRDNSequence())
	if err != nil {
		t.Fatal(err)
	}
	value, err := asn1.Marshal([]asn1.RawValue{{Class: asn1.ClassContextSpecific, Tag: 4, IsCompound: true, Bytes: names}})
	if err != nil {
		t.Fatal(err)
	}
	crl := a.list(map[int64]int{1000: 1}, pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 29}, Critical: true, Value: value})
	v := load(t, add(a.issue(1000, "a@example.com")), add(other.issue(1000, "b@example.com")), step(t, LoadCRL, crl))
	if v.At(0).Status() != inventory.UnknownStatus || v.At(1).Status() != inventory.Revoked {
		t.Errorf("%s %s", v.At(0).Status(), v.At(1).Status())
	}
}

func TestDamagedLists(t *testing.T) {
	crl := newAuthority(t).list(map[int64]int{1000: 1, 1001: 0})
	for cut := range len(crl) {
		v := load(t, step(t, LoadCRL, crl[:cut]))
		if len(v.Rejects()) != 1 {
			t.Fatalf("cut off at %d: rejects %v", cut, v.Rejects())
		}
	}
	if v := load(t, step(t, LoadCRL, []byte("-----BEGIN X509 CRL-----\nMII\n"))); len(v.Rejects()) != 1 {
		t.Errorf("rejects %v", v.Rejects())
	}
}

// fold breaks a line as ldapsearch does.
func fold(line string, width int) string {
	var b strings.Builder
	for len(line) > width {
		b.WriteString(line[:width] + "\n ")
		line = line[width:]
	}
	return b.String() + line + "\n"
}

// A container whose revocation lists are damaged gives its certificates none the less.
func TestLDIFDamagedContainer(t *testing.T) {
	der := func(tag byte, parts ...[]byte) []byte {
		value := bytes.Join(parts, nil)
		return append([]byte{tag, 0x82, byte(len(value) >> 8), byte(len(value))}, value...)
	}
	signedData := []byte("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
	damaged := []byte{0xa1, 0x02, 0x30, 0x05}
	signed := der(0x30, signedData, der(0xa0, der(0x30, der(0xa0, newAuthority(t).issue(1000, "a@example.com")), damaged)))
	v := load(t, step(t, ldifOf, []byte("version: 1\ndn: cn=a\nuserSMIMECertificate:: "+base64.StdEncoding.EncodeToString(signed)+"\n")))
	if c := v.Counts(); c.Certificates != 1 || c.Rejects != 1 {
		t.Errorf("%+v, rejects %v", c, v.Rejects())
	}
}

func TestLDIF(t *testing.T) {
	a := newAuthority(t)
	one, two := a.issue(1000, "a@example.com"), a.issue(1001, "b@example.com")
	signed, err := pkcs7.DegenerateCertificate(one)
	if err != nil {
		t.Fatal(err)
	}
	encode := base64.StdEncoding.EncodeToString
	lines := []string{
		"# a comment that", " is folded", "dn:: " + encode([]byte("cn=Jörg,dc=example,dc=com")), "cn:: " + encode([]byte("Jörg")),
		"userCertificate;binary:: " + encode(one), "USERCERTIFICATE;lang-de:: " + encode(two),
		"userSMIMECertificate:: " + encode(signed), "userSMIMECertificate;binary:: " + encode(two), "mail: a@example.com", "",
		"dn: cn=b", "uid: b", "userCertificate;binary:", "2.5.4.36;binary:: " + encode(two), "userCertificate:: ==!!", "userCertificate:< file:///etc/passwd",
		"", "search: 2", "result: 0 Success",
	}
	whole := "version: 1\n" + strings.Join(lines, "\n") + "\n"
	var folded strings.Builder
	for _, l := range lines {
		folded.WriteString(fold(l, 76))
	}
	for name, text := range map[string]string{"whole": whole, "folded": folded.String(), "CRLF": strings.ReplaceAll(folded.String(), "\n", "\r\n")} {
		if !IsLDIF([]byte(text)) && name != "whole" && !strings.Contains(text, "dn:: ") {
			t.Errorf("%s is not recognised", name)
		}
		v := load(t, step(t, ldifOf, []byte(text)))
		if c := v.Counts(); c.Certificates != 2 || c.Duplicates != 3 || c.Rejects != 2 {
			t.Errorf("%s: %+v, rejects %v", name, c, v.Rejects())
		}
		if v.At(0).Holder() != "a@example.com" || v.At(1).Holder() != "a@example.com" {
			t.Errorf("%s: holders %q, %q", name, v.At(0).Holder(), v.At(1).Holder())
		}
		if r := v.Rejects(); len(r) == 2 && !strings.Contains(r[1].Reason.String(), "not opened") {
			t.Errorf("%s: %v", name, r)
		}
	}
	cut := whole[:strings.Index(whole, "USERCERT")-100]
	if v := load(t, step(t, ldifOf, []byte(cut))); v.Len() != 0 || len(v.Rejects()) != 1 {
		t.Errorf("cut off: %d certificates, rejects %v", v.Len(), v.Rejects())
	}
}

func TestSamples(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "samples", "exports")
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Skip(err)
	}
	var truth struct {
		Certs []struct {
			Serial, SHA256 string
			Revoked        *string
		}
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	crl, err := os.ReadFile(filepath.Join(dir, "raw", "issuing-ca.crl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ldapsearch-LLL-nowrap-operational.ldif", "ldapsearch-userCertificate.ldif"} {
		text, err := os.ReadFile(filepath.Join(dir, "directory", name))
		if err != nil {
			t.Fatal(err)
		}
		if !IsLDIF(text) {
			t.Errorf("%s is not recognised", name)
		}
		v := load(t, step(t, LoadCRL, crl), step(t, ldifOf, text))
		var got, want []string
		for _, c := range v.All() {
			at, revoked := c.RevokedAt()
			got = append(got, fmt.Sprint(c.SHA256(), c.Serial(), revoked, time.Unix(at, 0).UTC().Format("2006-01-02T15:04:05"), c.Status()))
		}
		for _, c := range truth.Certs {
			at, status := "1970-01-01T00:00:00", inventory.UnknownStatus
			if c.Revoked != nil {
				at, status = *c.Revoked, inventory.Revoked
			}
			want = append(want, fmt.Sprint(strings.ToLower(c.SHA256), c.Serial, c.Revoked != nil, at, status))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || len(v.Rejects()) > 0 || v.Sources()[0].Revocations != 1 {
			t.Errorf("%s: got %v, want %v; rejects %v", name, got, want, v.Rejects())
		}
	}
}

func FuzzDirectory(f *testing.F) {
	a := newAuthority(f)
	f.Add(a.list(map[int64]int{1000: 1, 1001: 6}))
	f.Add([]byte("dn: cn=a\n# b\n c\nuserCertificate;binary:: " + base64.StdEncoding.EncodeToString(a.issue(1000, "a@example.com")) + "\nmail: a@example.com\n\n"))
	f.Add([]byte("version: 1\ndn:: YQ==\nuserSMIMECertificate:: MAA\n A\ncertificateRevocationList;binary:: MAA=\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		load(t, step(t, ldifOf, data))
		load(t, step(t, LoadCRL, data))
		IsLDIF(data)
		if !bytes.Contains(data, []byte("\n ")) {
			n := 0
			for l := range logicalLines(bytes.NewReader(data), func(err error) { t.Error(err) }) {
				if n++; l.number != n {
					t.Errorf("line %d is counted as %d", n, l.number)
				}
			}
		}
	})
}
