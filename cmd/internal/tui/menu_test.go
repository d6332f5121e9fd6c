package tui

import (
	"strings"
	"testing"
)

// Somebody who knows only "?" finds an action by its words and does it.
func TestMenuRunsWhatIsFound(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("?")
	d.typed("screen what")
	d.press("enter")
	d.sees("[3 What if]")

	d.press("?")
	d.typed("no such thing")
	d.sees("Nothing that can be done here holds these words.")
	d.press("esc")
	d.sees("go to the screen Overview")
	d.press("esc")
	d.sees("[3 What if]")
}

func TestMenuSaysWhyNot(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("2", "?")
	d.typed("only the marked")
	d.sees("only the marked certificates (not now)")
	d.press("enter")
	d.sees("no certificate is marked")
	d.press("down")
	if strings.Contains(d.root.View(), "no certificate is marked") {
		t.Error("the reason stays after the next key")
	}
}

// A text that is too long for its line is in full below while it is selected.
func TestMenuShowsTheWholeEntry(t *testing.T) {
	t.Parallel()
	d := withExample(t, 60, 20)
	d.press("2", "?")
	d.typed("only the marked")
	d.sees("(not now: no")
	d.press("esc")
	d.typed("like this one")
	d.sees("only certificates like this one in the sel..")
	d.sees("                selected column")
}

func TestThemes(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	before := d.root.View()
	for _, name := range Themes() {
		d.press(":")
		d.typed("theme " + name)
		d.press("enter")
		if d.root.View() != before {
			t.Errorf("theme %s changes what is said", name)
		}
	}
}
