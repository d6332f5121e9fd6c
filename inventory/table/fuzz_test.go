package table

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"smigrate/inventory"
)

// FuzzSide: whatever a side table holds, each row of it is added or rejected, and what
// is added says to what it belongs.
func FuzzSide(f *testing.F) {
	for kind, text := range map[Side]string{
		People:       "Name;E-Mail;Abteilung;Austrittsdatum\nAnn;ann@example.com;Sales;31.03.2027\n\nMail;Site\nb@example.com;Bonn\n",
		Tokens:       "Serial number,Model,Firmware,Issued to\n0012008,YubiKey 5C NFC,5.4.3,Ann\nStock,,,\n",
		Customers:    "Customer,Domain\nExample,@example.org\n",
		Integrations: "Integration;Lead time;Notice;Ready\nHR portal;16 weeks;2 Monate;2027-01-31\n",
	} {
		f.Add([]byte(text), byte(kind), 0, 0)
		f.Add([]byte(newCA+"\n"+text), byte(kind), 5, 7)
	}
	f.Fuzz(func(t *testing.T, text []byte, kind byte, first, last int) {
		rows := &countedRows{}
		opt := Options{Integration: func(x Integration) {
			if x.Name == "" || x.LeadWeeks < 0 || x.NoticeWeeks < 0 {
				t.Errorf("%+v", x)
			}
		}}
		_ = ReadSideCSV(context.Background(), bytes.NewReader(text), Place{First: first, Last: last}, Side(kind%4)+People, opt, rows)
		if lines := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + 1; rows.added+rows.rejects > lines {
			t.Errorf("%d rows and %d rejects of %d lines", rows.added, rows.rejects, lines)
		}
	})
}

// FuzzMapping: a mapping that is read holds for a table without harm, and a survey
// under it writes a mapping that can be read.
func FuzzMapping(f *testing.F) {
	const text = "Nr;Bis;Mail;Wer\n4400000A17C2;31.01.2028;a@example.com;Ann\n\nEmail;Valid To;Serial\nb@example.com;2028-01-31;4400000C17C2\n"
	for _, mapping := range []string{
		"columns: {serial: Nr, not_after: 2, holder: Wer}\ndates: dmy\nzone: Europe/Berlin\n", "optional: true\ncolumns: {serial: X, thumbprint:}\n",
		"header_row: 0\ncolumns: {serial: 1}\nserial_base: decimal\n", "delimiter: \"|\"\nencoding: windows-1252\n",
		"values:\n  status: {aktiv: valid}\nsheets:\n  a: {columns: {serial: 2}, dates: mdy}\n", "sheet: a\n", "columns: [1]\n", "a: &a [*a]\n",
	} {
		f.Add(mapping, text)
	}
	f.Fuzz(func(t *testing.T, mapping, text string) {
		m, err := ReadMapping(strings.NewReader(mapping))
		if err != nil {
			return
		}
		b := inventory.NewBuilder()
		_ = LoadCSV(context.Background(), b, inventory.Source{}, strings.NewReader(text), Options{Mapping: m})
		checkCounts(t, b)
		list, err := SurveyCSV(context.Background(), strings.NewReader(text), Options{Mapping: m})
		if err != nil {
			return
		}
		var suggested bytes.Buffer
		if err := WriteMapping(&suggested, text, list); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadMapping(&suggested); err != nil {
			t.Errorf("the suggested mapping cannot be read: %v\n%s", err, suggested.String())
		}
	})
}

// FuzzGuess: no cell ends the program while it is guessed what its column holds.
func FuzzGuess(f *testing.F) {
	for _, cells := range oracleCells {
		for _, s := range cells {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, _ = parseZone(s)
		guessColumn([]string{s, s})
		if wide, err := charmap.CodePage850.NewEncoder().String(s); err == nil {
			codePage([]byte(wide), nil)
		}
	})
}
