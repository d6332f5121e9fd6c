package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory"
)

// cells draws cells that tables hold, and cells that they should not.
var cells = rapid.OneOf(
	rapid.SampledFrom([]string{"", "0A", "0B", "1.2E+20", "EMPTY", "2027-01-31", "31/12/2027", "1/2/2027", "never", "a@example.com",
		"CN=Ann,O=Example", "RSA 2048", "1.3.6.1.5.5.7.3.4", "line\nbreak", `quo"te`, "a,b", "a;b", "\tx", "46861.5", "é"}),
	rapid.StringN(0, 12, 40),
)

// Whatever a table holds, each of its rows becomes a certificate, a duplicate or
// a reject.
func TestEveryRowCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "delimiter")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		header := []string{"Serial Number", "Valid From", "Valid To", "Subject", "Email", "Key Algorithm", "EKU"}
		_ = w.Write(header)
		want := 0
		for range rapid.IntRange(1, 30).Draw(t, "rows") {
			row := rapid.SliceOfN(cells, 1, len(header)+1).Draw(t, "row")
			row[0] = rapid.SampledFrom([]string{"0A", "0B", "0C", "x", "zz"}).Draw(t, "serial")
			_ = w.Write(row)
			want++
		}
		w.Flush()
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{}, bytes.NewReader(text.Bytes()), Options{}); err != nil {
			t.Fatalf("%v\n%q", err, text.String())
		}
		c := b.Counts()
		if c.Rows != want || c.Rows != c.Certificates+c.Duplicates+c.Rejects {
			t.Fatalf("%d rows became %+v\n%q", want, c, text.String())
		}
	})
}

// A stray quote costs the row it is in and no other.
func TestStrayQuote(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 20).Draw(t, "rows")
		broken := rapid.IntRange(0, n-1).Draw(t, "broken")
		damage := rapid.SampledFrom([]string{`"open`, `a"b`, `"a"b`, `"`}).Draw(t, "damage")
		text := "Serial,Holder,Expires\n"
		for i := range n {
			holder := rapid.SampledFrom([]string{"Ann", `"Ann, B"`, ""}).Draw(t, "holder")
			if i == broken {
				holder = damage
			}
			text += strings.ToUpper(string(rune('a'+i%6))) + strings.Repeat("0", i) + "," + holder + ",2027-01-31\n"
		}
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{}, strings.NewReader(text), Options{}); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		r := b.Inventory().Rejects()
		if len(r) != 1 || r[0].Row != broken+2 || b.Counts().Rows != n {
			t.Fatalf("rejects %+v of %+v\n%s", r, b.Counts(), text)
		}
	})
}

// checkCounts is what holds for any input.
func checkCounts(t *testing.T, b *inventory.Builder) {
	t.Helper()
	if c := b.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects {
		t.Fatalf("rows do not add up: %+v", c)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("Serial,Valid To\n0A,2027-01-31\n"))
	f.Add([]byte("sep=;\nSerial;EKU;SAN\n0A;\"Secure Email (1.3.6.1.5.5.7.3.4)\";email:a@example.com\n"))
	f.Add([]byte("#TYPE x\r\n\"SerialNumber\",\"NotAfter\"\r\n\"0A\",\"1/2/2027 3:04:05 PM\"\r\n"))
	f.Add([]byte("\xff\xfeS\x00e\x00r\x00i\x00a\x00l\x00\n\x000\x00A\x00\n\x00"))
	f.Add([]byte("Serial|CRL|AIA\n\"0A|ldap:///CN=x (ldap:///y)|OCSP - URI:http://a.example\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := inventory.NewBuilder()
		_ = LoadCSV(context.Background(), b, inventory.Source{}, bytes.NewReader(data), Options{})
		IsText(data)
		checkCounts(t, b)
	})
}

func FuzzXLSX(f *testing.F) {
	whole := newWorkbook(f, false, map[string][][]any{"S": {{"Serial", "Valid To"}, {"0A", 46861}}}, "S")
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Serial</t></is></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c s="1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		data := rezip(t, whole, func(name, text string) string {
			if strings.HasSuffix(name, "worksheets/sheet1.xml") {
				return string(sheet)
			}
			return text
		})
		b := inventory.NewBuilder()
		_ = LoadXLSX(context.Background(), b, inventory.Source{}, bytes.NewReader(data), Options{})
		checkCounts(t, b)
	})
}
