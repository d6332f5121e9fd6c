package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/planner/rules"
)

// The answer to BR 7.1.2.4 is the CA's: one issuer may say no where the project
// says ask, and a CA outside Apple's root programme is not bound by its rules.
func TestPracticeByIssuer(t *testing.T) {
	t.Parallel()
	no := false
	s := scenario(t)
	s.CAs = []configs.CA{
		{Issuer: "CN=Example Careful CA*", PrivateEKUs: "no"},
		{Issuer: "CN=Example Internal CA*", PrivateEKUs: "yes", Apple: &no},
	}
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made"})
	for i, issuer := range []string{"CN=Example Careful CA 1,O=Example", "CN=Example Internal CA,O=Example", "CN=Example Other CA,O=Example"} {
		b.Add(&inventory.Record{Entry: i + 1, Serial: []byte{1, 2, 3, 4, 5, 6, 7, byte(i)}, Issuer: issuer, Content: inventory.Content{Known: inventory.FieldIssuer}})
	}
	inv := b.Inventory()
	want := []rules.Practice{{PrivateEKUs: "no"}, {PrivateEKUs: "yes", OutsideApple: true}, {PrivateEKUs: "ask"}}
	for i, c := range inv.All() {
		if got := s.Checker(s.Law(), c).Practice; got != want[i] {
			t.Errorf("%s: got %+v, want %+v", c.Issuer(), got, want[i])
		}
	}
}
