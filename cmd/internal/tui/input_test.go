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
