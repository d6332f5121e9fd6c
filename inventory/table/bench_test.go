package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/workbook"
)

// wideCSV is a table of 26 columns as a large enterprise has it: few distinct
// issuers, usages and addresses, and a subject a row.
func wideCSV(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("Serial Number,SHA-256 Fingerprint,Subject,Issuer,Email,Valid From,Valid To,Type,Generation,Key Algorithm,Key Size," +
		"Key Usage,Extended Key Usage,Policy OID,SAN,UPN,CRL,OCSP,CA Issuers,Status,Token Serial,Token Model,Holder,Department,Site,Template\n")
	for i := range rows {
		fmt.Fprintf(&b, "4400%028X%08X,,\"CN=Person %d,OU=Unit %d,O=Example Widgets Inc,C=US\",\"CN=Example Issuing CA G%d,O=Example Trust,C=US\","+
			"person%d@example.com,2025-%02d-%02dT08:15:%02dZ,2028-%02d-%02dT08:14:%02dZ,,,RSA,2048,\"Digital Signature, Key Encipherment (a0)\","+
			"Secure Email (1.3.6.1.5.5.7.3.4); Client Authentication (1.3.6.1.5.5.7.3.2),2.23.140.1.5.3.1,"+
			"\"email:person%d@example.com, othername:UPN::p%d@corp.example.com\",p%d@corp.example.com,http://crl.example.com/g%d.crl,"+
			"http://ocsp.example.com/,http://ca.example.com/g%d.cer,Issued,T%08d,Card %d,Person %d,Unit %d,Site %d,SMIMEUser\n",
			i, i*7, i, i%40, i%3, i, i%12+1, i%28+1, i%60, i%12+1, i%28+1, i%60, i, i, i, i%3, i%3, i/2, i%4, i, i%40, i%9)
	}
	return b.Bytes()
}

func BenchmarkLoadCSV(b *testing.B) {
	const rows = 100_000
	data := wideCSV(rows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		builder := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), builder, inventory.Source{File: "wide.csv"}, bytes.NewReader(data), Options{}); err != nil {
			b.Fatal(err)
		}
		if got := builder.Counts(); got.Certificates != rows {
			b.Fatalf("got %+v, want %d certificates", got, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkEncodingCSV reads the same bytes with encoding/csv and keeps nothing:
// the least that any reader built on it can take.
func BenchmarkEncodingCSV(b *testing.B) {
	const rows = 100_000
	data := wideCSV(rows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// wideXLSX is the same table as a workbook, of which all texts are shared strings,
// as spreadsheet programs write it.
func wideXLSX(b *testing.B, rows int) []byte {
	b.Helper()
	r := csv.NewReader(bytes.NewReader(wideCSV(rows)))
	known, texts, sheet := map[string]int{}, &strings.Builder{}, &strings.Builder{}
	for line := 1; ; line++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.Fatal(err)
		}
		fmt.Fprintf(sheet, `<row r="%d">`, line)
		for i, c := range cells {
			if c == "" {
				continue
			}
			n, ok := known[c]
			if !ok {
				n = len(known)
				known[c] = n
				texts.WriteString("<si><t>")
				_ = xml.EscapeText(texts, []byte(c))
				texts.WriteString("</t></si>")
			}
			fmt.Fprintf(sheet, `<c r="%s%d" t="s"><v>%d</v></c>`, workbook.ColumnLetters(i), line, n)
		}
		sheet.WriteString("</row>")
	}
	return rezip(b, sheetBook(b, ""), func(name, text string) string {
		switch name {
		case "xl/s.xml":
			return "<sst>" + texts.String() + "</sst>"
		case "xl/worksheets/a.xml":
			return "<worksheet><sheetData>" + sheet.String() + "</sheetData></worksheet>"
		default:
			return text
		}
	})
}

func BenchmarkLoadXLSX(b *testing.B) {
	const rows = 20_000
	data := wideXLSX(b, rows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		builder := inventory.NewBuilder()
		if err := LoadXLSX(context.Background(), builder, inventory.Source{File: "wide.xlsx"}, bytes.NewReader(data), Options{}); err != nil {
			b.Fatal(err)
		}
		if builder.Len() != rows {
			b.Fatalf("%d of %d rows", builder.Len(), rows)
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
