package table

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"smigrate/inventory"
)

// madeDER is a certificate of serial number C0FFEE for a@example.com.
func madeDER(t testing.TB) []byte {
	t.Helper()
	return made(t, &x509.Certificate{
		SerialNumber: big.NewInt(0xC0FFEE), Subject: pkix.Name{CommonName: "Ann Example"}, EmailAddresses: []string{"a@example.com"},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
	})
}

// madeCA is the certificate of a CA.
func madeCA(t testing.TB) []byte {
	t.Helper()
	return made(t, &x509.Certificate{
		SerialNumber: big.NewInt(0xCA), Subject: pkix.Name{CommonName: "Example CA"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	})
}

func made(t testing.TB, c *x509.Certificate) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c.NotBefore, c.NotAfter = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// A certificate in a cell counts, the row adds what only it knows, and where the two
// differ that is kept.
func TestCertificateInCell(t *testing.T) {
	t.Parallel()
	der := madeDER(t)
	block := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	for name, cell := range map[string]string{
		"PEM":              block,
		"PEM, Windows":     strings.ReplaceAll(block, "\n", "\r\n"),
		"PEM in one line":  strings.ReplaceAll(block, "\n", `\n`),
		"base64":           base64.StdEncoding.EncodeToString(der),
		"base64 of a line": strings.ReplaceAll(block[28:len(block)-26], "\n", " "),
		"hexadecimal":      strings.ToUpper(hex.EncodeToString(der)),
		"PowerShell":       strings.Trim(fmt.Sprint(der), "[]"),
		"dsquery":          "0x" + strings.ReplaceAll(fmt.Sprintf("% x", der), " ", " 0x"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check := func(v *inventory.Inventory, err error) {
				t.Helper()
				if err != nil || v.Len() != 2 || v.Counts() != (inventory.Counts{Rows: 2, Certificates: 2}) {
					t.Fatalf("%d certificates, %+v, %v, %v", v.Len(), v.Counts(), v.Rejects(), err)
				}
				c := v.At(0)
				to, _ := c.NotAfter()
				token, _ := c.Token()
				if c.Serial() != "C0FFEE" || inventory.FormatTime(to) != "2028-01-01T00:00:00Z" || c.Status() != inventory.Revoked || token.Serial != "T1" || len(c.SHA256()) != 64 {
					t.Errorf("serial %s to %s, %s, token %q", c.Serial(), inventory.FormatTime(to), c.Status(), token.Serial)
				}
				var fields []string
				for _, x := range v.Conflicts() {
					fields = append(fields, x.Field+": "+x.Other.Value)
				}
				if got := strings.Join(fields, ", "); got != "serial: C0FFEF, not_after: 2029-06-30T23:59:59Z" {
					t.Errorf("conflicts %s", got)
				}
				if v.At(1).Serial() != "B" {
					t.Errorf("the row without a certificate has serial number %s", v.At(1).Serial())
				}
			}
			text := fmt.Sprintf("Serial,Valid To,Blob,Status,Token Serial\nC0FFEF,2029-06-30,\"%s\",revoked,T1\n0B,2029-06-30,,valid,\n", cell)
			b := inventory.NewBuilder()
			err := LoadCSV(context.Background(), b, inventory.Source{File: "a.csv"}, strings.NewReader(text), Options{})
			check(b.Inventory(), err)
			check(loadBook(t, newWorkbook(t, false, map[string][][]any{"S": {
				{"Serial", "Valid To", "Blob", "Status", "Token Serial"}, {"C0FFEF", "2029-06-30", cell, "revoked", "T1"}, {"0B", "2029-06-30", "", "valid", ""},
			}}, "S"), Options{}))
			if !IsText([]byte(text)) {
				t.Error("not recognised as a table")
			}
		})
	}
}

// A table whose headers nobody knows is read for the certificates in it; a damaged
// cell is remarked, and a header that promises certificates holds what it holds.
func TestCertificateColumns(t *testing.T) {
	t.Parallel()
	cell := base64.StdEncoding.EncodeToString(madeDER(t))
	load := func(text string) *inventory.Inventory {
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{File: "a.csv"}, strings.NewReader(text), Options{}); err != nil {
			t.Fatal(err)
		}
		return b.Inventory()
	}
	if v := load("chain;cell\n" + base64.StdEncoding.EncodeToString(madeCA(t)) + ";" + cell + "\n"); serialsOf(v) != "C0FFEE" {
		t.Errorf("the chain before the certificate: %s, %v", serialsOf(v), v.Rejects())
	}
	if v := load("kto;co\nanna;" + cell + "\n"); serialsOf(v) != "C0FFEE" {
		t.Errorf("unknown headers: %s, %v", serialsOf(v), v.Rejects())
	}
	v := load("Serial,Valid To,PEM\n0A,2028-01-31," + cell + "\n0B,2028-01-31," + cell[:300] + "\n")
	if serialsOf(v) != "C0FFEE B" {
		t.Errorf("damaged cell: %s", serialsOf(v))
	}
	if !strings.Contains(notesOf(v), `column "PEM"`) {
		t.Errorf("no note on a damaged cell in\n%s", notesOf(v))
	}
	v = load("Serial,Valid To,PEM,Remark\n0A,2028-01-31,yes,x\n")
	if serialsOf(v) != "A" || strings.Join(v.Sources()[0].Unmapped, ",") != "PEM,Remark" {
		t.Errorf("no certificates: %s, unmapped %q", serialsOf(v), v.Sources()[0].Unmapped)
	}
}

// A cell may hold several certificates: csvde writes the values of userCertificate as
// X'30...';X'30...'.
func TestSeveralCertificatesInCell(t *testing.T) {
	t.Parallel()
	first, second := madeDER(t), madeDER(t)
	block := func(der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	for name, cell := range map[string]string{
		"csvde":  "X'" + hex.EncodeToString(first) + "';X'" + hex.EncodeToString(second) + "'",
		"PEM":    block(first) + block(second),
		"base64": base64.StdEncoding.EncodeToString(first) + "; " + base64.StdEncoding.EncodeToString(second),
		"octets": strings.Trim(fmt.Sprint(slices.Concat(first, second)), "[]"),
	} {
		b := inventory.NewBuilder()
		text := "DN,cn,userCertificate,department\n\"CN=ann,OU=Staff,DC=example,DC=com\",ann,\"" + cell + "\",Sales\n"
		if err := LoadCSV(context.Background(), b, inventory.Source{File: "ad.csv"}, strings.NewReader(text), Options{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v := b.Inventory()
		if v.Len() != 2 || v.Counts() != (inventory.Counts{Rows: 2, Certificates: 2}) || v.At(1).Unit() != "Sales" {
			t.Errorf("%s: %+v, %v", name, v.Counts(), v.Rejects())
		}
	}
}

// Spreadsheets and databases cut off what a cell cannot hold. The other cells of the row
// count, and so do whole certificates before the one that is cut off.
func TestCutCertificates(t *testing.T) {
	t.Parallel()
	first, second := madeDER(t), madeDER(t)
	block := func(der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	for name, text := range map[string]string{
		"PEM":            block(first)[:255],
		"PEM to its end": strings.TrimSuffix(block(first), "-----END CERTIFICATE-----\n"),
		"base64":         base64.StdEncoding.EncodeToString(first)[:255],
		"dots":           base64.StdEncoding.EncodeToString(first)[:252] + "...",
		"hexadecimal":    "0x" + hex.EncodeToString(first)[:253],
	} {
		v := mustLoad(t, "Serial,Not After,Certificate\n0A,2028-01-31,\""+text+"\"\n", Options{})
		if serialsOf(v) != "A" || !strings.Contains(notesOf(v), `column "Certificate": the certificate is cut off after 2`) && name != "PEM to its end" {
			t.Errorf("%s: serial numbers %q, notes %s", name, serialsOf(v), notesOf(v))
		}
		v, _ = loadText(t, "Who,Certificate\nann,\""+text+"\"\n", Options{})
		if v.Counts() != (inventory.Counts{Rows: 1, Rejects: 1}) || !strings.HasPrefix(v.Rejects()[0].Reason.String(), "the certificate is cut off after ") {
			t.Errorf("%s alone: %+v, %v", name, v.Counts(), v.Rejects())
		}
	}
	for name, text := range map[string]string{
		"chain":       block(first) + block(second)[:300],
		"in the mark": block(first) + "-----BEGIN CERTIF",
		"csvde":       "X'" + hex.EncodeToString(first) + "';X'" + hex.EncodeToString(second)[:300],
	} {
		v := mustLoad(t, "Serial,Not After,Blob\nC0FFEE,2028-01-01,\""+text+"\"\n", Options{})
		if serialsOf(v) != "C0FFEE" || v.At(0).SHA256() == "" || !strings.Contains(notesOf(v), "is cut off") {
			t.Errorf("%s: serial numbers %q, notes %s", name, serialsOf(v), notesOf(v))
		}
	}
	v := mustLoad(t, "Serial,Not After,Chain,Leaf\nC0FFEE,2028-01-01,\""+block(first)[:300]+"\",\""+block(first)+"\"\n", Options{})
	if serialsOf(v) != "C0FFEE" || v.At(0).SHA256() == "" {
		t.Errorf("a whole column behind one that is cut off: %q, %s", serialsOf(v), notesOf(v))
	}
	if v := mustLoad(t, "Serial,Not After,Data\n0A,2028-01-31,"+strings.Repeat("MIKE", 80)+"\n", Options{}); strings.Contains(notesOf(v), "cut off") {
		t.Errorf("other text: %s", notesOf(v))
	}
}
