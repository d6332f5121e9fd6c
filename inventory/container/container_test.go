package container

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pavlo-v-chernykh/keystore-go/v4"
	"github.com/smallstep/pkcs7"
	"software.sslmate.com/src/go-pkcs12"

	"smigrate/inventory"
)

// issue makes a key and a certificate for that mailbox.
func issue(tb testing.TB, mailbox string) (*ecdsa.PrivateKey, *x509.Certificate) {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		tb.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: mailbox}, EmailAddresses: []string{mailbox},
		NotBefore: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		tb.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		tb.Fatal(err)
	}
	return key, certificate
}

func passwordOf(s string) func(string) ([]byte, error) {
	return func(string) ([]byte, error) { return []byte(s), nil }
}

// load runs one of the loaders that need no password.
func load(tb testing.TB, do func(context.Context, *inventory.Builder, inventory.Source, []byte) error, data []byte) *inventory.Inventory {
	tb.Helper()
	b := inventory.NewBuilder()
	if err := do(context.Background(), b, inventory.Source{File: "test"}, data); err != nil {
		tb.Fatal(err)
	}
	return counted(tb, b)
}

func loadPKCS12(tb testing.TB, data []byte, password func(string) ([]byte, error)) *inventory.Inventory {
	tb.Helper()
	return load(tb, func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return LoadPKCS12(ctx, b, src, data, password)
	}, data)
}

// counted holds an inventory to rows = certificates + duplicates + rejects.
func counted(tb testing.TB, b *inventory.Builder) *inventory.Inventory {
	v := b.Inventory()
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) {
		tb.Errorf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
	}
	return v
}

func fingerprints(v *inventory.Inventory) []string {
	var list []string
	for _, c := range v.All() {
		list = append(list, c.SHA256())
	}
	slices.Sort(list)
	return list
}

func fingerprintsOf(certificates ...*x509.Certificate) []string {
	var list []string
	for _, c := range certificates {
		sum := sha256.Sum256(c.Raw)
		list = append(list, hex.EncodeToString(sum[:]))
	}
	slices.Sort(list)
	return list
}

func holds(tb testing.TB, v *inventory.Inventory, want []string) {
	tb.Helper()
	if diff := cmp.Diff(want, fingerprints(v)); diff != "" || len(v.Rejects()) > 0 {
		tb.Errorf("-want +got:\n%s%v", diff, v.Rejects())
	}
}

func TestPKCS12AgainstLibrary(t *testing.T) {
	t.Parallel()
	key, one := issue(t, "a@example.com")
	_, two := issue(t, "b@example.com")
	for name, encoder := range map[string]*pkcs12.Encoder{
		"RC2": pkcs12.LegacyRC2, "3DES": pkcs12.LegacyDES, "AES": pkcs12.Modern2023, "PBMAC1": pkcs12.Modern2026,
		"many": pkcs12.Modern2023.WithIterations(10_000),
	} {
		for _, password := range []string{"", "pass", "pässwörd", "ключ"} {
			data, err := encoder.Encode(key, one, []*x509.Certificate{two}, password)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(name+" "+password, func(t *testing.T) {
				holds(t, loadPKCS12(t, data, passwordOf(password)), fingerprintsOf(one, two))
			})
		}
		store, err := encoder.EncodeTrustStore([]*x509.Certificate{one, two}, "pass")
		if err != nil {
			t.Fatal(err)
		}
		holds(t, loadPKCS12(t, store, passwordOf("pass")), fingerprintsOf(one, two))
	}
	plain, err := pkcs12.Passwordless.EncodeTrustStore([]*x509.Certificate{one}, "")
	if err != nil {
		t.Fatal(err)
	}
	unneeded := func(string) ([]byte, error) { return nil, errors.New("asked without need") }
	holds(t, loadPKCS12(t, plain, unneeded), fingerprintsOf(one))
	for _, encoder := range []*pkcs12.Encoder{pkcs12.LegacyRC2, pkcs12.LegacyDES, pkcs12.Modern2023} {
		empty, err := encoder.Encode(key, one, []*x509.Certificate{two}, "")
		if err != nil {
			t.Fatal(err)
		}
		holds(t, loadPKCS12(t, empty, unneeded), fingerprintsOf(one, two))
	}
}

func TestPKCS12Refused(t *testing.T) {
	t.Parallel()
	key, one := issue(t, "a@example.com")
	encode := func(e *pkcs12.Encoder) []byte {
		data, err := e.Encode(key, one, nil, "pass")
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	modern := encode(pkcs12.Modern2023)
	absurd := func(e *pkcs12.Encoder, count string) []byte {
		return []byte(strings.ReplaceAll(string(encode(e.WithIterations(70000))), "\x02\x03\x01\x11\x70", "\x02\x03"+count))
	}
	for name, test := range map[string]struct {
		data     []byte
		password func(string) ([]byte, error)
		reason   string
	}{
		"wrong password":     {modern, passwordOf("other"), "password is wrong"},
		"no password":        {modern, nil, "password is wrong"},
		"password not given": {modern, func(string) ([]byte, error) { return nil, errors.New("nobody there") }, "nobody there"},
		"cut off":            {modern[:len(modern)/2], passwordOf("pass"), "cut off or damaged"},
		"not even begun":     {[]byte{0x30}, nil, "cut off or damaged"},
		"too many for AES":   {absurd(pkcs12.Modern2023, "\x99\xff\xff"), passwordOf("pass"), "10092543 iterations, more than 10000000"},
		"too many for RC2":   {absurd(pkcs12.LegacyRC2, "\xff\xff\xff"), passwordOf("pass"), "iterations, more than 10000000"},
	} {
		v := loadPKCS12(t, test.data, test.password)
		if v.Len() != 0 || len(v.Rejects()) != 1 || !strings.Contains(v.Rejects()[0].Reason.String(), test.reason) {
			t.Errorf("%s: %d certificates, rejects %v", name, v.Len(), v.Rejects())
		}
	}
}

func TestPKCS7(t *testing.T) {
	t.Parallel()
	_, one := issue(t, "a@example.com")
	_, two := issue(t, "b@example.com")
	der, err := pkcs7.DegenerateCertificate(slices.Concat(one.Raw, two.Raw))
	if err != nil {
		t.Fatal(err)
	}
	block := func(label string, der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))
	}
	for name, data := range map[string]string{
		"DER": string(der), "PEM": block("PKCS7", der), "CMS": "text\n" + block("CMS", der),
		"BER":                 block("PKCS7", indefiniteLengths(der, 4)),
		"with certificates":   block("PKCS7", der) + block("CERTIFICATE", one.Raw) + block("TRUSTED CERTIFICATE", slices.Concat(two.Raw, []byte("\x30\x00"))),
		"twice and CR at end": strings.ReplaceAll(block("PKCS7", der)+block("PKCS7", der), "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) { holds(t, load(t, LoadPKCS7, []byte(data)), fingerprintsOf(one, two)) })
	}
	for name, data := range map[string]string{
		"cut off": string(der[:len(der)/2]), "no PKCS#7": "\x30\x03\x02\x01\x00", "damaged PEM": "-----BEGIN PKCS7-----\nMII\n",
		"data": "\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x02\x04\x00", "deep": strings.Repeat("\x30\x80", 1<<20),
	} {
		if v := load(t, LoadPKCS7, []byte(data)); v.Len() != 0 || len(v.Rejects()) != 1 {
			t.Errorf("%s: %d certificates, rejects %v", name, v.Len(), v.Rejects())
		}
	}
}

// A container with revocation lists ("openssl crl2pkcs7 -in ca.crl", .p7c) says which of
// its certificates, and of others, are revoked.
func TestPKCS7Revocations(t *testing.T) {
	t.Parallel()
	key, one := issue(t, "a@example.com")
	_, two := issue(t, "b@example.com")
	at := time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC)
	issuer := *one
	issuer.KeyUsage |= x509.KeyUsageCRLSign
	issuer.SubjectKeyId = []byte{1}
	crl, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: at, NextUpdate: at.AddDate(0, 0, 7),
		RevokedCertificateEntries: []x509.RevocationListEntry{{SerialNumber: one.SerialNumber, RevocationTime: at, ReasonCode: 1}},
	}, &issuer, key)
	if err != nil {
		t.Fatal(err)
	}
	field := func(tag byte, content ...[]byte) []byte {
		value := slices.Concat(content...)
		return slices.Concat([]byte{tag, 0x82, byte(len(value) >> 8), byte(len(value))}, value)
	}
	signed := func(fields ...[]byte) []byte {
		version, digests, data := []byte{2, 1, 1}, []byte{tagSet, 0}, field(tagSequence, []byte("\x06\x09"+oidData))
		body := field(tagSequence, slices.Concat(version, digests, data), slices.Concat(fields...), []byte{tagSet, 0})
		return field(tagSequence, []byte("\x06\x09"+oidSignedData), field(tagExplicit0, body))
	}
	both, alone := signed(field(tagExplicit0, one.Raw, two.Raw), field(tagExplicit1, crl)), signed(field(tagExplicit1, crl))
	for name, data := range map[string][]byte{
		"DER": both, "PEM": pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: both}), "BER": indefiniteLengths(both, 4),
		"another answer beside it": signed(field(tagExplicit0, one.Raw, two.Raw), field(tagExplicit1, []byte{0xa1, 2, 5, 0}, crl)),
		"a list of its own beside the container": slices.Concat(pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: signed(field(tagExplicit0, one.Raw, two.Raw))}),
			pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: crl})),
		"lists alone": slices.Concat(pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: alone}),
			pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: one.Raw}), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: two.Raw})),
	} {
		v := load(t, LoadPKCS7, data)
		if v.Len() != 2 || len(v.Rejects()) > 0 {
			t.Fatalf("%s: %d certificates, rejects %v", name, v.Len(), v.Rejects())
		}
		if got := v.At(0).Status(); got != inventory.Revoked || v.At(1).Status() == inventory.Revoked {
			t.Errorf("%s: %v %v", name, got, v.At(1).Status())
		}
		if unix, ok := v.At(0).RevokedAt(); !ok || unix != at.Unix() {
			t.Errorf("%s: revoked at %d", name, unix)
		}
	}
	damaged := load(t, LoadPKCS7, signed(field(tagExplicit0, one.Raw), field(tagExplicit1, crl[:4], []byte{5, 0})))
	if damaged.Len() != 1 || len(damaged.Rejects()) != 1 {
		t.Errorf("a damaged list: %d certificates, rejects %v", damaged.Len(), damaged.Rejects())
	}
}

// indefiniteLengths writes the outer elements of a SignedData in BER, down to the
// list of certificates.
func indefiniteLengths(der []byte, depth int) []byte {
	e, _, err := next(der)
	if err != nil || depth == 0 || e.tag&isConstructed == 0 {
		return der
	}
	out := []byte{e.tag, 0x80}
	for rest := e.value; len(rest) > 0; {
		var child element
		if child, rest, err = next(rest); err != nil {
			return der
		}
		out = append(out, indefiniteLengths(child.whole, depth-1)...)
	}
	return append(out, 0, 0)
}

func TestJKS(t *testing.T) {
	t.Parallel()
	key, leaf := issue(t, "a@example.com")
	_, chain := issue(t, "ca@example.com")
	_, trusted := issue(t, "b@example.com")
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	store := keystore.New()
	entry := keystore.PrivateKeyEntry{CreationTime: time.Now(), PrivateKey: pkcs8, CertificateChain: []keystore.Certificate{
		{Type: "X509", Content: leaf.Raw}, {Type: "X509", Content: chain.Raw},
	}}
	if err := store.SetPrivateKeyEntry("key", entry, []byte("password")); err != nil {
		t.Fatal(err)
	}
	if err := store.SetTrustedCertificateEntry("trusted", keystore.TrustedCertificateEntry{CreationTime: time.Now(), Certificate: keystore.Certificate{Type: "X509", Content: trusted.Raw}}); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := store.Store(&out, []byte("password")); err != nil {
		t.Fatal(err)
	}
	data := []byte(out.String())
	holds(t, load(t, LoadJKS, data), fingerprintsOf(leaf, trusted))
	for cut := range len(data) - 20 {
		if v := load(t, LoadJKS, data[:cut]); len(v.Rejects()) != 1 {
			t.Fatalf("cut off at %d: rejects %v", cut, v.Rejects())
		}
	}
	// Four thousand million entries, and a certificate as large.
	huge := "\xfe\xed\xfe\xed\x00\x00\x00\x02\xff\xff\xff\xff\x00\x00\x00\x02\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"
	if v := load(t, LoadJKS, []byte(huge)); v.Len() != 0 || len(v.Rejects()) != 1 {
		t.Errorf("rejects %v", v.Rejects())
	}
}

// truths returns the fingerprints of shared/samples/exports/truth.json by name,
// and the folder.
func truths(t *testing.T) (dir string, sha256 map[string]string) {
	dir = filepath.Join("..", "..", "..", "shared", "samples", "exports")
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Skip(err)
	}
	var truth struct {
		Certs []struct{ ID, SHA256 string }
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	sha256 = map[string]string{}
	for _, c := range truth.Certs {
		sha256[c.ID] = strings.ToLower(c.SHA256)
	}
	return dir, sha256
}

func TestSamples(t *testing.T) {
	t.Parallel()
	dir, truth := truths(t)
	var all []string
	for _, sum := range truth {
		all = append(all, sum)
	}
	slices.Sort(all)
	alice := []string{truth["alice-dual"]}
	three := []string{truth["alice-dual"], truth["bob-sign"], truth["bob-enc"]}
	slices.Sort(three)
	for name, test := range map[string]struct {
		load func(context.Context, *inventory.Builder, inventory.Source, []byte) error
		want []string
		cas  int
	}{
		"all.p7b": {LoadPKCS7, all, 1}, "all-der.p7b": {LoadPKCS7, all, 1}, "keystore.changeit.jks": {LoadJKS, three, 0},
		"alice-dual.changeit.p12": {nil, alice, 1}, "alice-dual.legacy.changeit.p12": {nil, alice, 1},
	} {
		data, err := os.ReadFile(filepath.Join(dir, "raw", name))
		if err != nil {
			t.Fatal(err)
		}
		v := (*inventory.Inventory)(nil)
		if test.load != nil {
			v = load(t, test.load, data)
		} else {
			v = loadPKCS12(t, data, passwordOf("changeit"))
		}
		if diff := cmp.Diff(test.want, fingerprints(v)); diff != "" || len(v.Rejects()) != test.cas {
			t.Errorf("%s: -want +got:\n%s%v", name, diff, v.Rejects())
		}
	}
}

func FuzzContainers(f *testing.F) {
	key, one := issue(f, "a@example.com")
	for _, e := range []*pkcs12.Encoder{pkcs12.LegacyRC2, pkcs12.Modern2023} {
		data, err := e.WithIterations(10).Encode(key, one, nil, "pass")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	der, err := pkcs7.DegenerateCertificate(one.Raw)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(der)
	f.Add(indefiniteLengths(der, 4))
	f.Add([]byte("\xfe\xed\xfe\xed\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x02\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		load(t, LoadPKCS7, data)
		load(t, LoadJKS, data)
		p := pfx{ctx: context.Background(), iterations: 100, ask: func() ([]byte, error) { return []byte("pass"), nil }}
		if err := p.read(data); err == nil && len(p.certificates) > len(data) {
			t.Error("more certificates than octets")
		}
	})
}
