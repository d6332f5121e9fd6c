package tui

import tea "github.com/charmbracelet/bubbletea"

// answer is a line typed to change the study, and the reason if it was not accepted.
type answer struct {
	input
	refused string
}

func (a *answer) set(s string) {
	a.input.set(s)
	a.refused = ""
}

func (a *answer) key(msg tea.KeyMsg) {
	if a.input.key(msg) {
		a.refused = ""
	}
}

// ask draws the line after what is asked for, or after why it was not accepted; a reason
// that leaves no room for the line stands alone.
func (a *answer) ask(s *styles, label string, width int) string {
	switch {
	case a.refused == "":
		return a.prompt(label, width)
	case widthOf(" "+a.refused+" > "+clean(a.text())+"|") < width:
		return s.failure.Render(a.prompt(a.refused, width))
	}
	return s.failure.Render(fit(" "+a.refused, width))
}

// take changes the study by what was typed, or drops it if the key is not the one that
// accepts. done is false while what was typed makes no sense.
func (a *answer) take(key action, t *trials, set func(*study) error) (plan tea.Cmd, done bool) {
	if key != actAccept {
		return nil, true
	}
	tried := t.study.clone()
	if err := set(&tried); err != nil {
		a.refused = err.Error()
		return nil, false
	}
	return t.change(func(now *study) bool { *now = tried; return true }), true
}
