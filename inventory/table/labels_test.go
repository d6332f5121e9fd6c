package table

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// dogtagList is what "pki ca-cert-find" prints, ipaList what "ipa cert-find" does.
const (
	dogtagList = `----------------
2 entries found
----------------
  Serial Number: 0x7
  Subject DN: UID=anna,E=anna@example.com,CN=Anna Adler
  Issuer DN: CN=CA Signing Certificate,O=EXAMPLE
  Status: VALID
  Type: X.509 version 3
  Key Algorithm: PKCS #1 RSA with 2048-bit key
  Not Valid Before: Tue Feb 10 10:00:00 UTC 2026
  Not Valid After: Thu Feb 10 10:00:00 UTC 2028
  Issued By: caadmin

  Serial Number: 0x8
  Subject DN: UID=bert,E=bert@example.com,CN=Bert Bauer
  Issuer DN: CN=CA Signing Certificate,O=EXAMPLE
  Status: REVOKED
  Type: X.509 version 3
  Key Algorithm: PKCS #1 RSA with 3072-bit key
  Not Valid Before: Tue Feb 10 10:00:00 UTC 2026
  Not Valid After: Thu Feb 10 10:00:00 UTC 2028
  Issued By: caadmin
  Revoked On: Wed Feb 11 10:00:00 UTC 2026
----------------------------
Number of entries returned 2
----------------------------
`
	ipaList = `----------------------
2 certificates matched
----------------------
  Issuing CA: ipa
  Subject: CN=anna,O=EXAMPLE.COM
  Issuer: CN=Certificate Authority,O=EXAMPLE.COM
  Not Before: Tue May 12 11:18:01 2026 UTC
  Not After: Fri May 12 11:18:01 2028 UTC
  Serial number: 11
  Serial number (hex): 0xB
  Status: VALID
  Revoked: False

  Issuing CA: ipa
  Subject: CN=bert,O=EXAMPLE.COM
  Issuer: CN=Certificate Authority,O=EXAMPLE.COM
  Not Before: Tue May 12 11:18:01 2026 UTC
  Not After: Fri May 12 11:18:01 2028 UTC
  Serial number: 12
  Serial number (hex): 0xC
  Status: REVOKED
  Revoked: True
----------------------------
Number of entries returned 2
----------------------------
`
)

func TestLabelled(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"Dogtag": {dogtagList, []string{
			"4 7 2026-02-10T10:00:00Z 2028-02-10T10:00:00Z valid RSA 2048 CN=CA Signing Certificate,O=EXAMPLE UID=anna,1.2.840.113549.1.9.1=anna@example.com,CN=Anna Adler\n",
			"14 8 2026-02-10T10:00:00Z 2028-02-10T10:00:00Z revoked RSA 3072 CN=CA Signing Certificate,O=EXAMPLE UID=bert,1.2.840.113549.1.9.1=bert@example.com,CN=Bert Bauer\n",
		}},
		"FreeIPA": {ipaList, []string{
			"4 B 2026-05-12T11:18:01Z 2028-05-12T11:18:01Z valid  0 CN=Certificate Authority,O=EXAMPLE.COM CN=anna,O=EXAMPLE.COM\n",
			"14 C 2026-05-12T11:18:01Z 2028-05-12T11:18:01Z revoked  0 CN=Certificate Authority,O=EXAMPLE.COM CN=bert,O=EXAMPLE.COM\n",
		}},
	} {
		for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
			if !IsLabelled([]byte(text)) {
				t.Fatalf("%s: not recognised", name)
			}
			b := inventory.NewBuilder()
			if err := LoadLabelled(context.Background(), b, inventory.Source{File: "list.txt"}, []byte(text), Options{}); err != nil {
				t.Fatal(err)
			}
			v := b.Inventory()
			var got []string
			for _, x := range v.All() {
				from, _ := x.NotBefore()
				to, _ := x.NotAfter()
				key := x.Content().Key
				got = append(got, fmt.Sprintln(x.Entry(), x.Serial(), inventory.FormatTime(from), inventory.FormatTime(to), x.Status(), key.Algorithm, key.Size, x.Issuer(), x.Subject()))
			}
			if diff := cmp.Diff(c.want, got); diff != "" || len(v.Rejects()) > 0 {
				t.Errorf("%s: (-want +got):\n%s%v", name, diff, v.Rejects())
			}
			if notes := fmt.Sprint(v.Notes()); !strings.Contains(notes, "without a label, from which nothing was read: 2") {
				t.Errorf("%s: %s", name, notes)
			}
		}
	}
}

// Where objects end: at a blank line, at a rule, where a label comes again. Other lines
// without a label belong to none.
func TestLabelledObjects(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"A: 1\nB: 2\n\nA: 3\n":      "1[A=1 B=2] 4[A=3]",
		"A: 1\nB: 2\nA: 3\n":        "1[A=1 B=2] 3[A=3]",
		"A: 1\n=====\nB: 2":         "1[A=1] 3[B=2]",
		"two found\n\tA:1\n A : 1":  "3[A=1]",
		"A:\n  no label\nB: http:x": "1[A= B=http:x]",
		"\n\n--\n":                  "",
	} {
		_, objects, _ := openLabelled([]byte(text), nil)
		if got := listObjects(objects); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func FuzzLabelled(f *testing.F) {
	f.Add([]byte(dogtagList))
	f.Add([]byte(ipaList))
	f.Add([]byte("Serial: 1\nSubject: CN=a\nNot after: 2028-01-01\n\n\tSerial:\n:\nSerial: 2\nSerial: 2\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := inventory.NewBuilder()
		if err := LoadLabelled(context.Background(), b, inventory.Source{File: "x.txt"}, text, Options{}); err == nil {
			checkCounts(t, b)
		}
		IsLabelled(text)
	})
}
