package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// clicked tells the page in front where on it the user clicked.
type clicked struct{ x, y int }

// wheelLines is how far one step of the wheel moves.
const wheelLines = 3

// mouse turns the wheel into lines, and clicks into screens and rows.
func (r *root) mouse(msg tea.MouseMsg) tea.Cmd {
	if msg.Action != tea.MouseActionPress || len(r.held) > 0 || r.looking.running() {
		return nil
	}
	r.notice = ""
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return r.turn(actUp)
	case tea.MouseButtonWheelDown:
		return r.turn(actDown)
	case tea.MouseButtonLeft:
		if msg.Y == 0 && r.front == nil && !r.choosing {
			return r.clickTab(msg.X)
		}
		return r.current().Update(clicked{msg.X, msg.Y - bodyOf(r.width, r.height).y})
	}
	return nil
}

func (r *root) turn(a action) tea.Cmd {
	if scopes := r.current().Scopes(); !slices.Contains(scopes, inList) && !slices.Contains(scopes, inMenu) {
		return nil
	}
	var cmds []tea.Cmd
	for range wheelLines {
		cmds = append(cmds, r.current().Update(a))
	}
	return tea.Batch(cmds...)
}

// clickTab shows the screen whose name stands at a column.
func (r *root) clickTab(x int) tea.Cmd {
	at := 0
	for i, name := range r.tabNames() {
		if at += len(name); x < at {
			return r.show(i)
		}
	}
	return nil
}
