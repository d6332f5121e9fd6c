package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory"
)

// suggest returns the mapping that is suggested for a table.
func suggest(t interface{ Fatal(...any) }, text string) (string, *Mapping) {
	list, err := SurveyCSV(context.Background(), strings.NewReader(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteMapping(&out, "table.csv", list); err != nil {
		t.Fatal(err)
	}
	m, err := ReadMapping(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err, out.String())
	}
	return out.String(), m
}

func TestGuesses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about string
		cells []string
		want  string // the fact, "" for none
	}{
		{"hexadecimal serial numbers", []string{"4400000A17C2D3E4F5", "4400000B28D3E4F506"}, "serial"},
		{"with colons", []string{"44:00:00:0a:17", "44:00:00:0b:28"}, "serial"},
		{"long decimals", []string{"1461501637330902918203684832716283", "1461501637330902918203684832716284"}, "serial"},
		{"20 octets that are always positive", []string{
			"1f" + strings.Repeat("ab", 19), "2f" + strings.Repeat("ab", 19), "3f" + strings.Repeat("ab", 19), "4f" + strings.Repeat("ab", 19),
			"5f" + strings.Repeat("ab", 19), "6f" + strings.Repeat("ab", 19), "7f" + strings.Repeat("ab", 19), "0f" + strings.Repeat("ab", 19)}, "serial"},
		{"20 octets", []string{"e7" + strings.Repeat("ab", 19)}, "thumbprint"},
		{"32 octets", []string{strings.Repeat("ab", 32), strings.Repeat("cd", 32)}, "sha256"},
		{"one name a row", []string{"CN=Ann,O=Example", "CN=Bob,O=Example", "CN=Cyd,O=Example"}, "subject"},
		{"one name again and again", []string{"CN=CA,O=Example", "CN=CA,O=Example", "CN=CA,O=Example"}, "issuer"},
		{"addresses", []string{"ann@example.com", "bob@example.com"}, "emails"},
		{"S/MIME policies", []string{"2.23.140.1.5.3.2"}, "policy_oids"},
		{"usages", []string{"1.3.6.1.5.5.7.3.4;1.3.6.1.5.5.7.3.2"}, "ekus"},
		{"templates", []string{"1.3.6.1.4.1.311.21.8.1.2.3"}, "template"},
		{"a German day", []string{"31.01.2028", "28.02.2028"}, "not_after"},
		{"ISO", []string{"2028-01-31T23:59:59Z"}, "not_after"},
		{"ctime", []string{"Tue Apr 18 23:59:59 2028"}, "not_after"},
		{"numbers of requests in AD CS", []string{"0x10", "0x11", "0x12"}, ""},
		{"usages in hexadecimal", []string{"0xa0", "0x80", "0xa0", "0x20"}, "key_usage"},
		{"sizes", []string{"2048", "4096", "256"}, "key_size"},
		{"algorithms", []string{"RSA", "ECDSA_P256"}, "key_algorithm"},
		{"states", []string{"Issued", "Revoked", "Expired"}, "status"},
		{"products", []string{"Sponsor-validated Strict"}, "profile"},
		{"tokens", []string{"YubiKey 5C NFC", "SafeNet eToken 5110"}, "token_model"},
		{"revocation lists", []string{"http://crl.example.com/ca.crl"}, "crl"},
		{"names of people are not guessed", []string{"Ann Archer", "Bob Baker"}, ""},
		{"small numbers", []string{"1", "2", "3"}, ""},
		{"a certificate", []string{"MIID" + strings.Repeat("A", 300)}, ""},
	} {
		if g, _, _ := guessColumn(c.cells); g.Fact != c.want {
			t.Errorf("%s: %q, %s; want %q", c.about, g.Fact, g, c.want)
		}
	}
}

// No header says anything, and no value of a person is repeated whole.
func TestSuggestFromValues(t *testing.T) {
	t.Parallel()
	const text = "A1;B2;C3;D4;E5;F6\n" +
		"4400000A17C2D3E4F5;CN=Ann Archer,O=Example;01.02.2026;31.01.2028;ann.archer@example.com;shoe\n" +
		"4400000B28D3E4F506;CN=Bob Baker,O=Example;01.03.2026;28.02.2028;bob.baker@example.com;hat\n"
	written, m := suggest(t, text)
	want := map[string]string{"serial": "A1", "subject": "B2", "not_before": "C3", "not_after": "D4", "emails": "E5"}
	for fact, header := range want {
		if m.Columns[fact].Header != header {
			t.Errorf("%s is read from %s\n%s", fact, m.Columns[fact], written)
		}
	}
	for _, name := range []string{"Archer", "archer", "Baker"} {
		if strings.Contains(written, name) {
			t.Errorf("%s stands in the mapping:\n%s", name, written)
		}
	}
	b := inventory.NewBuilder()
	if err := LoadCSV(context.Background(), b, inventory.Source{}, strings.NewReader(text), Options{Mapping: m}); err != nil {
		t.Fatal(err)
	}
	c := b.At(0)
	if to, _ := c.NotAfter(); c.Serial() != "4400000A17C2D3E4F5" || inventory.FormatTime(to) != "2028-01-31T23:59:59Z" {
		t.Errorf("%s until %s", c.Serial(), inventory.FormatTime(to))
	}
}

// A table without a header is read by position.
func TestSuggestWithoutHeader(t *testing.T) {
	t.Parallel()
	written, m := suggest(t, "4400000A17C2D3E4F5,ann@example.com,2028-01-31\n4400000B28D3E4F506,bob@example.com,2028-02-28\n")
	if m.HeaderRow == nil || *m.HeaderRow != 0 || m.Columns["serial"].Position != 1 || m.Columns["not_after"].Position != 3 {
		t.Errorf("%s", written)
	}
}

// Whatever a table holds, what is suggested can be read, and a table that is
// understood gives the same certificates with the mapping as without.
func TestSuggestionIsAMapping(t *testing.T) {
	t.Parallel()
	headers := rapid.OneOf(
		rapid.SampledFrom([]string{"Serial Number", "Seriennummer", "Valid To", "E-Mail", "7", "true", "~", "null", "# x", "a: b", `q"q`, "- x", "", "Email", "\u2028", "é"}),
		rapid.StringN(0, 12, 40),
	)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 6).Draw(t, "width")
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "delimiter")
		header := rapid.SliceOfN(headers, width, width).Draw(t, "header")
		if besideOf(header) >= 0 {
			t.Skip("a table beside it, which is a reject where no mapping says what is meant")
		}
		_ = w.Write(header)
		for i := range rapid.IntRange(1, 5).Draw(t, "rows") {
			row := rapid.SliceOfN(cells, width, width).Draw(t, "row")
			row[0] = fmt.Sprintf("0A%02X", i)
			_ = w.Write(row)
		}
		w.Flush()
		list, err := SurveyCSV(context.Background(), bytes.NewReader(text.Bytes()), Options{})
		if err != nil {
			t.Skip("no table")
		}
		var out bytes.Buffer
		if err := WriteMapping(&out, "x\ny", list); err != nil {
			t.Fatal(err)
		}
		m, err := ReadMapping(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		plain, mapped := inventory.NewBuilder(), inventory.NewBuilder()
		if err := LoadCSV(context.Background(), plain, inventory.Source{}, bytes.NewReader(text.Bytes()), Options{}); err != nil {
			return
		}
		if err := LoadCSV(context.Background(), mapped, inventory.Source{}, bytes.NewReader(text.Bytes()), Options{Mapping: m}); err != nil {
			t.Fatalf("%v\n%s\n%q", err, out.String(), text.String())
		}
		if plain.Counts().Rows != mapped.Counts().Rows {
			t.Fatalf("%+v without, %+v with the mapping\n%s\n%q", plain.Counts(), mapped.Counts(), out.String(), text.String())
		}
	})
}

// A column of yes and no for each usage is told as such: which usages there are besides
// nobody says, so that nothing is read from it.
func TestUsageFlags(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "Serial;Not after;Digital Signature;EKU_emailProtection;Verschlüsselung;EFS;Secure Email\n0A;2028-01-31;TRUE;1;ja;x;alice\n0B;2028-01-31;FALSE;0;nein;;bob\n", Options{})
	var told []string
	for _, g := range v.Sources()[0].Guesses {
		if strings.Contains(g.Basis.String(), "yes and no for one usage") {
			told = append(told, g.Column)
		}
	}
	if got := strings.Join(told, ","); got != "Digital Signature,EKU_emailProtection,Verschlüsselung,EFS" {
		t.Errorf("told are %s", got)
	}
}
