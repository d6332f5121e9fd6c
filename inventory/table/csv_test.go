package table

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

func TestForms(t *testing.T) {
	t.Parallel()
	const plain = "Serial Number,Holder,Valid To\n0A1B,Zoë Müller,2027-01-31\n0C2D,Ann,2027-02-28\n"
	semicolon := strings.ReplaceAll(plain, ",", ";")
	utf16Of := func(s string, big bool) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune(s)) {
			if big {
				b.WriteByte(byte(u >> 8))
				b.WriteByte(byte(u))
			} else {
				b.WriteByte(byte(u))
				b.WriteByte(byte(u >> 8))
			}
		}
		return b.String()
	}
	latin := strings.NewReplacer("ë", "\xeb", "ü", "\xfc").Replace(plain)
	for name, text := range map[string]string{
		"comma": plain, "semicolon": semicolon, "tab": strings.ReplaceAll(plain, ",", "\t"),
		"pipe": strings.ReplaceAll(plain, ",", "|"), "bom": "\ufeff" + plain,
		"crlf": strings.ReplaceAll(plain, "\n", "\r\n"), "cr": strings.ReplaceAll(plain, "\n", "\r"),
		"utf-16le": "\xff\xfe" + utf16Of(plain, false), "utf-16be": "\xfe\xff" + utf16Of(plain, true),
		"utf-16le without mark": utf16Of(plain, false), "utf-16be without mark": utf16Of(plain, true),
		"utf-16le crlf": "\xff\xfe" + utf16Of(strings.ReplaceAll(semicolon, "\n", "\r\n"), false),
		"windows-1252":  latin, "sep": "sep=;\r\n" + semicolon, "powershell": "#TYPE System.Object\r\n" + plain,
		"title above":   "Certificates of Example Widgets Inc\n\nas of,2026-11-01\n" + plain,
		"blank rows":    strings.Replace(plain, "\n0C", "\n,,\n\n  ,\t,\n0C", 1),
		"no end of row": strings.TrimSuffix(plain, "\n"), "trailing delimiter": strings.ReplaceAll(plain, "\n", ",\n"),
		"quoted": "\"Serial Number\",\"Holder\",\"Valid To\"\n\"0A1B\",\"Zoë Müller\",\"2027-01-31\"\n\"0C2D\",\"Ann\",\"2027-02-28\"\n",
		"zeros":  strings.Replace(plain, "Ann", "An\x00n", 1), "text formula": strings.Replace(plain, "0A1B", `"=""0A1B"""`, 1),
		"status line": plain + "\r\nCertUtil: -view command completed successfully.\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name != "zeros" && !IsText([]byte(text)) {
				t.Error("IsText does not recognise it")
			}
			v := mustLoad(t, text, Options{})
			if got := serialsOf(v); got != "A1B C2D" || len(v.Rejects()) > 0 {
				t.Fatalf("serials %q, rejects %v", got, v.Rejects())
			}
			if got := v.At(0).Holder() + "/" + v.At(1).Holder(); got != "Zoë Müller/Ann" {
				t.Errorf("holders %q", got)
			}
			if at, _ := v.At(0).NotAfter(); inventory.FormatTime(at) != "2027-01-31T23:59:59Z" {
				t.Errorf("not after %s", inventory.FormatTime(at))
			}
		})
	}
}

func TestIsTextRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty": "", "zip": "PK\x03\x04\x14\x00\x06\x00", "pem": "-----BEGIN CERTIFICATE-----\nMIIB,AA;A\n",
		"json": `[{"serial":"1","issuer":"a","not_after":"b"}]`, "xml": "<a b=\"1,2\">,</a>", "ldif": "dn: cn=a,dc=example\ncn: a\n",
		"trust flags": "Nickname  Trust\n  SSL,S/MIME,JAR\nCA   C,C,C\nann  u,u,u\n",
		"der":         "0\x82\x01\x0a", "prose": "Dear all, here is the list\nand more of it\n",
	} {
		if IsText([]byte(text)) {
			t.Errorf("%s is taken for a table", name)
		}
	}
}

func TestBrokenRows(t *testing.T) {
	t.Parallel()
	const header = "Serial,Holder,Expires\n"
	for _, c := range []struct {
		name, rows, serials string
		rejects             []string // "line: part of the reason"
	}{
		{"short row: the rest is unknown", "01\n02,Ann\n", "1 2", nil},
		{"long row", "01,Ann,2027-01-31,x\n02,Bob,2027-01-31\n", "2", []string{"2: has 4 cells"}},
		{"bare quote", "01,A\"nn,2027-01-31\n02,Bob,2027-01-31\n", "2", []string{"2: quote stands inside"}},
		{"quote goes on behind its end", "01,\"A\"nn,2027-01-31\n02,Bob,2027-01-31\n", "2", []string{"2: does not end"}},
		{"unclosed quote swallows nothing", "01,\"Ann,2027-01-31\n02,Bob,2027-01-31\n03,\"Cy\",2027-01-31\n", "2 3", []string{"2: does not end"}},
		{"unclosed quote on the last row", "01,Ann,2027-01-31\n02,\"Bob,2027-01-31", "1", []string{"3: does not end"}},
		{"two unclosed quotes", "01,\"Ann\n02,\"Bob\n03,Cy\n", "3", []string{"2: does not end", "3: does not end"}},
		{"line break in a quoted cell", "01,\"Ann\nArcher\",2027-01-31\n02,Bob,not a date\n", "1", []string{"4: is not a date"}},
		{"nothing that identifies", ",Ann,\n01,Bob,\n", "1", []string{"2: describes no certificate"}},
		{"damaged serial", "1.20270020548762E+36,Ann,\n0F,Bob,\n", "F", []string{"2: float"}},
		{"unreadable serial", "xyz,Ann,\n0F,Bob,\n", "F", []string{"2: not a hexadecimal"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := mustLoad(t, header+c.rows, Options{})
			if got := serialsOf(v); got != c.serials {
				t.Errorf("serials %q, want %q", got, c.serials)
			}
			if len(v.Rejects()) != len(c.rejects) {
				t.Fatalf("rejects %+v, want %q", v.Rejects(), c.rejects)
			}
			for i, r := range v.Rejects() {
				line, reason, _ := strings.Cut(c.rejects[i], ": ")
				if fmt.Sprint(r.Row) != line || !strings.Contains(r.Reason.String(), reason) {
					t.Errorf("reject %+v, want %q", r, c.rejects[i])
				}
			}
		})
	}
}

// A request that was not issued is told from a row that is no certificate at all.
func TestNotIssued(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Email,Expires,Request Disposition\nEMPTY,a@example.com,EMPTY,0x9 (9) -- Taken Under Submission\n,b@example.com,,Pending approval\n,c@example.com,,Issued\n", Options{})
	var got []string
	for _, r := range v.Rejects() {
		got = append(got, fmt.Sprintf("%d %s %s: %s", r.Row, r.Column, r.Value, r.Reason))
	}
	want := []string{
		"2 Request Disposition 0x9 (9) -- Taken Under Submission: the request was not issued: there is no certificate",
		"3 Request Disposition Pending approval: the request was not issued: there is no certificate",
		"4  : neither serial number, SHA-256 fingerprint nor end of validity: the row describes no certificate",
	}
	if !cmp.Equal(got, want) {
		t.Errorf("rejects %q, want %q", got, want)
	}
}

// Below a table reports print totals, whose numbers are no serial numbers.
func TestTotals(t *testing.T) {
	t.Parallel()
	for _, total := range []string{"Total;;2;", "Summe:;2;;", "Gesamt: 2 Zertifikate;;;", ";Anzahl;2;", "合計;2;;", "Number of certificates;;;", "Grand Total;2;;", "Sub-total: 2;;;", "Gesamtergebnis;2;;", "Itotal;2;;"} {
		v := mustLoad(t, "Order;Serial;E-Mail;Valid to\n1;4F6A01;a@example.com;2028-01-31\n2;4F6A02;b@example.com;2028-01-31\n"+total+"\n", Options{})
		want := 1
		if total == "Itotal;2;;" {
			want = 0
		}
		if got := len(v.Rejects()); got != want || v.Len() != 3-want {
			t.Errorf("%q: %d certificates, %+v", total, v.Len(), v.Rejects())
		}
	}
	v := mustLoad(t, "Owner;Serial;Valid to\nSum Ting;02;2028-01-31\nCount Orlok;03;\n", Options{})
	if v.Len() != 1 { // the second says nothing of a certificate but a number
		t.Errorf("%d certificates, %+v", v.Len(), v.Rejects())
	}
}

// The headings of sections between rows say what they are, and so do remarks; a person without
// a certificate is none.
func TestHeadings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Serial,Not After\nFinance,\n0A,2028-01-31\nHead office (floor 2)\n0B,2028-01-31\nend of the list\n": "2 Serial a heading; 4 Serial a heading; 6 Serial a heading",
		"Serial,Not After\n44-FFG\n0A,2028-01-31\n0B,2028-01-31\n":                                           "2 Serial not a hexadecimal serial number such as 0A1B2C3D",
		"Owner,Serial,Not After\nAnn Example,,\nBob,0A,2028-01-31\nCyd,0B,2028-01-31\n":                      "2  neither serial number, SHA-256 fingerprint nor end of validity: the row describes no certificate",
	} {
		v := mustLoad(t, text, Options{})
		var got []string
		for _, r := range v.Rejects() {
			reason := strings.Replace(r.Reason.String(), "words in the first cell alone: a heading or remark, not a certificate", "a heading", 1)
			got = append(got, fmt.Sprint(r.Row, " ", r.Column, " ", reason))
		}
		if got := strings.Join(got, "; "); got != want || v.Len() != 2 {
			t.Errorf("%q:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestValidityReversed(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Valid From,Valid To\n01,2027-02-01,2027-01-31\n02,2027-01-31,2027-01-31\n", Options{})
	if r := v.Rejects(); len(r) != 1 || r[0].Column != "Valid To" || r[0].Value != "2027-01-31" || r[0].Row != 2 {
		t.Fatalf("rejects %+v", r)
	}
}

func TestLongCells(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", recordLimit+100)
	for name, row := range map[string]string{
		"plain":      "01," + long + ",2027-01-31\n",
		"quoted":     "01,\"" + long + "\",2027-01-31\n",
		"many lines": "01,\"" + strings.Repeat("line of text\n", 20_000) + "\",2027-01-31\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := mustLoad(t, "Serial,Holder,Expires\n00AA,Ann,2027-01-31\n"+row+"02,Bob,2027-01-31\n", Options{})
			if got := serialsOf(v); !strings.HasPrefix(got, "AA") || !strings.HasSuffix(got, " 2") {
				t.Errorf("serials %q", got)
			}
			if r := v.Rejects(); len(r) == 0 || r[0].Row != 3 || !strings.Contains(r[0].Reason.String(), "1 MiB") {
				t.Errorf("rejects %.3v", r)
			}
		})
	}
}

func TestFileErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"no known column":  {"Colour,Weight\nred,1\n", `"Colour", "Weight"`},
		"nothing but text": {"Holder,Department\nAnn,Sales\n", "no column for serial number"},
		"nothing but days": {"Wave,Start,End\n1,2026-11-02,2028-10-01\n", "end of validity with whose it is"},
		"aligned":          {"\nSerialNumber NotAfter\n------------ --------\n0A1B2C3D4E   31.01.2028\n", "spaces align its columns"},
		"no rows":          {"Serial,Valid To\n", "no rows"},
		"empty":            {"", "no rows"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := loadText(t, c.text, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if len(v.Sources()) != 1 {
				t.Errorf("%d sources, want 1", len(v.Sources()))
			}
		})
	}
}

// failingReader ends with an error behind its text.
type failingReader struct{ text *strings.Reader }

func (f failingReader) Read(p []byte) (int, error) {
	if f.text.Len() == 0 {
		return 0, errors.New("disk on fire")
	}
	return f.text.Read(p)
}

func TestReadErrorKeepsRows(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	r := failingReader{strings.NewReader("Serial,Valid To\n01,2027-01-31\n02,2027-")}
	err := LoadCSV(context.Background(), b, inventory.Source{}, r, Options{})
	if err == nil || !strings.Contains(err.Error(), "disk on fire") {
		t.Errorf("error %v", err)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	b := inventory.NewBuilder()
	var calls int
	opt := Options{Progress: func(bytes int64, b *inventory.Builder) {
		if calls++; b.Len() > 0 && bytes > 0 {
			cancel()
		}
	}}
	err := LoadCSV(ctx, b, inventory.Source{}, strings.NewReader(string(wideCSV(20_000))), opt)
	if !errors.Is(err, context.Canceled) || calls == 0 {
		t.Errorf("error %v after %d calls", err, calls)
	}
	if n := b.Counts().Rows; n == 0 || n == 20_000 {
		t.Errorf("%d rows before the end", n)
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]column{
		"Serial Number": colSerial, "serial_number": colSerial, "SERIALNUMBER": colSerial, "Certificate Serial Number": colSerial,
		"Seriennummer": colSerial, "Numéro de série": colSerial, "NUMERO DE SERIE": colSerial, "Serial Number (hex)": colSerial,
		"Valid From [GMT]": colNotBefore, "Valid To (UTC)": colNotAfter, "Not After UTC": colNotAfter, "notAfter": colNotAfter,
		"Certificate Expiration Date": colNotAfter, "Gültig bis": colNotAfter, "Caducidad": colNotAfter, "Scadenza": colNotAfter,
		"Date d'expiration": colNotAfter, "E-Mail": colEmails, "E-Mail-Adresse": colEmails, "Courriel": colEmails,
		"Issued Email Address": colEmails, "Schlüssellänge": colKeySize, "KeySizeInBits": colKeySize,
		"Enhanced Key Usage": colEKUs, "Fingerprint (SHA-256)": colSHA256, "SHA-256 Fingerprint": colSHA256,
		"Fingerprint": colSHA256, "Thumbprint": colThumbprint, "Antragsteller": colSubject, "Soggetto": colSubject,
		"Aussteller": colIssuer, "Token Serial": colTokenSerial, "Kartennummer": colTokenSerial, "CSN": colTokenSerial,
		"Certificate Template": colTemplate, "OU": colOrganizationalUnit, "Sub type": colGeneration, "Cert State": colStatus,
	} {
		got, ok := claimOf(header)
		if !ok || got.column != want {
			t.Errorf("%q is %s (%t), want %s", header, got.column, ok, want)
		}
	}
	for _, header := range []string{"", "Colour", "2027-01-31", "4400000A17C2", "Binary Certificate", "alice@example.com"} {
		if got, ok := claimOf(header); ok {
			t.Errorf("%q is taken for %s", header, got.column)
		}
	}
}

func TestDuplicateAndUnmappedColumns(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial,Serial Number,Shoe size,Issued,Valid To\n01,02,44,2026-01-01,2027-01-31\n", Options{})
	if got := serialsOf(v); got != "1" {
		t.Errorf("serial %q, want that of the first column", got)
	}
	if got := v.Sources()[0].Unmapped; len(got) != 1 || got[0] != "Shoe size" {
		t.Errorf("unmapped %q", got)
	}
	for _, want := range []string{`"Serial" and "Serial Number"`, `"Issued" is taken for not_before`} {
		if !strings.Contains(notesOf(v), want) {
			t.Errorf("no note %q in\n%s", want, notesOf(v))
		}
	}
}

func TestPlaceholdersAreUnknown(t *testing.T) {
	t.Parallel()
	const header = "Serial,Email,UPN,EKU,Issuer,CRL,Key Usage\n"
	for _, word := range []string{"EMPTY", "No data available", "-", "N/A", "(null)", "#N/A", "System.Byte[]",
		"System.Collections.Generic.List`1[Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation]"} {
		v := mustLoad(t, header+"01"+strings.Repeat(","+word, 6)+"\n", Options{})
		c := v.At(0)
		if got := c.Known() &^ (inventory.FieldType | inventory.FieldGeneration); got != inventory.FieldSerial {
			t.Errorf("%q: known %v", word, got.Names())
		}
		if len(c.Emails()) > 0 || c.UPN() != "" || c.Issuer() != "" {
			t.Errorf("%q became a value", word)
		}
	}
	v := mustLoad(t, header+"01,,,,,,\n", Options{})
	if got := v.At(0).Known(); !got.Has(inventory.FieldEmails) || got.Has(inventory.FieldEKUs) || got.Has(inventory.FieldUPN) || got.Has(inventory.FieldCRL) {
		t.Errorf("empty cells: known %v", got.Names())
	}
}
