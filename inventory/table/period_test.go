package table

import (
	"strings"
	"testing"

	"smigrate/inventory"
)

// One column may hold both ends of the validity, as programs print them in their languages.
func TestPeriod(t *testing.T) {
	t.Parallel()
	const want = "2025-02-03T00:00:00Z 2028-05-13T23:59:59Z"
	for _, c := range []struct{ header, cell, want string }{
		{"Validity", "2025-02-03 - 2028-05-13", want},
		{"Validity Period", "from 2025-02-03 to 2028-05-13", want},
		{"Valid", "2025-02-03/2028-05-13", want},
		{"Valid", "2025-02-03T08:15:00Z/2028-05-13T08:14:59Z", "2025-02-03T08:15:00Z 2028-05-13T08:14:59Z"},
		{"Gültigkeit", "03.02.2025 bis 13.05.2028", want},
		{"Gueltigkeitszeitraum", "03.02.2025-13.05.2028", want},
		{"Laufzeit", "03.02.2025 – 13.05.2028", want},
		{"Période de validité", "du 03/02/2025 au 13/05/2028", want},
		{"Vigencia", "03/02/2025 hasta 13/05/2028", want},
		{"Validità", "dal 03/02/2025 al 13/05/2028", want},
		{"Geldigheid", "van 03-02-2025 t/m 13-05-2028", want},
		{"Ważność", "od 03.02.2025 do 13.05.2028", want},
		{"有効期間", "2025/02/03～2028/05/13", want},
		{"Expires", "2025-02-03 - 2028-05-13", want},
		{"Contract", "2025-02-03 - 2028-05-13", "- -"},
		{"Validity", "825 days", "- -"},
		{"Validity", "2028-05-13", "- -"},
	} {
		v := mustLoad(t, "Serial|Name|"+c.header+"\n01AB|Jo|"+c.cell+"\n", Options{})
		if got := ends(v); got != c.want {
			t.Errorf("%s, %s: %s, want %s; rejects %v", c.header, c.cell, got, c.want, v.Rejects())
		}
	}
	// What is no period in such a column is its end, and days without what identifies a
	// certificate are those of something else.
	periods := strings.Repeat("01|2025-02-03 - 2028-05-13\n", 8)
	v := mustLoad(t, "Serial|Validity\n"+periods+"05|2028-05-13\n06|soon\n", Options{})
	if n := v.Counts(); n.Certificates != 2 || n.Duplicates != 7 || n.Rejects != 1 {
		t.Errorf("%+v", n)
	}
	if _, err := loadText(t, "Product|Validity\nA|2025-02-03 - 2028-05-13\n", Options{}); err == nil {
		t.Error("products are certificates")
	}
}

// ends returns the validity of the first certificate.
func ends(v *inventory.Inventory) string {
	if v.Len() == 0 {
		return "none"
	}
	words := []string{"-", "-"}
	if at, ok := v.At(0).NotBefore(); ok {
		words[0] = inventory.FormatTime(at)
	}
	if at, ok := v.At(0).NotAfter(); ok {
		words[1] = inventory.FormatTime(at)
	}
	return strings.Join(words, " ")
}

// A mailbox column may hold the subject alternative name as programs print it, and what is
// cut off is no address.
func TestLabelledMailboxes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"RFC822 Name=jo@example.com":                                       "jo@example.com ",
		"rfc822Name=jo@example.com; upn=jo@corp.example.com":               "jo@example.com jo@corp.example.com",
		"email:jo@example.com, othername: UPN::jo@corp.example.com":        "jo@example.com jo@corp.example.com",
		"{a@example.com, b@example.com}":                                   "a@example.com b@example.com ",
		"SMTP:jo@example.com;sip:jo@sip.example.com;smtp:joan@example.com": "jo@example.com joan@example.com ",
		"bounce=jo@example.com":                                            "bounce=jo@example.com ",
		"jo@exam...":                                                       " ",
		"jo@example.com; joan@exa…":                                        "jo@example.com ",
		"Jo Doe <jo@example.com>":                                          "jo@example.com ",
	} {
		v := mustLoad(t, "Serial|E-mail|Valid to\n01AB|"+text+"|2028-05-13\n", Options{})
		if got := strings.Join(v.At(0).Emails(), " ") + " " + v.At(0).UPN(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		cut := strings.Contains(text, "...") || strings.Contains(text, "…")
		if noted := strings.Contains(notesOf(v), "is not understood"); noted != cut {
			t.Errorf("%s: notes %s", text, notesOf(v))
		}
	}
}

// The day counts where the time of day has a column of its own, before it or behind it.
func TestClocks(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Serial,Not After Date,Not After Time\n0A,2028-01-31,08:15:00\n0B,2028-02-29,23:59\n",
		"Serial,Not After Time,Not After Date\n0A,8:15 AM,2028-01-31\n0B,11:59 p.m.,2028-02-29\n",
		"Serial;Gültig von Datum;Gültig von Uhrzeit;Gültig bis Uhrzeit;Gültig bis Datum\n0A;1.1.2026;08:15 Uhr;10:00 Uhr;31.1.2028\n0B;1.1.2026;08:15 Uhr;10:00 Uhr;29.2.2028\n",
	} {
		v := mustLoad(t, text, Options{})
		if v.Len() != 2 {
			t.Errorf("%q: %v", text, v.Rejects())
			continue
		}
		if to, _ := v.At(1).NotAfter(); inventory.FormatTime(to) != "2028-02-29T23:59:59Z" {
			t.Errorf("%q: to %s", text, inventory.FormatTime(to))
		}
		if g := v.Sources()[0].Guesses; len(g) == 0 || !strings.Contains(g[0].Basis.String(), "times of day") {
			t.Errorf("%q: guesses %v", text, g)
		}
	}
	v, err := loadBook(t, newWorkbook(t, false, map[string][][]any{"S": {
		{"Serial", "Valid to time", "Valid to date"}, {"0A", withTime(0.34375), day(46783)}, {"0B", withTime(0.5), day(46784)},
	}}, "S"), Options{})
	if err != nil || serialsOf(v) != "A B" {
		t.Errorf("worksheet: %q, %v, %v", serialsOf(v), v.Rejects(), err)
	}
}
