package inventory

import (
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory/smime"
)

// A reader of many subjects reads and prints each as its name does.
func TestSubjectsAgainstNames(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		types := rapid.SampledFrom([]string{"2.5.4.3", "2.5.4.10", "2.5.4.11", "2.5.4.42", "1.3.6.1.4.1.99999.1"})
		b := NewBuilder()
		b.Begin(Source{File: "a.csv"})
		for i := range rapid.IntRange(1, 20).Draw(t, "certificates") {
			var n Name
			for k := range rapid.IntRange(0, 20).Draw(t, "attributes") {
				n = append(n, NameAttribute{types.Draw(t, "type"), rapid.String().Draw(t, "value"), k > 0 && rapid.Bool().Draw(t, "joined")})
			}
			b.Add(&Record{Serial: []byte{byte(i + 1)}, Subject: n})
		}
		inv := b.Inventory()
		subjects := inv.Subjects()
		for i, c := range inv.All() {
			if got, want := string(subjects.Append(nil, c)), c.Subject().String(); got != want {
				t.Fatalf("subject %d is printed %q, want %q", i, got, want)
			}
			for _, a := range []smime.Attribute{smime.OrganizationName, smime.OrganizationalUnit, smime.OtherAttribute} {
				want := ""
				for _, x := range c.Subject() {
					if smime.AttributeOf(x.Type) == a {
						want = x.Value
						break
					}
				}
				if got := inv.Text(subjects.Code(c, a)); got != want {
					t.Fatalf("subject %d: attribute %v is %q, want %q", i, a, got, want)
				}
			}
		}
	})
}
