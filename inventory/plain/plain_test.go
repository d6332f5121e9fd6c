package plain

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                            "",
		"Zoë Müller 山田 👩‍💻":           "Zoë Müller 山田 👩\\u200D💻",
		"moc.elpmaxe\u202e@eve":       `moc.elpmaxe\u202E@eve`,
		"\x1b]0;owned\x07":            `\u001B]0;owned\u0007`,
		"a\nb\tc":                     `a\u000Ab\u0009c`,
		"Latin-1 \xe9":                "Latin-1 \uFFFD",
		"honest \uFFFD":               "honest \uFFFD",
		"\u3164 looks empty":          `\u3164 looks empty`,
		"beyond the plane \U000E0041": `beyond the plane \uDB40\uDC41`,
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBeginsFormula(t *testing.T) {
	t.Parallel()
	for _, cell := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", `"=1`, "\u200b=1", "＝1", "\u00a0=1"} {
		if !BeginsFormula(cell) {
			t.Errorf("%q begins no formula", cell)
		}
	}
	for _, cell := range []string{"", " ", "a=1", "CN=Eve", "4400", "e@example.com", "(1)"} {
		if BeginsFormula(cell) {
			t.Errorf("%q begins a formula", cell)
		}
	}
}

// FuzzAppendJSON: encoding/json reads back what was written, and nothing of it is
// hidden or means anything to HTML.
func FuzzAppendJSON(f *testing.F) {
	for _, s := range []string{"", "plain", `"quoted" \ back`, "</script>&", "\x00\x1b\x7f\u2028\u202e", "\xff\xfe", "\U000E0041", "山田"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		written := AppendJSON([]byte("x"), s)
		if written[0] != 'x' {
			t.Fatal("what stood before is changed")
		}
		written = written[1:]
		var back string
		if err := json.Unmarshal(written, &back); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if utf8.ValidString(s) && back != s {
			t.Fatalf("%q came back as %q", s, back)
		}
		if at := FirstHidden(string(written)); at >= 0 || strings.ContainsAny(string(written), "<>&") {
			t.Fatalf("%q holds what acts", written)
		}
	})
}
