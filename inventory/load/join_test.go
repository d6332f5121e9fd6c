package load

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"
	"software.sslmate.com/src/go-pkcs12"

	"smigrate/inventory"
	"smigrate/inventory/table"
)

// storeListing is what "certutil -store" prints of a certificate of issue.
func storeListing(tb testing.TB, der []byte) string {
	return fmt.Sprintf("================ Certificate 0 ================\r\nSerial Number: %s\r\nIssuer: CN=a@example.com\r\n NotBefore: 1/1/2025 1:00 AM\r\n"+
		" NotAfter: 1/1/2027 1:00 AM\r\nSubject: CN=a@example.com\r\nCert Hash(sha1): %x\r\n  Provider = Microsoft Smart Card Key Storage Provider\r\n",
		strings.ToLower(serialOf(tb, der)), sha1.Sum(der))
}

// TestJoinContainerListingDirectory loads one certificate from four sources, in
// both orders, and finds it once with all that they know.
func TestJoinContainerListingDirectory(t *testing.T) {
	der := issue(t, 1, "a@example.com")
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	store, err := pkcs12.Modern2023.EncodeTrustStore([]*x509.Certificate{certificate}, "pass")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(storeListing(t, der))
	if err != nil {
		t.Fatal(err)
	}
	contents := []string{
		string(store), wide,
		"dn: cn=a\nmail: a@example.com\nuserCertificate;binary:: " + base64.StdEncoding.EncodeToString(der) + "\n",
		fmt.Sprintf("Policy: S/MIME\n  Matching identities\n  1) %X \"a\" (CSSMERR_TP_CERT_REVOKED)\n     1 identities found\n", sha1.Sum(der)),
	}
	for range 2 {
		files := map[string][]byte{}
		for i, content := range contents {
			files[fmt.Sprint(i)] = []byte(content)
		}
		v, err := Files(context.Background(), inputs(folderOf(t, files)), Options{Password: func(string) ([]byte, error) { return []byte("pass"), nil }})
		if err != nil {
			t.Fatal(err)
		}
		checkCounts(t, v)
		if got, want := v.Counts(), (inventory.Counts{Rows: 4, Certificates: 1, Duplicates: 3}); got != want {
			t.Fatalf("got %+v, want %+v; rejects %v", got, want, v.Rejects())
		}
		c := v.At(0)
		token, _ := c.Token()
		if c.SHA256() != fingerprint(der) || token.Model != "smart card" || c.Status() != inventory.Revoked || c.Holder() == "" || !c.Known().Has(inventory.FieldExtensions) {
			t.Errorf("%s, %+v, %s, %q", c.SHA256(), token, c.Status(), c.Holder())
		}
		slices.Reverse(contents)
	}
}

func TestPassword(t *testing.T) {
	certificate, err := x509.ParseCertificate(issue(t, 1, "a@example.com"))
	if err != nil {
		t.Fatal(err)
	}
	store, err := pkcs12.Modern2023.EncodeTrustStore([]*x509.Certificate{certificate}, "pass")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folderOf(t, map[string][]byte{"a.p12": store}), "a.p12")
	asked := ""
	ask := func(path string) ([]byte, error) { asked = path; return []byte("pass"), nil }
	if _, err := Files(context.Background(), inputs(path), Options{Password: ask}); err != nil || asked != path {
		t.Errorf("asked for %q: %v", asked, err)
	}
	if _, err := Files(context.Background(), inputs(path), Options{}); err == nil || !strings.Contains(err.Error(), "check the password") {
		t.Errorf("got %v", err)
	}
}

func TestFormatOverrules(t *testing.T) {
	der := issue(t, 1, "a@example.com")
	text := "A header that certutil does not print,Serial,Email\n" + storeListing(t, der)
	path := filepath.Join(folderOf(t, map[string][]byte{"a.txt": []byte(text)}), "a.txt")
	v, err := Files(context.Background(), []Input{{Path: path, Format: "certutil-store", Zone: time.UTC}}, Options{Format: "csv"})
	if err != nil || v.Sources()[0].Format != "certutil-store" {
		t.Errorf("%v, %v", err, v.Sources())
	}
	_, err = Files(context.Background(), inputs(path), Options{Format: "nonsense"})
	if !errors.Is(err, ErrUnrecognised) || !strings.Contains(err.Error(), "certutil-store") {
		t.Errorf("got %v", err)
	}
	for _, name := range Formats() {
		if _, ok := formatNamed(name); !ok {
			t.Errorf("%s is no format", name)
		}
	}
}

// TestFormatNames holds the names of formats to one entry each.
func TestFormatNames(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range formats {
		if seen[f.name] || f.name == "" || !f.isRead() && f.reason.Empty() {
			t.Errorf("%q", f.name)
		}
		seen[f.name] = true
	}
}

// UTF-16 is read with and without a byte order mark.
func TestWideText(t *testing.T) {
	der := issue(t, 1, "a@example.com")
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		for _, mark := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
			wide, err := unicode.UTF16(order, mark).NewEncoder().String(storeListing(t, der))
			if err != nil {
				t.Fatal(err)
			}
			v := mustLoad(t, folderOf(t, map[string][]byte{"a.txt": []byte(wide)}))
			if v.Len() != 1 || v.At(0).Serial() != serialOf(t, der) {
				t.Errorf("%v %v: %d certificates, rejects %v", order, mark, v.Len(), v.Rejects())
			}
		}
	}
}

// FuzzFile reads a file of whatever is recognised.
func FuzzFile(f *testing.F) {
	der := issue(f, 1, "a@example.com")
	for _, seed := range []string{
		storeListing(f, der), string(armour(der)), string(der), string(pivInfo(der)), ykmanList, "Serial,Email\n1,a@example.com\n",
		"dn: cn=a\nuserCertificate:: MAA=\n", "\xfe\xed\xfe\xed\x00\x00\x00\x02\x00\x00\x00\x01", "\x30\x03\x06\x01\x00", "[{\"id\": 1}]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if isPKCS12(data) { // may ask for as much time as it is allowed
			return
		}
		v, _ := Files(context.Background(), inputs("-"), Options{Stdin: bytes.NewReader(data)})
		checkCounts(t, v)
	})
}

func TestTooLarge(t *testing.T) {
	path := filepath.Join(folderOf(t, map[string][]byte{"a.jks": []byte("\xfe\xed\xfe\xed")}), "a.jks")
	if err := os.Truncate(path, wholeSize+1); err != nil {
		t.Fatal(err)
	}
	if _, err := Files(context.Background(), inputs(path), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

// TestSideTableHash holds that a table that is joined is known by the hash of its file.
func TestSideTableHash(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	certificates, people := filepath.Join(dir, "certificates.csv"), filepath.Join(dir, "people.csv")
	for path, content := range map[string]string{
		certificates: "Serial Number,Email,Valid To\n0A01,box@example.com,2028-04-04T23:59:59Z\n",
		people:       "Email,Department\nbox@example.com,Sales\n\n",
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inv, err := Files(context.Background(), []Input{{Path: certificates}}, Options{Sides: []SideInput{{Path: people, Kind: table.People}}})
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(people)
	if err != nil {
		t.Fatal(err)
	}
	if tables := inv.SideTables(); len(tables) != 1 || tables[0].SHA256 != fmt.Sprintf("%x", sha256.Sum256(content)) {
		t.Errorf("side tables: %+v, want one with the hash of its file", tables)
	}
}
