package load

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"smigrate/inventory"
)

// issue makes a certificate with that serial number and mailbox.
func issue(tb testing.TB, serial int64, mailbox string) []byte {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	policy, err := x509.ParseOID("2.23.140.1.5.1.1")
	if err != nil {
		tb.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: new(big.Int).Add(new(big.Int).Lsh(big.NewInt(0x4f), 64), big.NewInt(serial)),
		Subject:      pkix.Name{CommonName: mailbox}, EmailAddresses: []string{mailbox},
		NotBefore: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
		Policies: []x509.OID{policy},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		tb.Fatal(err)
	}
	return der
}

// revocationList is one without entries.
func revocationList(tb testing.TB) []byte {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	der, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{Number: big.NewInt(1), NextUpdate: time.Now()},
		&x509.Certificate{KeyUsage: x509.KeyUsageCRLSign, SubjectKeyId: []byte{1}}, key)
	if err != nil {
		tb.Fatal(err)
	}
	return der
}

func armour(der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func serialOf(tb testing.TB, der []byte) string {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		tb.Fatal(err)
	}
	return fmt.Sprintf("%X", c.SerialNumber)
}

func fingerprint(der []byte) string {
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])
}

// folderOf writes files into a new folder.
func folderOf(tb testing.TB, files map[string][]byte) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

func mustLoad(t *testing.T, paths ...string) *inventory.Inventory {
	t.Helper()
	v, err := Files(context.Background(), inputs(paths...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkCounts(t, v)
	return v
}

func inputs(paths ...string) []Input {
	var list []Input
	for _, p := range paths {
		list = append(list, Input{Path: p})
	}
	return list
}

func checkCounts(t interface{ Errorf(string, ...any) }, v *inventory.Inventory) {
	c := v.Counts()
	if c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) {
		t.Errorf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
	}
}

func pivInfo(der []byte) []byte {
	return fmt.Appendf(nil, "PIV version: 5.4.3\nSlot 9A (AUTHENTICATION):\n  Private key type: ECCP256\n  Fingerprint: %s\n", fingerprint(der))
}

const ykmanList = "YubiKey 5C NFC (5.4.3) [OTP+FIDO+CCID] Serial: 12000001\n"

func TestMixedFolder(t *testing.T) {
	one, two, three := issue(t, 1, "a@example.com"), issue(t, 2, "b@example.com"), issue(t, 3, "c@example.com")
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(armour(two))
	if err != nil {
		t.Fatal(err)
	}
	dir := folderOf(t, map[string][]byte{
		"a/table.csv":    []byte("Serial Number,Email,Status\n" + serialOf(t, one) + ",a@example.com,revoked\n" + "4F00000000000000FF,z@example.com,valid\n"),
		"b/one.pem":      armour(one),
		"b/two.txt":      utf16,
		"c/three.cer":    three,
		"c/piv.txt":      pivInfo(one),
		"d/devices.txt":  []byte(ykmanList),
		"d/README.md":    []byte("# Certificates\n\nOur certificates, all of them, see below.\n"),
		"d/LICENSE":      []byte("Apache License\n"),
		"d/binary":       {0, 1, 2, 3},
		"d/key.p12":      {0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x03, 0x30},
		".hidden/e.pem":  armour(issue(t, 9, "h@example.com")),
		"d/.hidden.pem":  armour(issue(t, 8, "h@example.com")),
		"d/smigrate.yml": []byte("inventory:\n  - a, b\n  - c, d\n"),
	})
	v := mustLoad(t, dir)
	if got, want := v.Counts(), (inventory.Counts{Rows: 7, Certificates: 4, Duplicates: 2, Rejects: 1}); got != want {
		t.Fatalf("got %+v, want %+v; rejects %v", got, want, v.Rejects())
	}
	if r := v.Rejects()[0]; filepath.Base(r.File) != "key.p12" || r.Row != 0 || !strings.Contains(r.Reason.String(), "the container is cut off") {
		t.Errorf("reject %+v", r)
	}
	if len(v.Notes()) != 4 {
		t.Errorf("notes %v", v.Notes())
	}
	// The table came first, the certificate wins, the table and the listing add
	// what it does not know.
	c := v.At(0)
	device, _ := c.Token()
	if c.SHA256() != fingerprint(one) || c.Status() != inventory.Revoked || device.Serial != "12000001" || len(c.Content().EKUs) != 1 {
		t.Errorf("%s %v %+v %v", c.SHA256(), c.Status(), device, c.Content().EKUs)
	}
	for _, s := range v.Sources() {
		if data, err := os.ReadFile(s.File); err == nil && s.Format != "" {
			sum := sha256.Sum256(data)
			if s.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: hash %q", s.File, s.SHA256)
			}
		}
	}
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	one := issue(t, 1, "a@example.com")
	dir := folderOf(t, map[string][]byte{
		"table.csv": []byte("SHA256,Email,Status\n" + fingerprint(one) + ",a@example.com,valid\n"),
		"one.pem":   armour(one), "piv.txt": pivInfo(one), "list.txt": []byte(ykmanList),
	})
	names := []string{"table.csv", "one.pem", "piv.txt", "list.txt"}
	rapid.Check(t, func(rt *rapid.T) {
		var paths []string
		for _, name := range rapid.Permutation(names).Draw(rt, "order") {
			paths = append(paths, filepath.Join(dir, name))
		}
		v, err := Files(context.Background(), inputs(paths...), Options{})
		if err != nil {
			rt.Fatal(err)
		}
		checkCounts(rt, v)
		if v.Len() != 1 {
			rt.Fatalf("order %v: %d certificates", paths, v.Len())
		}
		c := v.At(0)
		device, _ := c.Token()
		got := []string{c.SHA256(), c.Serial(), c.Status().String(), device.Serial, device.Model, filepath.Base(c.Source().File)}
		want := []string{fingerprint(one), serialOf(t, one), "valid", "12000001", "YubiKey 5C NFC", "one.pem"}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("order %v (-want +got):\n%s", paths, diff)
		}
	})
}

func TestTokenJoinsBySerial(t *testing.T) {
	one := issue(t, 1, "a@example.com")
	serial := serialOf(t, one)
	var colons []string
	for i := 0; i < len(serial); i += 2 {
		colons = append(colons, serial[i:i+2])
	}
	dir := folderOf(t, map[string][]byte{
		"one.pem": armour(one), "list.txt": []byte(ykmanList),
		"piv.txt": fmt.Appendf(nil, "PIV version: 5.4.3\nSlot 9A (AUTHENTICATION):\n  Private key type: ECCP256\n  Serial: 00:00:%s\n", strings.Join(colons, ":")),
	})
	v := mustLoad(t, dir)
	if device, _ := v.At(0).Token(); v.Len() != 1 || device.Serial != "12000001" {
		t.Errorf("%d certificates, token %+v", v.Len(), device)
	}
}

// TestCountsAddUp loads folders of spoilt files.
func TestCountsAddUp(t *testing.T) {
	one, two := issue(t, 1, "a@example.com"), issue(t, 2, "b@example.com")
	contents := map[string][]byte{
		"a.pem": slices.Concat(armour(one), armour(two)), "b.cer": one, "c.txt": pivInfo(two), "d.txt": []byte(ykmanList),
		"e.csv": []byte("Serial Number,Email,Valid to\n" + serialOf(t, one) + ",a@example.com,2027-01-01\n1,b@example.com,never\n"),
	}
	names := slices.Sorted(maps.Keys(contents))
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		for _, name := range names {
			data := slices.Clone(contents[name])
			for range rapid.IntRange(0, 2).Draw(rt, "spoilt") {
				data[rapid.IntRange(0, len(data)-1).Draw(rt, "at")] = rapid.Byte().Draw(rt, "byte")
			}
			data = data[:rapid.IntRange(0, len(data)).Draw(rt, "length")]
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
				rt.Fatal(err)
			}
		}
		v, err := Files(context.Background(), inputs(dir), Options{})
		checkCounts(rt, v)
		if (err == nil) != (v.Len() > 0) {
			rt.Fatalf("%d certificates and %v", v.Len(), err)
		}
	})
}

func TestDefaultsOfAnInput(t *testing.T) {
	dir := folderOf(t, map[string][]byte{
		"a.pem": armour(issue(t, 1, "a@example.com")), "b.pem": armour(issue(t, 2, "b@example.com")),
	})
	v, err := Files(context.Background(), []Input{
		{Path: filepath.Join(dir, "a.pem"), Customer: "Example AG", Unit: "Sales"}, {Path: filepath.Join(dir, "b.pem")},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{v.At(0).Customer(), v.At(0).Unit(), v.At(1).Customer(), v.At(1).Unit()}
	if diff := cmp.Diff([]string{"Example AG", "Sales", "", ""}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNothing holds the errors to their form: path, reason, remedy.
func TestNothing(t *testing.T) {
	dir := folderOf(t, map[string][]byte{
		"empty.pem": {}, "words.bin": {0, 1, 2}, "broken.pem": []byte("-----BEGIN CERTIFICATE-----\nMII\n"),
		"store.jks": []byte("\xfe\xed\xfe\xed\x00\x00"), "page.html": []byte("<html></html>"),
		"truncated.xlsx": []byte("PK\x03\x04 [Content_Types].xml"), "no-columns.csv": []byte("x,y\n1,2\n"),
		"folder/README.md": []byte("nothing"), "list.txt": []byte(ykmanList), "ca.crl": revocationList(t),
		"people.csv": []byte("Mailbox;Name;Unit\nann@example.com;Ann;Sales\n"), "tokens.csv": []byte("Token serial number;Token model\n02AB;eToken\n"),
		"cards.csv": []byte("CSN;Kartentyp;Inhaber;E-Mail;Ausgabedatum\n0A1B2C3D4E01;IDPrime 940;Ann;ann@example.com;01.02.2024\n"),
	})
	if err := os.Mkdir(filepath.Join(dir, "bare"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		kind error
		text string
	}{
		"missing":        {fs.ErrNotExist, "does not exist: check the path"},
		"empty.pem":      {ErrUnrecognised, "is empty: export it again"},
		"words.bin":      {ErrUnrecognised, "is not recognised: name certificates"},
		"broken.pem":     {ErrNoCertificate, "row 1: line 1: the PEM block has no END line"},
		"store.jks":      {ErrNoCertificate, "the container is cut off or damaged"},
		"page.html":      {ErrUnrecognised, "is XML or HTML"},
		"truncated.xlsx": {nil, "cannot be read"},
		"no-columns.csv": {nil, ""},
		"folder":         {ErrNoCertificate, "holds no certificate: name"},
		"bare":           {ErrNoCertificate, "is a folder without files"},
		"list.txt":       {ErrNoCertificate, "holds no certificate: name"},
		"ca.crl":         {ErrNoCertificate, "is a revocation list and holds no certificate: name it beside"},
		"people.csv":     {ErrNoCertificate, "is a table of people and holds no certificate: name it beside"},
		"tokens.csv":     {ErrNoCertificate, "is a table of tokens and holds no certificate: name it beside"},
		"cards.csv":      {ErrNoCertificate, "is a table of tokens and holds no certificate: name it beside"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			v, err := Files(context.Background(), inputs(path), Options{})
			checkCounts(t, v)
			var e *Error
			if !errors.As(err, &e) || test.kind != nil && !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.text) || e.Path != path {
				t.Errorf("got %v", err)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one sentence: %v", err)
			}
		})
	}
}

func TestFailuresDoNotStopTheOthers(t *testing.T) {
	dir := folderOf(t, map[string][]byte{"a.pem": armour(issue(t, 1, "a@example.com")), "b.bin": {0, 1}})
	v := mustLoad(t, filepath.Join(dir, "missing"), filepath.Join(dir, "b.bin"), filepath.Join(dir, "a.pem"))
	if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 1, Rejects: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	_, err := Files(context.Background(), inputs(filepath.Join(dir, "x"), filepath.Join(dir, "y")), Options{})
	if !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), "does not exist") != 2 {
		t.Errorf("got %v", err)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := folderOf(t, map[string][]byte{"a.pem": nil})
	path := filepath.Join(dir, "a.pem")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := Files(context.Background(), inputs(path), Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestLinks(t *testing.T) {
	outside := folderOf(t, map[string][]byte{"secret.pem": armour(issue(t, 1, "a@example.com"))})
	dir := folderOf(t, map[string][]byte{"b.pem": armour(issue(t, 2, "b@example.com"))})
	for link, target := range map[string]string{
		"out.pem": filepath.Join(outside, "secret.pem"), "up.pem": filepath.Join("..", filepath.Base(outside), "secret.pem"),
		"in.pem": "b.pem", "loop": ".", "dangling": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	v := mustLoad(t, dir)
	if got, want := v.Counts(), (inventory.Counts{Rows: 2, Certificates: 1, Duplicates: 1}); got != want {
		t.Errorf("got %+v, want %+v; %v", got, want, v.Rejects())
	}
	if len(v.Notes()) != 4 {
		t.Errorf("notes %v", v.Notes())
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if v := mustLoad(t, link); v.Len() != 1 {
		t.Errorf("a folder named by a link holds %d certificates", v.Len())
	}
}

func TestNamesThatAreNotUTF8(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("this system has no such names")
	}
	dir := folderOf(t, map[string][]byte{"caf\xe9/b\xfc.pem": armour(issue(t, 1, "a@example.com"))})
	if v := mustLoad(t, dir); v.Len() != 1 {
		t.Errorf("%d certificates, rejects %v", v.Len(), v.Rejects())
	}
}

func TestStandardInput(t *testing.T) {
	data := armour(issue(t, 1, "a@example.com"))
	v, err := Files(context.Background(), inputs("-"), Options{Stdin: bytes.NewReader(data)})
	if err != nil || v.Len() != 1 || v.Sources()[0].File != "-" {
		t.Errorf("%v, %d certificates", err, v.Len())
	}
	if _, err := Files(context.Background(), inputs("-"), Options{}); err == nil {
		t.Error("no error without standard input")
	}
}

func TestCancel(t *testing.T) {
	files := map[string][]byte{}
	for i := range 5 {
		files[fmt.Sprintf("%d.pem", i)] = armour(issue(t, int64(i), "a@example.com"))
	}
	ctx, cancel := context.WithCancel(context.Background())
	v, err := Files(ctx, inputs(folderOf(t, files)), Options{Progress: func(p Progress) {
		if p.Counts.Rows == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || v.Len() != 2 {
		t.Errorf("%v after %d certificates", err, v.Len())
	}
	checkCounts(t, v)
}

func TestProgress(t *testing.T) {
	dir := folderOf(t, map[string][]byte{
		"a.pem": armour(issue(t, 1, "a@example.com")), "b.pem": armour(issue(t, 2, "b\x1b[2J@example.com")),
	})
	var calls []Progress
	if _, err := Files(context.Background(), inputs(dir), Options{Progress: func(p Progress) { calls = append(calls, p) }}); err != nil {
		t.Fatal(err)
	}
	if len(calls) != 4 {
		t.Fatalf("%d calls", len(calls))
	}
	if filepath.Base(calls[0].File) != "a.pem" || calls[0].Bytes != 0 || calls[0].Recent != nil {
		t.Errorf("before the first file %+v", calls[0])
	}
	if diff := cmp.Diff([]string{"2027-01-01  a@example.com  a@example.com"}, calls[1].Recent); diff != "" {
		t.Errorf("recent (-want +got):\n%s", diff)
	}
	last := calls[3]
	if !last.Done || last.Bytes != last.Total || last.Total == 0 || last.Counts.Certificates != 2 || calls[0].Done {
		t.Errorf("last call %+v", last)
	}
	if strings.Contains(strings.Join(last.Recent, ""), "\x1b") {
		t.Errorf("a control character in %q", last.Recent)
	}
}

func TestRecognize(t *testing.T) {
	der := issue(t, 1, "a@example.com")
	list := []byte{0x30, 0x10, 0x30, 0x0e, 0x02, 0x01, 0x01, 0x30, 0x00, 0x30, 0x00, 0x17, 0x00}
	contentType, err := asn1.Marshal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2})
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("証明書シリアル番号,E-mail\n4400000A17,a@example.com\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		head string
		want string
	}{
		"UTF-16 that begins with <": {wide, "csv"}, "empty": {"", "empty"}, "blank": {" \r\n", "empty"}, "DER": {string(der), "der"},
		"PEM": {string(armour(der)), "pem"}, "PEM with BOM": {"\ufeff" + string(armour(der)), "pem"},
		"PEM after text": {"Bag Attributes\n" + string(armour(der)), "pem"},
		"PKCS#7":         {"\x30\x80" + string(contentType), "pkcs7"}, "PKCS#12": {"\x30\x82\x01\x00\x02\x01\x03\x30", "pkcs12"},
		"key": {"\x30\x82\x01\x00\x02\x01\x00\x30", "key"}, "CRL": {string(list), "crl"},
		"CRL as text": {"Certificate Revocation List (CRL):\n        Version 2 (0x1)\n        Issuer: CN = Example CA\nRevoked Certificates:\n    Serial Number: 0A01\n        Revocation Date: May  4 09:30:00 2026 GMT\n", "crl-text"},
		"CRL of Java": {"X.509 CRL v2\nSignature Algorithm: SHA256withRSA, OID=1.2.840.113549.1.1.11\n", "crl-text"},
		"JKS":         {"\xfe\xed\xfe\xed", "jks"}, "xls": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"},
		"zip": {"PK\x03\x04\x14\x00a.txt", "archive"}, "gzip": {"\x1f\x8b\x08", "compressed"}, "PDF": {"%PDF-1.7", "pdf"}, "keychain": {"keychain: \"/Users/jo/Library/Keychains/login.keychain-db\"\nversion: 512\n", "macos-keychain"},
		"ods":  {"PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "ods"},
		"xlsx": {"PK\x03\x04\x14\x00[Content_Types].xml", "xlsx"}, "JSON": {" {\"a\": 1}", "json-other"},
		"JSON with PKCS#7": {"{\"serial\": \"0a\", \"notAfter\": \"2028-01-31\", \"cn\": \"a\",\n \"p7\": \"-----BEGIN PKCS7-----\\nMII\"}", "json"},
		"CSV with a CRL":   {"Serial,Email,CRL file\n1,a@example.com,\"-----BEGIN X509 CRL-----\n\"\n", "csv"},
		"PKCS#7 in PEM":    {"-----BEGIN PKCS7-----\nMII", "pkcs7"},
		"XML":              {"<?xml", "markup"}, "LDIF": {"dn: cn=a\ncn: a\n", "ldif"}, "LDIF search": {"# extended LDIF\n#\n\ndn: cn=a\n", "ldif"},
		"CSV": {"Serial,Email\n1,a@example.com\n", "csv"}, "ykman": {ykmanList, "ykman"}, "binary": {"\x00\x01\x02", "unrecognised"},
		"text": {"0000,1\n", "text"}, "settings": {"[ca]\ndefault_ca = x\n", "text"}, "broken JSON": {"{\"a\": tru", "json-other"},
		"index of OpenSSL": {"V\t281019101500Z\t\t0A01\tunknown\t/CN=a\n", "openssl-index"},
		"labels":           {"Serial Number: 0x7\nSubject DN: CN=a\nNot Valid After: Thu Feb 10 10:00:00 UTC 2028\n", "labelled"},
	} {
		if got := recognize([]byte(test.head)).name; got != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
}

func TestSampleFolders(t *testing.T) {
	samples := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(samples); err != nil {
		t.Skip(err)
	}
	v := mustLoad(t, filepath.Join(samples, "certs", "openssl-badrsa.pem"), filepath.Join(samples, "certs-made"))
	if v.Len() != 247 {
		t.Errorf("%d certificates", v.Len())
	}
	v = mustLoad(t, filepath.Join(samples, "exports", "raw", "bundle.pem"), filepath.Join(samples, "exports", "tokens"))
	tokens := 0
	for _, c := range v.All() {
		if _, ok := c.Token(); ok && c.SHA256() != "" && c.Content().Known.Has(inventory.FieldExtensions) {
			tokens++
		}
	}
	if tokens < 4 {
		t.Errorf("%d certificates of the bundle are on a token", tokens)
	}
}

// A stock list of many cards is read to its end: the last card is a token like the
// first.
func TestLongDeviceList(t *testing.T) {
	t.Parallel()
	var list strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&list, "57010000000000000A%06X\n", i)
	}
	f := file{path: "stock.csv", open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(list.String())), nil }}
	if got := f.listed(); len(got) != 10_000 || got[len(got)-1].Serial != "57010000000000000A00270F" {
		t.Errorf("%d devices", len(got))
	}
}
