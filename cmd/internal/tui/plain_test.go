package tui

import (
	"strings"
	"testing"
)

// plainly runs the program line by line and returns what it writes.
func plainly(t *testing.T, lines ...string) string {
	t.Helper()
	var out strings.Builder
	opt := Options{In: strings.NewReader(strings.Join(lines, "\n") + "\n"), Out: &out, Open: openProject}
	if err := RunPlain(t.Context(), nil, opt); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Everything a story needs can be had line by line, and the text says the same.
func TestPlain(t *testing.T) {
	t.Parallel()
	out := plainly(t, project, "2", "/", "efs", "sort", "down", "go to the screen what", "7", "n", "n", "n", "n", "n", "q")
	for _, want := range []string{
		"Type the path of a project", "Certificates in force", "filter: efs", " found, 60 in all", "E-mail ^", "as opened", "What moves the difference most",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the text does not say %q:\n%s", want, out)
		}
	}
	for _, drawing := range []string{"\x1b", "─", "[##", "│", markPlan, markZero, markTotal} {
		if strings.Contains(out, drawing) {
			t.Errorf("the text draws %q", drawing)
		}
	}
}

func TestPlainAsksBack(t *testing.T) {
	t.Parallel()
	out := plainly(t, project, "go to the screen", "make coffee")
	for _, want := range []string{"Which of these?", "go to the screen Schedule", `Nothing here is called "make coffee"`} {
		if !strings.Contains(out, want) {
			t.Errorf("the text does not say %q:\n%s", want, out)
		}
	}
}

// A key changes one row: only that is written.
func TestPlainWritesWhatChanged(t *testing.T) {
	t.Parallel()
	all := plainly(t, project, "2")
	moved := plainly(t, project, "2", "down")
	if n := strings.Count(moved, "\n") - strings.Count(all, "\n"); n < 1 || n > 4 {
		t.Errorf("a key writes %d lines:\n%s", n, moved[len(all):])
	}
}

func TestWithoutBars(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"load [###...] 50%": "load  50%", "[Serial] [..]x": "[Serial] x", "a [b": "a [b", "[]": "[]", "": "",
	} {
		if got := withoutBars(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
