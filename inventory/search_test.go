package inventory

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A search finds what looking into each certificate finds.
func TestSearchAgainstLooking(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"", "Alice", "ALICE@example.com", "Émile", "é", "STRASSE", "straße", "ÅSA", "0a", "B1"})
		b := NewBuilder()
		b.Begin(Source{File: "a.csv"})
		for i := range rapid.IntRange(1, 200).Draw(t, "certificates") {
			b.Add(&Record{
				Serial: []byte{byte(i + 1), 0x0a, 0xb1}, Emails: []string{word.Draw(t, "email")}, Holder: word.Draw(t, "holder"), Unit: word.Draw(t, "unit"),
				Subject: Name{{Type: "2.5.4.3", Value: word.Draw(t, "name")}, {Type: "2.5.4.11", Value: word.Draw(t, "unit")}, {Type: "2.5.4.4", Value: word.Draw(t, "surname")}},
			})
		}
		inv := b.Inventory()
		text := rapid.SampledFrom([]string{"alice", "ALI", "é", "É", "ss", "ß", "0a", "b1", "2.5.4.3", "x", "å", "2", "cn", "o", "surname"}).Draw(t, "text")
		search, subjects := inv.Search(text), inv.SearchSubjects(text)
		for i, c := range inv.All() {
			want := false
			values := append([]string{c.Serial(), c.Holder(), c.Unit()}, c.Emails()...)
			for _, a := range c.Subject() {
				values = append(values, a.Value)
			}
			for _, v := range values {
				want = want || strings.Contains(strings.ToLower(v), strings.ToLower(text))
			}
			if got := search.Finds(c); got != want {
				t.Fatalf("certificate %d: %q found %t, want %t: %q", i, text, got, want, values)
			}
			printed := strings.ToLower(c.Subject().String() + "\n" + c.Subject().Readable())
			if got, want := subjects.Finds(c), strings.Contains(printed, strings.ToLower(text)); got != want {
				t.Fatalf("certificate %d: %q found %t, want %t: %q", i, text, got, want, c.Subject())
			}
		}
	})
}
