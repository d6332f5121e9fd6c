package stream

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

func TestTidy(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"plain":                  {"a,\"b\"\r\n1, 2 \r\n", "a,\"b\"\r\n1, 2 \r\n"},
		"doubled returns":        {"a,\"b\"\r\r\n1,\"x\r\r\ny\"\r\r\n", "a,\"b\"\r\n1,\"x\r\ny\"\r\n"},
		"returns alone":          {"a\r\r\nb\rc\r\rd", "a\r\nb\rc\r\rd"},
		"spaces at the end":      {"\"a\",\"b\"  \n\"1\",\"2 \"\n", "\"a\",\"b\"\n\"1\",\"2 \"\n"},
		"spaces before a comma":  {"\"a\" ,\"b\"\n\"1\"   ,\"2\"\n", "\"a\",\"b\"\n\"1\",\"2\"\n"},
		"spaces inside":          {"\"a\"\" b\",\"c\" \n", "\"a\"\" b\",\"c\"\n"},
		"both":                   {"\"a\" \r\r\n\"b\" ;\"c\" \r\r\n", "\"a\"\r\n\"b\";\"c\"\r\n"},
		"spaces at the very end": {"\"a\" \n\"b\" ", "\"a\"\n\"b\" "},
	} {
		for kind, in := range map[string]io.Reader{"": strings.NewReader(c.text), " octet by octet": iotest.OneByteReader(strings.NewReader(c.text))} {
			got, err := io.ReadAll(Tidy(in, []byte(c.text)))
			if err != nil || string(got) != c.want {
				t.Errorf("%s%s: got %q, %v; want %q", name, kind, got, err, c.want)
			}
		}
	}
}

// Nothing but spaces and carriage returns is ever lost.
func TestTidyKeepsText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`["a ,;\r\n]{0,40}`).Draw(t, "text")
		got, err := io.ReadAll(Tidy(iotest.HalfReader(strings.NewReader(text)), []byte(text)))
		bare := strings.NewReplacer(" ", "", "\r", "")
		if err != nil || bare.Replace(string(got)) != bare.Replace(text) {
			t.Fatalf("got %q, %v from %q", got, err, text)
		}
	})
}

// FuzzTidy: a text comes out the same however it is read, and is tidy then.
func FuzzTidy(f *testing.F) {
	for _, s := range []string{"a,\"b\"\r\r\n1,\"x\r\r\ny\"\r\r\n", "\"a\" ,\"b\"  \n\"1\"   ,\"2\"\n", "a\r\r\nb\rc\r\rd", "\"a\" \r\r\n\"b\" ;\"c\" \r\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		whole, err := io.ReadAll(Tidy(strings.NewReader(text), []byte(text)))
		if err != nil {
			t.Fatal(err)
		}
		pieces, err := io.ReadAll(Tidy(iotest.OneByteReader(strings.NewReader(text)), []byte(text)))
		if err != nil || string(pieces) != string(whole) {
			t.Errorf("%q, octet by octet %q (%v)", whole, pieces, err)
		}
		if strings.Contains(string(whole), "\r\r\n") {
			t.Errorf("%q is left in %q", "\r\r\n", whole)
		}
	})
}
