package tui

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func certificatesOf(d *driver) *certificatesPage { return d.root.certificates() }

// column returns the cells of a field, row by row.
func cellsOf(p *certificatesPage, name string) []string {
	var cells []string
	for i := range p.rows.Len() {
		cells = append(cells, fieldNamed(name).cell(p.rows.facts(i)))
	}
	return cells
}

func TestSort(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 24)
	d.press("2")
	p := certificatesOf(d)
	natural := cellsOf(p, "serial")

	d.press("right", "right", "right", "right", "s")
	d.sees("[Expires ^]")
	up := cellsOf(p, "expires")
	if !slices.IsSorted(up) {
		t.Errorf("not sorted: %q", up)
	}
	d.press("s")
	d.sees("[Expires v]")
	down := cellsOf(p, "expires")
	slices.Reverse(down)
	if diff := cmp.Diff(up, down); diff != "" {
		t.Error(diff)
	}
	d.press("s")
	if diff := cmp.Diff(natural, cellsOf(p, "serial")); diff != "" {
		t.Error(diff)
	}
}

// A filter keeps the order, and another plan keeps both.
func TestSortAndFilter(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 24)
	d.press("2", "s", "/")
	d.typed("generation:legacy")
	d.press("enter", "3", "t", "2")
	p := certificatesOf(d)
	if cells := cellsOf(p, "email"); !slices.IsSorted(cells) || len(cells) == 60 || len(cells) == 0 {
		t.Errorf("%d rows: %q", len(cells), cells)
	}
	for _, g := range cellsOf(p, "generation") {
		if g != "legacy" {
			t.Errorf("a row is %s", g)
		}
	}
}

func TestLikeThisAndInverse(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 24)
	d.press("2", "right", "right", "right", "=")
	p := certificatesOf(d)
	alike := p.rows.Len()
	d.sees("filter: generation:legacy")
	d.press("!")
	d.sees("filter: ! generation:legacy")
	if n := p.rows.Len(); n+alike != 60 || alike == 0 || n == 0 {
		t.Errorf("%d alike and %d others of 60", alike, n)
	}
	d.press("esc")
	d.sees("filter: generation:legacy")
	d.press("esc")
	d.sees("of 60 certificates")
	d.press("!")
	d.sees("there is no filter to turn round")
}

// A filter is typed on where it ends, and one that says nothing is not kept.
func TestFilterGoesOn(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("2", "/")
	d.typed("efs")
	d.press("enter", "/")
	d.typed("generation:legacy")
	d.press("enter")
	d.sees("filter: efs generation:legacy")
	d.press("/")
	d.typed("colour:red")
	d.press("enter")
	d.sees("finding, status")
	d.press("esc")
	d.sees("filter: efs generation:legacy ")
}

func TestMarks(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 24)
	d.press("2", "m")
	d.sees("no certificate is marked: space marks one")
	d.press(" ", "down", " ")
	d.sees("2 marked")
	d.press("m")
	d.sees("2 found, 60 in all")
	d.press("esc", "home", " ")
	d.sees("1 marked")
	d.press("u")
	if strings.Contains(d.root.View(), "marked") {
		t.Error("a mark is left")
	}
}

func TestColumnsComeAndGo(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("2", "-")
	d.sees("the first column stays")
	d.press(":")
	d.typed("column subject")
	d.press("enter")
	d.sees("[Subject]")
	d.press("-")
	if strings.Contains(d.root.View(), "Subject") {
		t.Error("the column is still there")
	}
	d.press("home", "left", "left", "left", "left", "left", "left", "left", "left", "left")
	d.sees("[E-mail]")
}

// The clipboard is the user's terminal's; what is copied cannot act on what it is
// pasted into.
func TestCopy(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	d := withExample(t, 80, 24)
	d.root.opt.Out = &out
	d.press("2", "y")
	d.sees("copied: daniel.obrien@example.com")
	if got, want := out.String(), "\x1b]52;c;ZGFuaWVsLm9icmllbkBleGFtcGxlLmNvbQ==\x07"; got != want {
		t.Errorf("written: %q, want %q", got, want)
	}
	out.Reset()
	d.send(copied{[]string{"rm -rf\r\n\x1b[2J", "b"}})
	if got, want := out.String(), "\x1b]52;c;cm0gLXJm77+977+977+9WzJKCWI=\x07"; got != want {
		t.Errorf("written: %q, want %q", got, want)
	}
}
