package store

import (
	"context"
	"testing"

	"smigrate/inventory"
)

// A nickname is a reject that says how to get the certificate; authorities and keys
// are none of ours.
func TestNSSList(t *testing.T) {
	t.Parallel()
	const list = "\nCertificate Nickname                                         Trust Attributes\n" +
		"                                                             SSL,S/MIME,JAR/XPI\n\n" +
		"Issuing CA                                                   C,C,C\n" +
		"Ann Archer's ID of 2026                                      u,u,u\n" +
		"a partner                                                    ,P,\n"
	const keys = "certutil: Checking token \"NSS Certificate DB\" in slot \"NSS User Private Key and Certificate Services\"\n" +
		"< 0> rsa      1066e450310b8455e5ae9cfa64a303843a3a194f   alice-dual\n"
	b := inventory.NewBuilder()
	for _, text := range []string{list, keys} {
		if err := LoadNSSList(context.Background(), b, inventory.Source{}, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	v := b.Inventory()
	if n := v.Counts(); n.Rows != 2 || n.Rejects != 2 || n.Certificates != 0 {
		t.Errorf("%+v", n)
	}
	if r := v.Rejects()[0]; r.Value != "Ann Archer's ID of 2026" || r.Row != 6 {
		t.Errorf("%+v", r)
	}
	if len(v.Notes()) != 2 {
		t.Errorf("%v", v.Notes())
	}
}

func FuzzNSSList(f *testing.F) {
	f.Add([]byte("Certificate Nickname   Trust Attributes\nann   u,u,u\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := inventory.NewBuilder()
		if err := LoadNSSList(context.Background(), b, inventory.Source{}, data); err != nil {
			t.Fatal(err)
		}
		if n := b.Counts(); n.Rows != n.Rejects {
			t.Fatalf("%+v", n)
		}
	})
}
