package table

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// caIndex is the index of an OpenSSL CA: one certificate in force, one revoked for each form
// of a reason, and one that expired.
const caIndex = "V\t281019101500Z\t\t0A01\tunknown\t/C=DE/O=Ex\\xC3\\xA4mple\\, KG/CN=Anna Adler/emailAddress=anna@example.com\n" +
	"R\t281019101500Z\t260101101500Z\t0A02\tunknown\t/CN=Bert\n" +
	"R\t281019101500Z\t260101101500Z,superseded\t0A03\tunknown\t/CN=Cora\n" +
	"R\t20551019101500Z\t260101101500Z,holdInstruction,1.2.840.10040.2.1\t0A04\tunknown\t/CN=Dora\n" +
	"R\t281019101500Z\t260101101500Z,keyTime,20251224000000Z\t0A05\tunknown\t/CN=Emil\n" +
	"E\t251019101500Z\t\t0A06\tnewcerts/0A06.pem\t/CN=Fred\\\tTab\n"

// loadIndex reads a text as the index of an OpenSSL CA.
func loadIndex(t *testing.T, text string) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	if err := LoadCAIndex(context.Background(), b, inventory.Source{File: "index.txt"}, []byte(text), Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

func TestCAIndex(t *testing.T) {
	t.Parallel()
	for _, text := range []string{caIndex, "# made by a script\n\n" + strings.ReplaceAll(caIndex, "\n", "\r\n")} {
		v := loadIndex(t, text)
		var got []string
		for _, c := range v.All() {
			to, _ := c.NotAfter()
			revoked := ""
			if at, known := c.RevokedAt(); known {
				revoked = inventory.FormatTime(at)
			}
			got = append(got, fmt.Sprintln(c.Serial(), inventory.FormatTime(to), c.Status(), revoked, c.Subject()))
		}
		want := []string{
			"A01 2028-10-19T10:15:00Z valid  1.2.840.113549.1.9.1=anna@example.com,CN=Anna Adler,O=Exämple\\, KG,C=DE\n",
			"A02 2028-10-19T10:15:00Z revoked 2026-01-01T10:15:00Z CN=Bert\n",
			"A03 2028-10-19T10:15:00Z revoked 2026-01-01T10:15:00Z CN=Cora\n",
			"A04 2055-10-19T10:15:00Z suspended 2026-01-01T10:15:00Z CN=Dora\n",
			"A05 2028-10-19T10:15:00Z revoked 2026-01-01T10:15:00Z CN=Emil\n",
			"A06 2025-10-19T10:15:00Z expired  CN=Fred\\09Tab\n",
		}
		if diff := cmp.Diff(want, got); diff != "" || len(v.Rejects()) > 0 || len(v.Notes()) > 0 {
			t.Errorf("(-want +got):\n%s%v %v", diff, v.Rejects(), v.Notes())
		}
	}
}

// A line that is broken is a reject with its number, and the next is read.
func TestCAIndexRejects(t *testing.T) {
	t.Parallel()
	v := loadIndex(t, caIndex+"X\t281019101500Z\t\t0B\tunknown\t/CN=a\nV\t281019101500Z\t\t0B\nV\tnever\t\t0B\tunknown\t/CN=a\nV\t281019101500Z\t\t0C\tunknown\t/CN=b\n")
	var got []int
	for _, r := range v.Rejects() {
		got = append(got, r.Row)
	}
	if diff := cmp.Diff([]int{7, 8, 9}, got); diff != "" || v.Len() != 7 {
		t.Errorf("%d certificates, rejects %s", v.Len(), diff)
	}
}

func TestIsCAIndex(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		caIndex: true, "# x\n" + caIndex: true, "E\t991019101500Z\t\t00\tunknown\t/": true, "V\t281019101500Z\t\t0A01\tunk": true,
		"": false, "#": false, "V\t28-10-19\t\t0A01\tunknown\t/CN=a": false, "V\t281019101500Z\t260101101500Z\t01\tunknown\t/CN=a": false,
		"Status\tEnd\tRevoked\tSerial\tFile\tSubject\n" + caIndex: false,
	} {
		if got := IsCAIndex([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzCAIndex(f *testing.F) {
	f.Add([]byte(caIndex))
	f.Add([]byte("# a\nR\t281019101500Z\t,\t0A\t\t/\\\t\x00\nV\t\t\t\t\t"))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := inventory.NewBuilder()
		if err := LoadCAIndex(context.Background(), b, inventory.Source{File: "index.txt"}, text, Options{}); err == nil {
			checkCounts(t, b)
		}
		IsCAIndex(text)
	})
}
