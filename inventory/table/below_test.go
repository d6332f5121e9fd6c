package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
)

const (
	newCA  = "Serial Number;Email;Valid To\n4400000A17;a@example.com;2028-01-31\n4400000A18;b@example.com;2028-02-01\n"
	oldCA  = "Email;Gültig bis;Seriennummer;Comment\nc@example.com;01.02.2027;4400000C17;x\nd@example.com;25.02.2027;4400000C18;y\n"
	tokens = "Token serial;Model;Holder\nGAKT00040D6D;eToken 5110;a@example.com\n12345678;YubiKey 5 NFC;b@example.com\n"
	people = "Mail;Name;Site\na@example.com;Ann;Bonn\n"
)

// loaded is what came of the tables of a text or sheet.
type loaded struct {
	Certificates, Sides, Rejects, Notes []string
	Err                                 string
}

func loadBelow(load func(*inventory.Builder, Options) error) loaded {
	var x loaded
	b := inventory.NewBuilder()
	err := load(b, Options{Side: func(at Place, kind Side) { x.Sides = append(x.Sides, fmt.Sprintf("%s %d %d", kind, at.First, at.Last)) }})
	if err != nil {
		x.Err = err.Error()
	}
	v := b.Inventory()
	for _, c := range v.All() {
		at, _ := c.NotAfter()
		x.Certificates = append(x.Certificates, fmt.Sprintf("%d %s %s %s", c.Entry(), c.Serial(), c.Emails(), inventory.FormatTime(at)[:10]))
	}
	for _, r := range v.Rejects() {
		x.Rejects = append(x.Rejects, fmt.Sprintf("%d %s %s", r.Row, r.Column, r.Value))
	}
	for _, n := range v.Notes() {
		x.Notes = append(x.Notes, fmt.Sprintf("%d %s", n.Row, n.Text))
	}
	return x
}

func loadBelowCSV(text string) loaded {
	return loadBelow(func(b *inventory.Builder, opt Options) error {
		return LoadCSV(context.Background(), b, inventory.Source{File: "x.csv"}, strings.NewReader(text), opt)
	})
}

func loadBelowXLSX(t *testing.T, text string) loaded {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\n\n", "\n;\n")))
	r.Comma, r.FieldsPerRecord = ';', -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, cells := range rows {
		for j, cell := range cells {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellStr("Sheet1", at, cell); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return loadBelow(func(b *inventory.Builder, opt Options) error {
		return LoadXLSX(context.Background(), b, inventory.Source{File: "x.xlsx"}, &out, opt)
	})
}

func TestTablesBelow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about, text string
		want        loaded
	}{
		{"two tables of certificates, the second with a title", newCA + "\nOld CA\n\n" + oldCA, loaded{
			Certificates: []string{"2 4400000A17 [a@example.com] 2028-01-31", "3 4400000A18 [b@example.com] 2028-02-01",
				"8 4400000C17 [c@example.com] 2027-02-01", "9 4400000C18 [d@example.com] 2027-02-25"}}},
		{"without a blank row between", newCA + oldCA, loaded{
			Certificates: []string{"2 4400000A17 [a@example.com] 2028-01-31", "3 4400000A18 [b@example.com] 2028-02-01",
				"5 4400000C17 [c@example.com] 2027-02-01", "6 4400000C18 [d@example.com] 2027-02-25"}}},
		{"side tables below", newCA + "\nToken stock\n" + tokens + "\n" + people, loaded{
			Certificates: []string{"2 4400000A17 [a@example.com] 2028-01-31", "3 4400000A18 [b@example.com] 2028-02-01"},
			Sides:        []string{"tokens 6 8", "people 10 0"}}},
		{"a side table above", people + "\nCertificates\n" + newCA, loaded{
			Certificates: []string{"6 4400000A17 [a@example.com] 2028-01-31", "7 4400000A18 [b@example.com] 2028-02-01"},
			Sides:        []string{"people 0 2"}}},
		{"a summary above", "Customer;Unit;Count\nExample;Finance;2\n\n" + newCA, loaded{
			Certificates: []string{"5 4400000A17 [a@example.com] 2028-01-31", "6 4400000A18 [b@example.com] 2028-02-01"},
			Rejects:      []string{"1  "}}},
		{"a total below", newCA + "\nTotal;2\nReported by the service desk\n", loaded{
			Certificates: []string{"2 4400000A17 [a@example.com] 2028-01-31", "3 4400000A18 [b@example.com] 2028-02-01"},
			Rejects:      []string{"5 Serial Number Total", "6 Serial Number Reported by the service desk"}}},
	} {
		for form, got := range map[string]loaded{"CSV": loadBelowCSV(c.text), "XLSX": loadBelowXLSX(t, c.text)} {
			got.Notes = nil
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", c.about, form, diff)
			}
		}
	}
}

// A table begins behind the rows that decide how the columns above are read, too.
func TestTablesFarBelow(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("Serial Number;Email;Valid To\n")
	for i := range 3 * sampleSize {
		fmt.Fprintf(&text, "AA%06X;a@example.com;2028-01-31\n", i)
	}
	text.WriteString("\nOld CA\n" + oldCA + "\n" + tokens)
	for form, got := range map[string]loaded{"CSV": loadBelowCSV(text.String()), "XLSX": loadBelowXLSX(t, text.String())} {
		if len(got.Certificates) != 3*sampleSize+2 || len(got.Rejects) > 0 || fmt.Sprint(got.Sides) != "[tokens 3008 0]" ||
			!strings.Contains(strings.Join(got.Notes, "\n"), `"Old CA" is taken for the title`) {
			t.Errorf("%s: %d certificates, rejects %q, side tables %q, notes %q", form, len(got.Certificates), got.Rejects, got.Sides, got.Notes)
		}
	}
}

// A mapping for the first table holds below it as far as its headers are there.
func TestTablesBelowWithMapping(t *testing.T) {
	t.Parallel()
	m := &Mapping{Columns: Columns{"serial": {Header: "Nr"}, "not_after": {Position: 3}, "holder": {Header: "Who"}}, Dates: "mdy"}
	v := mustLoad(t, "Nr;Email;End;Who\n4400000A17;a@example.com;01/02/2028;Ann\n\nEmail;Valid To;Serial;Who\nb@example.com;03/04/2028;4400000C17;Bob\n", Options{Mapping: m})
	if serialsOf(v) != "4400000A17 4400000C17" || v.At(1).Holder() != "Bob" || len(v.Rejects()) > 0 {
		t.Fatalf("%s, rejects %v, notes %s", serialsOf(v), v.Rejects(), notesOf(v))
	}
	if at, _ := v.At(1).NotAfter(); inventory.FormatTime(at)[:10] != "2028-03-04" {
		t.Errorf("the order of dates is lost: %s", inventory.FormatTime(at))
	}
}
