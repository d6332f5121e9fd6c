package inventory

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A plain map and slice are the oracle: codes are given in the order of first
// appearance.
func TestTextAgainstMap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := newText()
		codes, texts := map[string]Code{"": 0}, []string{""}
		word := rapid.OneOf(rapid.String(), rapid.StringN(0, 1, -1))
		for range rapid.IntRange(0, 60).Draw(t, "look-ups") {
			s := word.Draw(t, "text")
			want, ok := codes[s]
			if !ok {
				want = Code(len(texts))
				codes[s], texts = want, append(texts, s)
			}
			if got := text.Code(s); got != want {
				t.Fatalf("%q: got code %d, want %d", s, got, want)
			}
		}
		if text.Len() != len(texts) {
			t.Fatalf("got %d texts, want %d", text.Len(), len(texts))
		}
		text.seal()
		for c, want := range texts {
			if got := text.Of(Code(c)); got != want {
				t.Fatalf("code %d: got %q, want %q", c, got, want)
			}
		}
	})
}

// The look-up table grows several times on the way to 5,000 texts.
func TestTextGrows(t *testing.T) {
	t.Parallel()
	const texts = 5000
	text := newText()
	for round := range 2 {
		for i := range texts {
			if got := text.Code(fmt.Sprint("text ", i)); got != Code(i+1) {
				t.Fatalf("round %d: text %d has code %d, want %d", round, i, got, i+1)
			}
		}
	}
}

// Texts stand on pages, those longer than a page beside them.
func TestTextOfManyPages(t *testing.T) {
	t.Parallel()
	text := newText()
	var want []string
	for i, size := range []int{1, pageBytes - 1, 1, pageBytes, pageBytes + 1, 2, pageBytes / 2, pageBytes/2 + 1, 3 * pageBytes, 5} {
		want = append(want, strings.Repeat(string(rune('a'+i)), size))
	}
	for round := range 2 {
		for i, s := range want {
			if got := text.Code(s); got != Code(i+1) {
				t.Fatalf("round %d: text %d has code %d", round, i+1, got)
			}
		}
		for i, s := range want {
			if got := text.Of(Code(i + 1)); got != s {
				t.Fatalf("text %d: got %d bytes that begin with %.3q, want %d bytes of %.3q", i+1, len(got), got, len(s), s)
			}
		}
	}
	text.reset()
	if got := text.Code(want[1]); got != 1 || text.Of(got) != want[1] {
		t.Errorf("after a reset the first text has code %d", got)
	}
}
