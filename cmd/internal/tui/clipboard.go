package tui

import (
	"strings"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"
)

// copied asks the root to put cells into the user's clipboard, with
// tabs between them, as spreadsheets take them.
type copied struct{ cells []string }

// copy hands a text to the terminal's clipboard by OSC 52, which reaches the user's own
// machine over SSH too. Characters that could act on the program it is pasted into are
// removed.
func (r *root) copy(cells []string) tea.Cmd {
	cleaned := make([]string, len(cells))
	for i, c := range cells {
		cleaned[i] = clean(c)
	}
	r.notice = "copied: " + strings.Join(cleaned, "  ")
	out, text := r.opt.Out, strings.Join(cleaned, "\t")
	return func() tea.Msg {
		if out != nil {
			_, _ = osc52.New(text).WriteTo(out)
		}
		return nil
	}
}
