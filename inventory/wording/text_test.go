package wording

import (
	"encoding/json"
	"io"
	"testing"
)

func TestString(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text Text
		want string
	}{
		{Text{}, ""},
		{Of("expired"), "expired"},
		{Of("100 % of it"), "100 % of it"},
		{Of("%s of %s", 0, int64(-1234567)), "0 of -1,234,567"},
		{Of("%[2]s before %[1]s", "a", "b"), "b before a"},
		{Of("it waits: %s", Of("week %s", 1200)), "it waits: week 1,200"},
		{Of("line %d of %s", 1200, 1200), "line 1200 of 1,200"},
		{Of("%q and %s", "a\n\"", "b"), `"a\n\"" and b`},
		{Value("50 %s %"), "50 %s %"},
		{Of("found: %s", Value("50 %")), "found: 50 %"},
		{Of("it failed: %s", io.ErrUnexpectedEOF), "it failed: unexpected EOF"},
		{Join("; ", Text{}, Of("a"), Text{}, Of("b"), Of("c")), "a; b; c"},
	} {
		if got := test.text.String(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestEqual(t *testing.T) {
	t.Parallel()
	if Of("%s", Of("a %s", 1)) != Of("%s", Of("a %s", 1)) || Of("%s", 1) == Of("%s", 2) {
		t.Error("texts with the same values are equal, others are not")
	}
}

func TestMap(t *testing.T) {
	t.Parallel()
	in := Of("%s: %s", "x", Of("for %s", "x"))
	got := in.Map(func(x Text) Text { return x.With(0, "y") }).String()
	if got != "y: for y" || in.String() != "x: for x" {
		t.Errorf("%s, from %s", got, in)
	}
	if got := Value("x").With(0, "y"); got != Value("y") {
		t.Errorf("%q", got)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, s := range []Text{{}, Of("%s of %s", "5 %s", 6), Value("<5 %>")} {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var read Text
		if err := json.Unmarshal(b, &read); err != nil || read.String() != s.String() {
			t.Errorf("%s read as %q: %v", b, read, err)
		}
	}
}

func TestTooMany(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a value was dropped")
		}
	}()
	Of("", 1, 2, 3, 4, 5, 6, 7)
}
