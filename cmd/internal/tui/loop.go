package tui

import tea "github.com/charmbracelet/bubbletea"

// loop plays the part of Bubble Tea where there is no screen to draw on: it sends
// messages to the root and runs the commands that come back, until none is left.
type loop struct {
	root *root
	quit bool
}

func (l *loop) send(msg tea.Msg) {
	results := make(chan tea.Msg)
	running := 0
	run := func(cmd tea.Cmd) {
		if cmd != nil {
			running++
			go func() { results <- cmd() }()
		}
	}
	update := func(msg tea.Msg) {
		switch msg := msg.(type) {
		case nil:
		case tea.QuitMsg:
			l.quit = true
		case tea.BatchMsg:
			for _, cmd := range msg {
				run(cmd)
			}
		default:
			_, cmd := l.root.Update(msg)
			run(cmd)
		}
	}
	for update(msg); running > 0; running-- {
		update(<-results)
	}
}

// typed sends a text letter by letter.
func (l *loop) typed(text string) {
	for _, r := range text {
		l.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}
