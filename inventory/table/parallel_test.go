package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/sample"
)

// rowByRow reads a text without workers, by encoding/csv and one record after the
// other: the oracle for what the workers make of it.
var rowByRow = reading{workers: 0, sample: 1, chunk: 1}

// content is all that an inventory holds, in a form to compare.
type content struct {
	Certificates []string
	Contents     []inventory.Content
	Tokens       map[int]inventory.Token
	Sources      []inventory.Source
	Rejects      []inventory.Reject
	Notes        []inventory.Note
	Err          string
}

func contentOf(text []byte, opt Options) content {
	b := inventory.NewBuilder()
	b.SetDefaults("Example Widgets", "")
	err := LoadCSV(context.Background(), b, inventory.Source{File: "x.csv"}, bytes.NewReader(text), opt)
	v := b.Inventory()
	c := content{
		Contents: v.Contents(), Tokens: maps.Collect(v.Tokens()), Sources: v.Sources(), Rejects: v.Rejects(), Notes: v.Notes(), Err: fmt.Sprint(err),
	}
	for _, x := range v.All() {
		from, known := x.NotBefore()
		to, ends := x.NotAfter()
		revoked, isRevoked := x.RevokedAt()
		leaves, _ := x.HolderLeaves()
		c.Certificates = append(c.Certificates, fmt.Sprintf("%d %s %s %q %q %q %d %t %d %t %d %t %s %s %q %q %q %q %q %d %d %d %s %q",
			x.Entry(), x.Serial(), x.SHA256(), x.Subject(), x.Issuer(), x.Emails(), from, known, to, ends, revoked, isRevoked, x.Precision(),
			x.Status(), x.UPN(), x.Holder(), x.Unit(), x.Site(), x.Customer(), leaves, x.TokenIndex(), x.ContentIndex(), x.Unknown(), x.Integration()))
	}
	return c
}

// sameContent reads a text in both ways and compares everything.
func sameContent(t interface {
	Helper()
	Fatalf(string, ...any)
}, text []byte, opt Options, chunk, workers int) content {
	t.Helper()
	opt.read = rowByRow
	want := contentOf(text, opt)
	opt.read = reading{chunk: chunk, workers: workers, sample: 1}
	got := contentOf(text, opt)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("chunks of %d bytes, %d workers: row by row (-), in chunks (+)\n%s\n%.3000q", chunk, workers, diff, text)
	}
	return want
}

// oracleHeader names columns of every kind; the rows above those that matter keep
// the reader at the beginning, which looks for the header, busy.
const oracleHeader = "Serial Number,Subject,Issuer,Email,Valid From,Valid To,Key Algorithm,Key Size,Key Usage,EKU,Policy OID,CRL,AIA,UPN," +
	"SAN,Status,Revocation Date,Holder,Unit,Site,Customer,Token Serial,Token Model,SHA-256 Fingerprint,Thumbprint,Last day,Integration\n"

func oracleHead() *bytes.Buffer {
	b := bytes.NewBufferString(oracleHeader)
	for i := range 2 * headerReach {
		fmt.Fprintf(b, "AA%04X,CN=Ann %d,CN=CA,,,2027-01-31\n", i, i%3)
	}
	return b
}

// oracleCells are cells for each column of oracleHeader, in order and out of order.
var oracleCells = [][]string{
	{"0A1B2C3D4E5F60718293A4B5C6D7E8F9", "0A", "0B", "0C", "0D", "0E", "-5", "x", "", "1.2E+20", "'0F", "123456789012345000000", "11 (0xb)"},
	{"CN=Ann,O=Example,C=CH", "CN=Ann,SN=Lee,GN=Ann,O=Example,OU=a,C=DE", "CN=a@example.com", "CN=Example,O=Example", `CN=Lee\, Ann,O=E`,
		`CN="Lee, Ann",O=E`, "/C=CH/O=Example/CN=Ann", "CN=Ann, O=Example, C=CH", "C=CH,O=Example,CN=Ann", "CN=Ann+UID=7,O=E", "Ann", "", "CN=n/a",
		"CN=Ann,O=Example, Inc.,C=US", "2.5.4.97=NTRCH-CHE1,CN=X", "1.2.3.4=odd,CN=X,C=US", "CN=#0C03416E6E", "emailAddress=bad,CN=Ann", "CN=,O=E",
		"pseudonym=Fox,CN=Fox 7", "CN=Ann,C=CH,C=DE"},
	{"CN=CA 1,O=Example", "CN=CA 2", "Example CA", ""},
	{"a@example.com", "A@Example.com; b@example.com", "", "none", "é@example.com", "a@b@c", `"x y"@example.com`, "ann@", "<Ann> ann@example.com"},
	{"2025-01-31", "2025-01-31T10:00:00Z", "31/12/2024", "1/2/2025", "never", "", "2022-01-01", "2025-01-31 10:00"},
	{"2027-01-31", "2028-12-31T23:59:59Z", "31/12/2027", "", "x", "2020-01-01", "9999-12-31T23:59:59Z", "46861.5"},
	{"RSA", "RSA 4096", "EC", "?", "", "Ed25519"}, {"2048", "256", "big", ""},
	{"digitalSignature", "Digital Signature, Key Encipherment (a0)", "odd", ""},
	{"1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.4; 1.3.6.1.5.5.7.3.2", "odd", ""},
	{"2.23.140.1.5.3.1", "2.23.140.1.5.1.3; 2.23.140.1.5.2.3", "Sponsor Validated", "odd", ""},
	{"http://crl.example.com/a.crl", "ldap://x", "odd", ""}, {"http://ocsp.example.com", "odd", ""},
	{"ann@corp.example.com", "odd", ""},
	{"email:ann@example.com, othername:UPN::ann@corp.example.com", "RFC822 Name=ann@example.com", "DNS:x, odd", ""},
	{"Issued", "Revoked", "odd", "", "on hold"}, {"2026-01-01T00:00:00Z", "yes", "no", "", "odd"},
	{"Ann Lee", "u1", "", "N/A"}, {"Sales", ""}, {"Zürich", ""}, {"Example AG", ""},
	{"T1", "T2", "T3", ""}, {"YubiKey 5", ""},
	{strings.Repeat("ab", 32), strings.Repeat("cd", 32), "", "odd"}, {strings.Repeat("ab", 20), "", "odd"}, {"2027-03-31", "", "odd"}, {"ERA 1", ""},
}

func oracleRow(t *rapid.T) []string {
	cells := make([]string, len(oracleCells))
	for i, pool := range oracleCells {
		cells[i] = rapid.SampledFrom(pool).Draw(t, "cell")
	}
	switch rapid.IntRange(0, 9).Draw(t, "length") {
	case 0:
		return cells[:rapid.IntRange(1, len(cells)).Draw(t, "cells")]
	case 1:
		return append(cells, rapid.SampledFrom([]string{"", "extra"}).Draw(t, "extra"))
	}
	return cells
}

// damage is what stands in files that are not in order.
var damage = []string{`"`, `""`, "\n", "\r", "\r\n", ",", "\x00", "\xe9", "\xc3", "é", "\ufeff", `"a` + "\n" + `b"`, `"a` + "\r\n" + `""b"`, `,"x"y,`, `x"y`,
	"CertUtil: -view\n", "\n\n", " ", "=", `"never closed`, "\nA title\n", "\nOld CA\n\nEmail,Serial Number,Valid To,Comment\nc@example.com,0E,2028-01-01,x\n",
	"\nToken serial,Token model,Holder\nT1,YubiKey,Ann\n", "\n" + oracleHeader}

// Workers make the same of a table as reading it row by row: the same certificates,
// rejects and notes in the same order, whatever stands in it and however it is cut.
func TestChunksAgainstRowByRow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := oracleHead()
		w := csv.NewWriter(text)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			_ = w.Write(oracleRow(t))
		}
		w.Flush()
		body := text.Bytes()
		for range rapid.IntRange(0, 6).Draw(t, "damages") {
			at := rapid.IntRange(len(oracleHeader), len(body)).Draw(t, "at")
			body = slices.Insert(body, at, []byte(rapid.SampledFrom(damage).Draw(t, "damage"))...)
		}
		chunk := rapid.IntRange(1, len(body)+10).Draw(t, "chunk")
		sameContent(t, body, Options{}, chunk, rapid.IntRange(1, 4).Draw(t, "workers"))
	})
}

func FuzzChunks(f *testing.F) {
	for _, s := range damage {
		f.Add([]byte("0A,CN=Ann,,,,2027-01-31\n"+s+"0B,,,,,2027-01-31\n"), uint16(40))
	}
	f.Fuzz(func(t *testing.T, tail []byte, chunk uint16) {
		text := append(oracleHead().Bytes(), tail...)
		sameContent(t, text, Options{}, int(chunk)+1, 2)
	})
}

// What may be the title of another table waits for the rows behind it, wherever the
// workers take over.
func TestChunksBehindTitle(t *testing.T) {
	t.Parallel()
	for before := range 2*headerReach + 2 {
		rows := slices.Repeat([]string{"0A,,,,,2027-01-31\n"}, before)
		sameContent(t, []byte(oracleHeader+strings.Join(rows, "")+"A title\n0B,,,,,2027-01-31\n0C,,,,,odd\n"), Options{}, 40, 1)
	}
}

// Every encoding goes through the workers.
func TestChunksOfEncodings(t *testing.T) {
	t.Parallel()
	text := oracleHead()
	for i := range 50 {
		fmt.Fprintf(text, "BB%04X,\"CN=Zoë %d,O=Müller\",CN=CA,zoe%d@example.com,2025-01-01,2027-01-31,,,,,,,,,,,,\"Zoë\nMüller\",Köln\n", i%45, i%7, i%9)
	}
	plain := text.String()
	var wide bytes.Buffer
	wide.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(plain)) {
		wide.Write([]byte{byte(u), byte(u >> 8)})
	}
	for name, text := range map[string]string{
		"utf-8": plain, "bom": "\ufeff" + plain, "utf-16": wide.String(), "crlf": strings.ReplaceAll(plain, "\n", "\r\n"),
		"windows-1252": strings.NewReplacer("ë", "\xeb", "ü", "\xfc", "ö", "\xf6").Replace(plain), "zeros": strings.ReplaceAll(plain, "Z", "\x00Z"),
		"cr": strings.ReplaceAll(strings.ReplaceAll(plain, "\nM", " M"), "\n", "\r"), "no end": strings.TrimSuffix(plain, "\n"),
		"semicolon": strings.ReplaceAll(plain, ",", ";"), "sep": "sep=§\n" + strings.ReplaceAll(plain, ",", "§"),
	} {
		for _, chunk := range []int{1, 100, 1000, 1 << 20} {
			got := sameContent(t, []byte(text), Options{}, chunk, 2)
			if len(got.Certificates) != 2*headerReach+45 && name != "semicolon" {
				t.Errorf("%s: %d certificates", name, len(got.Certificates))
			}
		}
	}
}

// Many workers and few give the same bytes, and a synthetic company what reading it
// row by row gives.
func TestChunksOfCompany(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	if err := sample.Write(&text, sample.Options{Rows: 3000, Seed: 7}); err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 2, 7} {
		sameContent(t, text.Bytes(), Options{}, 64<<10, workers)
	}
}

// A file that cannot be read to its end gives what stands before the fault, and the
// error.
func TestChunksUpToFault(t *testing.T) {
	t.Parallel()
	text := oracleHead()
	for i := range 20_000 {
		fmt.Fprintf(text, "BB%08X,CN=Ann,,,,2027-01-31\n", i)
	}
	for _, how := range []reading{rowByRow, {chunk: 4000, workers: 2, sample: 1}} {
		b := inventory.NewBuilder()
		in := iotest.DataErrReader(&failsAt{bytes.NewReader(text.Bytes()), text.Len() - 10})
		err := LoadCSV(context.Background(), b, inventory.Source{}, in, Options{read: how})
		if err == nil || !strings.Contains(err.Error(), "disk") {
			t.Errorf("got error %v", err)
		}
		if got := b.Len(); got != 2*headerReach+19_999 {
			t.Errorf("got %d certificates", got)
		}
	}
}

// failsAt reads as long as there are bytes left, then fails.
type failsAt struct {
	in   *bytes.Reader
	left int
}

func (f *failsAt) Read(p []byte) (int, error) {
	if f.left == 0 {
		return 0, fmt.Errorf("disk error")
	}
	n, err := f.in.Read(p[:min(len(p), f.left)])
	f.left -= n
	return n, err
}
