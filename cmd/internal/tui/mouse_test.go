package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func (d *driver) clicks(x, y int, b tea.MouseButton) {
	d.send(tea.MouseMsg{X: x, Y: y, Button: b, Action: tea.MouseActionPress})
}

func TestMouse(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.clicks(strings.Index(d.root.View(), "Certificates"), 0, tea.MouseButtonLeft)
	d.sees("[2 Certificates]")
	d.clicks(5, 8, tea.MouseButtonLeft)
	d.sees("4 of 60 certificates")
	d.clicks(5, 8, tea.MouseButtonWheelDown)
	d.sees("7 of 60 certificates")
	d.clicks(5, 8, tea.MouseButtonWheelUp)
	d.sees("4 of 60 certificates")
	d.clicks(79, 23, tea.MouseButtonLeft)
	d.sees("4 of 60 certificates")
}
