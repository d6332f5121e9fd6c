package wording

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
)

func TestErrorf(t *testing.T) {
	t.Parallel()
	cause := &fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist}
	inner := Errorf("row %d: %s", 1200, cause)
	err := Errorf("sheet %q: %s", "Certs", inner)
	if want := `sheet "Certs": row 1200: open a.csv: file does not exist`; err.Error() != want {
		t.Errorf("%s, want %s", err, want)
	}
	var found *fs.PathError
	if !errors.Is(err, inner) || !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &found) {
		t.Error("the causes are not found in the error")
	}
	if errors.Is(err, io.EOF) {
		t.Error("an error is found that is no cause")
	}
}

// TestOfError: what an error says is made of sentences as far as it has any.
func TestOfError(t *testing.T) {
	t.Parallel()
	upper := func(err error) string {
		return OfError(err).In(upperCase, func(v any, _ rune) string {
			if in, ok := v.(Text); ok {
				return in.In(upperCase, func(v any, _ rune) string { return fmt.Sprint(v) })
			}
			return fmt.Sprint(v)
		})
	}
	damaged := Errorf("it is damaged")
	for _, test := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{damaged, "IT IS DAMAGED"},
		{io.EOF, "EOF"},
		{errors.New("100 % lost"), "100 % lost"},
		{errors.Join(damaged, io.ErrUnexpectedEOF), "IT IS DAMAGED\nunexpected EOF"},
		{fmt.Errorf("in a.csv: %w", damaged), "in a.csv: it is damaged"},
	} {
		if got := upper(test.err); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// TestExcerpt: a cut never falls into a character.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		most int
		want string
	}{{0, ""}, {1, "J"}, {2, "Jü"}, {3, "Jür"}, {9, "Jür"}} {
		if got := Excerpt("Jür", test.most); got != test.want {
			t.Errorf("%d characters are %q, want %q", test.most, got, test.want)
		}
	}
}

// upperCase is a language for tests, in which the places of values stay.
func upperCase(format string) string { return strings.ReplaceAll(strings.ToUpper(format), "%S", "%s") }
