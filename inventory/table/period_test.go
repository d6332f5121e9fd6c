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
