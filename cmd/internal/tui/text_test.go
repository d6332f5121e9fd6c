package tui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                "plain",
		"Müller":               "Müller",
		"e\u0301":              "é",
		"\x1b[31m":             "\ufffd[31m",
		"a\u202eb":             "a\ufffdb",
		"a\u00a0b\u3000c":      "a b c",
		"q\u0323\u0307\u0302":  "q\u0323\u0307\ufffd",
		"\u0301x":              "\ufffdx",
		"🇩🇪":                   "\ufffd\ufffd",
		"👍🏽":                   "👍\ufffd",
		"bad \xff byte":        "bad \ufffd byte",
		"\u3164":               "\ufffd",
		"line\u2028separator":  "line\ufffdseparator",
		"tab\tand\nline break": "tab\ufffdand\ufffdline break",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, test := range []struct {
		in    string
		width int
		want  string
	}{
		{"abc", 5, "abc  "},
		{"abcdef", 5, "abc.."},
		{"漢字漢字", 7, "漢字.. "}, // a wide character is not halved
		{"abcdef", 3, "abc"}, // no room for dots
		{"abc", 0, ""},
	} {
		if got := fit(test.in, test.width); got != test.want {
			t.Errorf("fit(%q, %d) = %q, want %q", test.in, test.width, got, test.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, in string
		width    int
		want     []string
	}{
		{"short", "short", 10, []string{"short"}},
		{"at spaces", "one two three four", 10, []string{"one two", "three four"}},
		{"under its label", "  reason  one two three", 21, []string{"  reason  one two", "          three"}},
		{"label too wide", "  a long label here  one two", 20, []string{"  a long label here", "  one two"}},
		{"at commas", "  dn  CN=Somebody,OU=Some,O=One", 20, []string{"  dn  CN=Somebody,", "      OU=Some,O=One"}},
		{"long word", "abcdefghijkl", 5, []string{"abcde", "fghij", "kl"}},
		{"wide characters", "漢字漢字漢字", 5, []string{"漢字", "漢字", "漢字"}},
	} {
		if diff := cmp.Diff(test.want, wrap(test.in, test.width)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range [][2]string{
		{group(0), "0"}, {group(999), "999"}, {group(-1234567), "-1,234,567"},
		{money(-123456, "EUR"), "-1,235 EUR"}, {money(149, "EUR"), "1 EUR"}, {money(-50, "EUR"), "-1 EUR"}, {money(-49, "EUR"), "0 EUR"}, {between(1, 1000), "1 to 1,000"},
		{gauge(0, 10, 12), "[..........]"}, {gauge(1, 1000, 12), "[#.........]"}, {gauge(20, 10, 12), "[##########]"},
	} {
		if test[0] != test[1] {
			t.Errorf("got %q, want %q", test[0], test[1])
		}
	}
}

func TestInput(t *testing.T) {
	var in input
	for _, k := range []string{"a", "b", " ", "c", "left", "left", "x", "home", "y", "end", "ctrl+w", "backspace", "z"} {
		in.key(keyNamed(k))
	}
	if in.text() != "yabxz" {
		t.Errorf("got %q", in.text())
	}
	in.set("a path that is longer than the screen")
	if got := in.view(10); got != "he screen|" {
		t.Errorf("view: %q", got)
	}
}

// An error about several files keeps its lines.
func TestWrapAll(t *testing.T) {
	t.Parallel()
	got := strings.Join(wrapAll("a.csv is empty\nb.csv holds no certificate", 14), "|")
	if want := "a.csv is empty|b.csv holds no|certificate"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
