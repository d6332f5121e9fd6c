package inventory

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory/smime"
)

// What is quick to tell of nearly all values is what the slow way finds out.
func TestPlainMailboxAgainstValidMailbox(t *testing.T) {
	t.Parallel()
	part := rapid.SampledFrom([]string{"ann", "lee", "a", "-", ".", "@", "_", "+", "A", "é", "'", " ", "0", strings.Repeat("x", 63), `"`, "example.com"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 7).Draw(t, "parts"), "")
		if isPlainMailbox(s) && !(IsMailbox(s) && ValidMailbox(s) && isASCII(s) && s == strings.ToLower(strings.TrimSpace(s))) {
			t.Fatalf("%q is no plain mailbox", s)
		}
	})
	if !isPlainMailbox("jo.doe+x_y@mail-1.example.com") {
		t.Error("a common address is not plain")
	}
}

func TestSameWordsAgainstEqualFold(t *testing.T) {
	t.Parallel()
	word := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", " ", "Kim", "\u212aim", "kim ", " KIM", "\tkim", "ſam", "Sam", "İpek", "ipek"}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if got, want := sameWords(a, b), strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)); got != want {
			t.Fatalf("%q and %q: got %t, want %t", a, b, got, want)
		}
	})
}

// Words that stand for no value are found whatever they begin with.
func TestEveryAbsentWordIsMetadata(t *testing.T) {
	t.Parallel()
	for word := range absent {
		for _, v := range []string{word, strings.ToUpper(word), strings.ToUpper(word[:1]) + word[1:]} {
			if !isMetadata(smime.OrganizationName, v) {
				t.Errorf("%q is taken for a value", v)
			}
		}
	}
}

// The tail that two names share begins at a comma of both.
func TestSharedTail(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, other, tail string
		pieces         int
	}{
		{"CN=Ann,O=E,C=CH", "CN=Lee,O=E,C=CH", ",O=E,C=CH", 2},
		{"CN=Ann,O=E,C=CH", "CN=Lee,O=XE,C=CH", ",C=CH", 1},
		{"O=E,C=CH", "CN=Lee,O=E,C=CH", ",C=CH", 1},
		{"CN=Ann", "CN=Ann", "", 0},
		{"", "C=CH", "", 0},
	} {
		if tail, pieces := sharedTail(tt.s, tt.other); tail != tt.tail || pieces != tt.pieces {
			t.Errorf("%q and %q: got %q, %d pieces", tt.s, tt.other, tail, pieces)
		}
	}
}
