package table

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// germanList is what Windows PowerShell 5.1 prints on a screen of 80 columns: words stay
// whole, with the space behind them.
const germanList = `
EnhancedKeyUsageList : {Sichere E-Mail (1.3.6.1.5.5.7.3.4), ` + `
                       Clientauthentifizierung (1.3.6.1.5.5.7.3.2)}
DnsNameList          : {Jo Doe}
Extensions           : {System.Security.Cryptography.Oid, ` + `
                       System.Security.Cryptography.Oid...}
FriendlyName         : ` + `
NotAfter             : 31.10.2027 14:00:00
NotBefore            : 31.10.2025 14:00:00
HasPrivateKey        : True
RawData              : {48, 130, 3, 139...}
SerialNumber         : 4400000A17C2D3
Thumbprint           : ABABABABABABABABABABABABABABABABABABABAB
Handle               : 456139856
Issuer               : CN=Example Issuing CA 3, O=Example
Subject              : CN=Jo Doe, OU=Development of Products, ` + `
                       O="Example, Gesellschaft mit beschränkter Haftung", C=DE

EnhancedKeyUsageList : {Sichere E-Mail (1.3.6.1.5.5.7.3.4), Bitlocker (1.3.6.1.4.1.311.67.1.1), EFS (1.3.6.1.4.1.311.10.3.4), Clientauthentifizierung (1.3.6.1.5.5.7.3.2)...}
DnsNameList          : {}
FriendlyName         : S/MIME
NotAfter             : 01.02.2028 00:00:00
NotBefore            : 01.02.2026 00:00:00
SerialNumber         : 4400000B17C2D3
Thumbprint           : CDCDCDCDCDCDCDCDCDCDCDCDCDCDCDCDCDCDCDCD
Issuer               : CN=Example Issuing CA 3, O=Example
Subject              : CN=Ann Archer, O=Example

PS C:\Users\jo>
`

// loadList reads a text as Format-List prints it.
func loadList(t *testing.T, text string, opt Options) (*inventory.Inventory, error) {
	t.Helper()
	b := inventory.NewBuilder()
	err := LoadFormatList(context.Background(), b, inventory.Source{File: "my.txt"}, []byte(text), opt)
	return b.Inventory(), err
}

func TestFormatList(t *testing.T) {
	t.Parallel()
	if !IsFormatList([]byte(germanList)) || !IsFormatList([]byte(strings.ReplaceAll(germanList, "\n", "\r\n"))) {
		t.Fatal("not recognised")
	}
	for name, text := range map[string]string{"as printed": germanList, "from Windows": strings.ReplaceAll(germanList, "\n", "\r\n")} {
		v, err := loadList(t, text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range v.All() {
			from, _ := c.NotBefore()
			to, _ := c.NotAfter()
			got = append(got, fmt.Sprintln(c.Entry(), c.Serial(), inventory.FormatTime(from), inventory.FormatTime(to), c.Subject(), c.Content().EKUs, c.Known().Has(inventory.FieldEKUs)))
		}
		want := []string{
			"2 4400000A17C2D3 2025-10-31T14:00:00Z 2027-10-31T14:00:00Z CN=Jo Doe,OU=Development of Products,O=Example\\, Gesellschaft mit beschränkter Haftung,C=DE " +
				"[1.3.6.1.5.5.7.3.4 1.3.6.1.5.5.7.3.2] true\n",
			"19 4400000B17C2D3 2026-02-01T00:00:00Z 2028-02-01T00:00:00Z CN=Ann Archer,O=Example [] false\n",
		}
		if diff := cmp.Diff(want, got); diff != "" || len(v.Rejects()) > 0 {
			t.Errorf("%s: (-want +got):\n%s%v", name, diff, v.Rejects())
		}
		notes := fmt.Sprint(v.Notes())
		for _, want := range []string{"$FormatEnumerationLimit = -1", "no property of an object: 1"} {
			if !strings.Contains(notes, want) {
				t.Errorf("%s: no note has %q: %s", name, want, notes)
			}
		}
	}
}

// How a value is continued: where an editor took the spaces at the ends of lines, in
// East Asia, where every line is full, and where a word is longer than a line.
func TestContinuedValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ about, text, want string }{
		{"a space at the end", "A : one \n    two\n", "one two"},
		{"the space is gone", "A : one and\n    two\n", "one and two"},
		{"spaces at other ends", "A : one tw\n    o\nB : x \n    y\n", "one two"},
		{"a word that is longer than a line", "A : abcdef\n    ghi\n", "abcdefghi"},
		{"full lines", "A : a bcd\n    e fgh\n    ijk\n", "a bcde fghijk"},
		{"a blank line within", "A : one \n\n    two\n", "one two"},
		{"a value with a colon", "A : one : two\n", "one : two"},
		{"nothing", "A :\nB : x\n", ""},
	} {
		_, objects, _ := openFormatList([]byte(c.text), nil)
		if o, ok := objects.next(); !ok || o.texts[0] != c.want {
			t.Errorf("%s: %q, want %q", c.about, o.texts, c.want)
		}
	}
}

// listObjects prints objects with the lines on which they begin.
func listObjects(objects interface{ next() (object, bool) }) string {
	var all []string
	for o, ok := objects.next(); ok; o, ok = objects.next() {
		var list []string
		for i, name := range o.names {
			list = append(list, name+"="+o.texts[i])
		}
		all = append(all, fmt.Sprintf("%d%v", o.line, list))
	}
	return strings.Join(all, " ")
}

// Where objects end: at a blank line, where a name comes again, at a line that is none.
func TestObjectsOfList(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"A : 1\nB : 2\n\nA : 3\nB : 4\n":      "1[A=1 B=2] 4[A=3 B=4]",
		"A : 1\nB : 2\nA : 3\n":               "1[A=1 B=2] 3[A=3]",
		"A : 1\nPS> x\nB : 2\n":               "1[A=1] 3[B=2]",
		"A : 1\nLong : 2\n":                   "1[A=1] 2[Long=2]",
		"   PSParentPath: My\n\nA : 1":        "3[A=1]",
		"氏名 : 1\nName : 2\n":                  "1[氏名=1 Name=2]",
		"http://a :b\nA: 1\n : 2\n":           "",
		"A : 1\nB : 2\n\n\n   \nC : 3\nA : 4": "1[A=1 B=2] 6[C=3 A=4]",
	} {
		if got := listObjects(newProperties([]byte(text))); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// Dates follow the rules of tables: which of day and month comes first is asked for
// where they do not show it.
func TestFormatListDates(t *testing.T) {
	t.Parallel()
	const text = "Subject      : CN=Jo Doe\nSerialNumber : 0A11\nNotBefore    : 3/4/2025 8:00:00 AM\nNotAfter     : 3/4/2027 8:00:00 AM\n"
	dayFirst := true
	for name, test := range map[string]struct {
		opt  Options
		want string
	}{"nobody said": {Options{}, ""}, "day first": {Options{DayFirst: &dayFirst}, "2027-04-03T08:00:00Z"}} {
		v, err := loadList(t, text, test.opt)
		if err != nil {
			t.Fatal(err)
		}
		csv := inventory.NewBuilder()
		_ = LoadCSV(context.Background(), csv, inventory.Source{File: "my.txt"}, strings.NewReader("Subject;SerialNumber;NotBefore;NotAfter\nCN=Jo Doe;0A11;3/4/2025 8:00:00 AM;3/4/2027 8:00:00 AM\n"), test.opt)
		same := csv.Inventory()
		if v.Len() != same.Len() || fmt.Sprint(v.Notes()) != fmt.Sprint(same.Notes()) {
			t.Errorf("%s: %d and notes %v, a table has %d and %v", name, v.Len(), v.Notes(), same.Len(), same.Notes())
		}
		if to, _ := v.At(0).NotAfter(); test.want != "" && inventory.FormatTime(to) != test.want {
			t.Errorf("%s: %s, want %s", name, inventory.FormatTime(to), test.want)
		}
	}
}

// Accounts with their certificates are recognised, and refused with what to do: their
// certificates are not in the text.
func TestFormatListOfAccounts(t *testing.T) {
	t.Parallel()
	const mailbox = "Name                 : Jo Doe\nPrimarySmtpAddress   : jo@example.com\nUserCertificate      : {48 130 5 133 48 130 4 109 160 3 2 1 2 2}\nUserSMimeCertificate : {}\n"
	const text = "Certificates      : {System.Security.Cryptography.X509Certificates.X509Certificate}\nDistinguishedName : CN=Jo Doe,OU=U,DC=example,DC=com\n" +
		"GivenName         : Jo\nName              : Jo Doe\nObjectClass       : user\nSurname           : Doe\nUserPrincipalName : jo@example.com\n"
	for _, text := range []string{text, mailbox} {
		if !IsFormatList([]byte(text)) {
			t.Errorf("%.20s: not recognised", text)
		}
		if _, err := loadList(t, text, Options{}); err == nil || !strings.Contains(err.Error(), "ldifde") || !strings.Contains(err.Error(), "ConvertTo-Json") {
			t.Errorf("%.20s: got %v", text, err)
		}
	}
}

// An object that says nothing is a reject and does not vanish.
func TestFormatListOfNothing(t *testing.T) {
	t.Parallel()
	v, err := loadList(t, "SerialNumber : 0A11\nNotAfter     : 2027-01-01\n\nHandle : 17\n\nSerialNumber :\nNotAfter     :\n", Options{})
	if err != nil || v.Counts().Rows != 3 || v.Len() != 1 || len(v.Rejects()) != 2 || v.Rejects()[0].Row != 4 || v.Rejects()[1].Row != 6 {
		t.Errorf("%+v, rejects %v, %v", v.Counts(), v.Rejects(), err)
	}
}

// What other programs print is not taken for a list of PowerShell.
func TestIsNoFormatList(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "A : 1\nB : 2\nC : 3\n", "Serial;Valid to;Email\n0A;2027-01-01;a@example.com\n", "Serial Number: 0a\nNot After : Jan 1 2027\nSubject: CN=A\n",
		"# Notes\n\nThe serial number : is here\n", "Serial number :0A\nNot after :2027-01-01\nSubject :CN=A\n",
	} {
		if IsFormatList([]byte(text)) {
			t.Errorf("%q is taken for one", text)
		}
	}
}

func FuzzFormatList(f *testing.F) {
	f.Add([]byte(germanList))
	f.Add([]byte("A : 1\nSerialNumber : 2\n\n  x\nNotAfter : {..."))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := inventory.NewBuilder()
		if err := LoadFormatList(context.Background(), b, inventory.Source{File: "x.txt"}, text, Options{}); err == nil {
			checkCounts(t, b)
		}
		IsFormatList(text)
	})
}
