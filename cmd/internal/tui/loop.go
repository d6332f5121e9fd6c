package tui

import tea "github.com/charmbracelet/bubbletea"

// loop plays the part of Bubble Tea where there is no screen to draw on: it sends
// messages to the root and runs the commands that come back, until none is left or one
// waits for the user.
type loop struct {
	root *root
	quit bool
	// running are the commands whose results are still to come.
	running int
	results chan tea.Msg
}

func (l *loop) send(msg tea.Msg) {
	if l.results == nil {
		l.results = make(chan tea.Msg)
	}
	for l.update(msg); l.running > 0 && l.root.loading.question == nil; l.running-- {
		l.update(<-l.results)
	}
}

func (l *loop) update(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.QuitMsg:
		l.quit = true
	case tea.BatchMsg:
		for _, cmd := range msg {
			l.run(cmd)
		}
	default:
		_, cmd := l.root.Update(msg)
		l.run(cmd)
	}
}

func (l *loop) run(cmd tea.Cmd) {
	if cmd != nil {
		l.running++
		go func() { l.results <- cmd() }()
	}
}

// typed sends a text letter by letter.
func (l *loop) typed(text string) {
	for _, r := range text {
		l.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}
