package inventory

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// TestCopyingKnowsEveryColumn fails when a column is added: copying.go has to copy
// it, and redact.go to say what becomes of it.
func TestCopyingKnowsEveryColumn(t *testing.T) {
	t.Parallel()
	known := []string{"text", "contents", "devices", "sources", "rejects", "notes", "authorities", "content", "source", "entry", "serial",
		"subject", "fingerprint", "notBefore", "notAfter", "revokedAt", "precision", "status", "issuer", "emails", "upn", "holder", "unit",
		"site", "customer", "leaves", "integration", "template", "token", "clear", "sides", "unjoined", "conflicts",
		"pairs", "subjects"}
	for _, of := range []struct {
		kind  reflect.Type
		known []string
	}{
		{reflect.TypeFor[Inventory](), known},
		{reflect.TypeFor[Token](), []string{"Serial", "Model", "Firmware", "KeyPairs"}},
		{reflect.TypeFor[Source](), []string{"File", "Sheet", "Format", "SHA256", "Customer", "Unit", "Rows", "Certificates", "Duplicates", "Rejects",
			"Origin", "Revocations", "Unmapped", "Guesses"}},
	} {
		for field := range of.kind.Fields() {
			if name := field.Name; !slices.Contains(of.known, name) {
				t.Errorf("%s.%s: what becomes of it in a part and under redaction?", of.kind.Name(), name)
			}
		}
	}
}

// shared builds two inputs: one declared for Acme with a reject, and one with
// certificates of Acme, Borealis and nobody.
func shared() *Inventory {
	b := NewBuilder()
	add := func(entry int, customer, serial string) {
		r := Record{Entry: entry, Serial: []byte(serial), Customer: customer, Issuer: "CN=" + customer + " CA", Token: Token{Serial: "T" + serial}}
		r.Know(FieldIssuer)
		b.Add(&r)
	}
	b.SetDefaults("Acme", "")
	b.Begin(Source{File: "in/acme.csv", Format: "csv", Unmapped: []string{"Cost centre"}})
	add(1, "", "acme-0001")
	b.Reject(2, "Valid to", "soon", wording.Of("is not a date"))
	b.Note(1, wording.Of("a remark"))
	b.SetDefaults("", "")
	b.Begin(Source{File: "in/all.csv", Format: "csv", Unmapped: []string{"Borealis number"}})
	add(1, "ACME", "acme-0002")
	add(2, "Borealis", "borealis-1")
	add(3, "", "nobodys-1")
	b.Reject(4, "Valid to", "Borealis", wording.Of("is not a date"))
	return b.Inventory()
}

func TestDivide(t *testing.T) {
	t.Parallel()
	parts := shared().Divide(Certificate.Customer, func(s *Source) string { return s.Customer })
	var names []string
	for _, p := range parts {
		names = append(names, p.Name)
		n := p.Inventory().Counts()
		if n.Rows != n.Certificates+n.Duplicates+n.Rejects || n.Certificates != p.Len() {
			t.Errorf("%s: %+v for %d certificates", p.Name, n, p.Len())
		}
	}
	if want := []string{"Acme", "Borealis", ""}; !slices.Equal(names, want) {
		t.Fatalf("parts %q, want %q", names, want)
	}
	acme, borealis := parts[0].Inventory(), parts[1].Inventory()
	if acme.Len() != 2 || len(acme.Rejects()) != 1 || len(acme.Notes()) != 1 || acme.Sources()[0].File != "acme.csv" || acme.Sources()[1].File != "input 2" {
		t.Errorf("Acme: %d certificates, rejects %v, notes %v, sources %v", acme.Len(), acme.Rejects(), acme.Notes(), acme.Sources())
	}
	if borealis.Len() != 1 || len(borealis.Rejects()) != 0 || borealis.TokenCount() != 1 || len(borealis.Sources()[0].Unmapped) != 0 {
		t.Errorf("Borealis: %d certificates, rejects %v, sources %v", borealis.Len(), borealis.Rejects(), borealis.Sources())
	}
	if s := strings.ToLower(string(bytes.Join(borealis.text.pages, nil))); strings.Contains(s, "acme") || strings.Contains(s, "nobody") {
		t.Errorf("the dictionary of Borealis holds %q", s)
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	p, err := NewPseudonyms([]byte("a key of sixteen"))
	if err != nil {
		t.Fatal(err)
	}
	clear, none := shared(), func(string) string { return "" }
	v := clear.Redact(p, none)
	for i, c := range v.All() {
		was := clear.At(i)
		if c.Serial() == was.Serial() || c.Issuer() == was.Issuer() || c.Customer() == was.Customer() && was.Customer() != "" {
			t.Errorf("%d: %s %s %s", i, c.Serial(), c.Issuer(), c.Customer())
		}
		if c.Clear() != was {
			t.Errorf("%d: the clear certificate is another", i)
		}
	}
	if a, b := v.At(0).Token(); !b || !strings.HasPrefix(a.Serial, "token-") {
		t.Errorf("token %v", a)
	}
	if v.At(0).Issuer() == v.At(1).Issuer() {
		t.Error("two issuers have one pseudonym")
	}
	again, _ := NewPseudonyms([]byte("a key of sixteen"))
	other, _ := NewPseudonyms([]byte("another key of sixteen"))
	if v.At(0).Serial() != clear.Redact(again, none).At(0).Serial() {
		t.Error("one key gives two pseudonyms")
	}
	if v.At(0).Serial() == clear.Redact(other, none).At(0).Serial() {
		t.Error("two keys give one pseudonym")
	}
	if _, err := NewPseudonyms([]byte("short")); err == nil {
		t.Error("a short key is no error")
	}
}

// What two sources say differently comes along with its certificate, and nothing
// of it, or of side tables, shows under redaction.
func TestCopyingConflicts(t *testing.T) {
	t.Parallel()
	b := NewBuilder()
	for i, text := range []string{"ann@acme.example", "bob@acme.example"} {
		b.Begin(Source{File: []string{"acme-1.csv", "acme-2.csv"}[i], Customer: "Acme"})
		r := Record{Entry: 1, Serial: long, Customer: "Acme", Emails: []string{text}}
		r.Know(FieldEmails)
		b.Add(&r)
	}
	j := b.Joiner()
	j.Begin(SideTable{Kind: "people", File: "acme-people.csv", Unmapped: []string{"acme"}})
	j.Join(&Record{Entry: 2, Emails: []string{"zoe@acme.example"}, Holder: "Zoe Acme"}, []Key{KeyMailbox})
	j.Reject(3, "acme", "acme", wording.Value("acme"))
	v := b.Inventory()
	part := v.Divide(Certificate.Customer, func(*Source) string { return "" })[0].Inventory()
	if len(part.Conflicts()) != 1 || len(part.SideTables())+len(part.Unjoined()) != 0 {
		t.Errorf("the part has %v, %v, %v", part.Conflicts(), part.SideTables(), part.Unjoined())
	}
	p, err := NewPseudonyms([]byte("a key of sixteen"))
	if err != nil {
		t.Fatal(err)
	}
	redacted := v.Redact(p, func(string) string { return "" })
	shown := fmt.Sprint(redacted.Conflicts(), redacted.SideTables(), redacted.Unjoined())
	if len(redacted.Conflicts()) != 1 || len(redacted.SideTables()) != 1 || strings.Contains(strings.ToLower(shown), "acme") {
		t.Errorf("%s", shown)
	}
}

func TestPseudonymForms(t *testing.T) {
	t.Parallel()
	p, _ := NewPseudonyms([]byte("a key of sixteen"))
	for _, s := range []string{"jo.doe@example.com", "jürgen@münchen.example"} {
		if got := p.value(s); !ValidMailbox(got) || got == s {
			t.Errorf("%s became %s", s, got)
		}
	}
	for _, s := range []string{"jo doe@example.com", "@", "Jo Doe"} {
		if got := p.value(s); ValidMailbox(got) {
			t.Errorf("%s became the address %s", s, got)
		}
	}
	valid, wrong := "LEIXG-529900T8BM49AURSDO55", "LEIXG-529900T8BM49AURSDO56"
	if got := p.identifier(valid); smime.LEIRemainder(got[6:]) != 1 || got == valid {
		t.Errorf("%s became %s", valid, got)
	}
	if got := p.identifier(wrong); smime.LEIRemainder(got[6:]) == 1 {
		t.Errorf("%s became %s", wrong, got)
	}
	for _, s := range []string{"", "GOVDE", "LEIXG-", "LEIXG-Ä29900T8BM49AURSDO5", "ACME", "ACMEX-1", "PSDDE-BAFIN-1234", "NTRUS+CA-Acme 12"} {
		got := p.identifier(s)
		if len(s) > 5 && strings.HasSuffix(s, got[max(len(got)-4, 0):]) && s != "LEIXG-" {
			t.Errorf("%s became %s", s, got)
		}
	}
}
