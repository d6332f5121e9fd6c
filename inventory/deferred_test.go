package inventory

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// weak is a record without serial number and fingerprint.
func weak(subject string, place string) *Record {
	n, _ := ParseName(subject)
	r := &Record{Entry: 9, Subject: n, Issuer: "CN=Example CA", NotBefore: 100, NotAfter: 200, Precision: ToSecond, Place: place, Holder: "h"}
	r.Know(FieldSubject | FieldIssuer | FieldNotBefore | FieldNotAfter)
	return r
}

func TestDeferByValidity(t *testing.T) {
	sign, encrypt := weak("CN=A", ""), weak("CN=A", "")
	sign.Serial, encrypt.Serial = []byte{1}, []byte{2}
	other := weak("CN=B", "")
	other.Serial = []byte{3}
	for _, weakFirst := range []bool{true, false} {
		b := NewBuilder()
		add := func() {
			b.Begin(Source{File: "strong"})
			for _, r := range []*Record{sign, encrypt, other} {
				c := *r
				c.Holder = ""
				b.Add(&c)
			}
		}
		if !weakFirst {
			add()
		}
		b.Begin(Source{File: "weak"})
		for _, subject := range []string{"cn=a", "CN=A", "CN=A", "CN=C"} {
			b.Defer(weak(subject, ""))
		}
		if !b.Deferred() {
			t.Error("nothing waits")
		}
		if weakFirst {
			add()
		}
		v := b.Inventory()
		source := v.Sources()[slices.IndexFunc(v.Sources(), func(s Source) bool { return s.File == "weak" })]
		want := Source{File: "weak", Rows: 4, Certificates: 2, Duplicates: 2}
		if diff := cmp.Diff(want, source); diff != "" {
			t.Errorf("weak first %v (-want +got):\n%s", weakFirst, diff)
		}
		var holders []string
		for _, c := range v.All() {
			holders = append(holders, c.Serial()+":"+c.Holder())
		}
		if diff := cmp.Diff([]string{"1:h", "2:h", "3:", ":h", ":h"}, holders); diff != "" {
			t.Errorf("weak first %v (-want +got):\n%s", weakFirst, diff)
		}
	}
}

func TestDeferKeysDiffer(t *testing.T) {
	strong, other := weak("CN=A", ""), weak("CN=A", "")
	strong.Serial = []byte{1}
	strong.Content.Key.Algorithm, other.Content.Key.Algorithm = "RSA", "EC"
	strong.Know(FieldKey)
	other.Know(FieldKey)
	b := NewBuilder()
	b.Begin(Source{})
	b.Add(strong)
	b.Defer(other)
	if v := b.Inventory(); v.Len() != 2 {
		t.Errorf("%d certificates", v.Len())
	}
}

func TestDeferByPlace(t *testing.T) {
	b := NewBuilder()
	b.SetDefaults("customer", "unit")
	b.Begin(Source{File: "list"})
	for _, place := range []string{"token 01", "token 02", "token 01"} {
		b.Defer(&Record{Place: place, Token: Token{Serial: "token"}})
	}
	b.SetDefaults("", "")
	b.Begin(Source{File: "objects"})
	b.Add(&Record{Serial: []byte{7}, Place: "token 01"})
	v := b.Inventory()
	if got, want := v.Counts(), (Counts{Rows: 4, Certificates: 2, Duplicates: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if device, _ := v.At(0).Token(); v.At(0).Serial() != "7" || device.Serial != "token" || v.At(0).Customer() != "customer" || v.At(1).Serial() != "" {
		t.Errorf("%+v on %+v", v.At(0), device)
	}
}

func TestShortSerialOfTokenListing(t *testing.T) {
	whole, listed, other := weak("CN=A", ""), &Record{Serial: []byte{5}}, &Record{Serial: []byte{5}}
	whole.Serial = []byte{5}
	listed.Subject, _ = ParseName("cn=A")
	other.Subject, _ = ParseName("CN=B")
	listed.Know(FieldSubject)
	other.Know(FieldSubject)
	b := NewBuilder()
	b.Begin(Source{})
	for _, r := range []*Record{whole, listed, other} {
		b.Add(r)
	}
	if got, want := b.Inventory().Counts(), (Counts{Rows: 3, Certificates: 2, Duplicates: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// More entries of one name and validity than are looked at for one: those of each source
// are certificates of their own, and the second source has the same ones as the first.
func TestDeferNamesakes(t *testing.T) {
	t.Parallel()
	const many = 3 * mostNamesakes
	b := NewBuilder()
	for _, file := range []string{"first", "second"} {
		b.Begin(Source{File: file})
		for range many {
			b.Defer(weak("CN=A", ""))
		}
	}
	b.Begin(Source{File: "third"})
	b.Defer(weak("CN=a", ""))
	if got, want := b.Inventory().Counts(), (Counts{Rows: 2*many + 1, Certificates: many, Duplicates: many + 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
