package table

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
)

// What cmd.exe and spreadsheet programs of several countries write is read by its
// headers, and said so.
func TestCodePages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, header, note string }{
		{"utf-8", "Numéro de série;Valide jusqu'au;Titulaire", ""},
		{"windows-1252", "Numéro de série;Valide jusqu'au;Titulaire", "Windows-1252"},
		{"cp850", "Numéro de série;Valide jusqu'au;Titulaire", "Cp850"},
		{"windows-1252", "Seriennummer;Gültig bis;Inhaber", "Windows-1252"},
		{"cp850", "Seriennummer;Gültig bis;Inhaber", "Cp850"},
		{"windows-1250", "Numer seryjny;Ważny do;Posiadacz", "Windows-1250"},
		{"iso-8859-2", "Numer seryjny;Ważny do;Właściciel", ""},
		{"cp852", "Numer seryjny;Ważny do;Właściciel", ""},
	} {
		text := []byte(c.header + "\r\n4400000A17C2D3E4F5;2028-01-31;Jürgen\r\n")
		if e := encodings[c.page]; e != nil {
			var err error
			if text, err = e.NewEncoder().Bytes(text); err != nil {
				t.Fatal(err)
			}
		}
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{}, bytes.NewReader(text), Options{}); err != nil {
			t.Errorf("%s: %v", c.page, err)
			continue
		}
		v := b.Inventory()
		to, _ := v.At(0).NotAfter()
		if v.At(0).Serial() != "4400000A17C2D3E4F5" || inventory.FormatTime(to) != "2028-01-31T23:59:59Z" || v.At(0).Holder() != "Jürgen" {
			t.Errorf("%s: %s until %s for %s", c.page, v.At(0).Serial(), inventory.FormatTime(to), v.At(0).Holder())
		}
		said := ""
		for _, n := range v.Notes() {
			said += n.Text
		}
		if !strings.Contains(said, c.note) {
			t.Errorf("%s: notes %q", c.page, said)
		}
	}
}
