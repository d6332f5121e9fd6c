package tui

import (
	"strings"
	"testing"
)

// What is typed is seen, however long the words are that ask for it.
func TestPromptCutsItsLabelFirst(t *testing.T) {
	var in input
	in.set("2026-11-02 2026-11-08")
	for _, width := range []int{50, 60, 80, 200} {
		line := in.prompt("keep work hold, from 2026-11-02, to 2028-10-07 out of the days", width)
		if !strings.Contains(line, "> 2026-11-02 2026-11-08|") || widthOf(line) != width {
			t.Errorf("%d cells: %q", width, line)
		}
	}
}

// A reason stands before what was typed, so that it can be mended, unless it fills the line.
func TestRefusedAnswerIsSeen(t *testing.T) {
	a := answer{refused: "no date such as 2027-01-31"}
	a.input.set("2027-13")
	for width, want := range map[int]string{80: " no date such as 2027-01-31 > 2027-13|", 39: " no date such as 2027-01-31 > 2027-13|", 30: " no date such as 2027-01-31"} {
		if got := strings.TrimRight(a.ask(&styles{}, "ballot on", width), " "); got != want {
			t.Errorf("%d cells: %q", width, got)
		}
	}
}
