package selector

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
)

// The first of many selectors is the one that asking each of them in turn finds.
func TestChooserAgainstEach(t *testing.T) {
	t.Parallel()
	text := rapid.SampledFrom([]string{"", "Board", "BOARD", "board*", "Bo", "Straße", "STRAẞE", "Ünit", "*"})
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) configs.Where {
			return configs.Where{
				Unit: text.Draw(t, "unit"), Site: text.Draw(t, "site"), Customer: text.Draw(t, "customer"), Integration: text.Draw(t, "integration"),
				Generation: rapid.SampledFrom([]string{"", "legacy"}).Draw(t, "generation"),
			}
		}), 0, 12).Draw(t, "selectors")
		b := inventory.NewBuilder()
		b.Begin(inventory.Source{File: "a.csv"})
		for i := range 12 {
			b.Add(&inventory.Record{
				Serial: []byte{byte(i + 1)}, Unit: text.Draw(t, "unit"), Site: text.Draw(t, "site"),
				Customer: text.Draw(t, "customer"), Integration: text.Draw(t, "integration"),
			})
		}
		x := NewChooser(list, func(w configs.Where) configs.Where { return w }, Matches)
		for _, c := range b.Inventory().All() {
			want := slices.IndexFunc(list, func(w configs.Where) bool { return Matches(w, c) })
			if got := x.Of(c); got != want {
				t.Fatalf("%q %q %q %q: %d, want %d", c.Unit(), c.Site(), c.Customer(), c.Integration(), got, want)
			}
		}
	})
}

// Texts that are equal but for case are folded into one.
func TestFolded(t *testing.T) {
	t.Parallel()
	for r := range rune(unicode.MaxRune) {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if folded(string(r)) != folded(string(other)) && strings.EqualFold(string(r), string(other)) {
				t.Errorf("%q and %q", r, other)
			}
		}
	}
}
