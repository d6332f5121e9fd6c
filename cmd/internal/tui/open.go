package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// openPage asks what to load.
type openPage struct {
	styles        styles
	width, height int
	input         input
	problem       string
	// behind is true when something is loaded that Esc can lead back to.
	behind bool
}

// openRequested asks the root to load paths.
type openRequested struct{ paths []string }

// openLeft asks the root to go back to what is loaded.
type openLeft struct{}

// openRefused says why paths could not be loaded.
type openRefused struct{ reason string }

func newOpen(s styles) *openPage { return &openPage{styles: s} }

func (p *openPage) Init() tea.Cmd { return nil }

func (p *openPage) SetSize(w, h int) { p.width, p.height = w, h }

func (p *openPage) Scopes() []scope {
	if p.behind {
		return []scope{inOpen, inReopen}
	}
	return []scope{inOpen}
}

func (p *openPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if p.input.key(msg) {
			p.problem = ""
		}
	case loaded:
		p.behind, p.problem = true, ""
	case openRefused:
		p.problem = msg.reason
	case action:
		switch msg {
		case actAccept:
			return p.accept()
		case actBack:
			return send(openLeft{})
		}
	}
	return nil
}

func (p *openPage) accept() tea.Cmd {
	paths, err := splitPaths(p.input.text())
	switch {
	case err != nil:
		p.problem = err.Error()
		return nil
	case len(paths) == 0:
		p.problem = "type the path of a project or of an inventory"
		return nil
	}
	return send(openRequested{paths})
}

func (p *openPage) View() string {
	var v pane
	v.setSize(p.width-1, p.height)
	v.setText(`Open

  Type the path of a project folder, a project file, or inventory files: tables (CSV, XLSX), certificates (PEM, DER), folders of them, output of "ykman piv info". Several paths are separated by spaces; "double quotes" keep one with spaces together.
`)
	lines := []string{""}
	for _, line := range v.lines {
		lines = append(lines, " "+line)
	}
	lines[1] = p.styles.heading.Render(lines[1])
	lines = append(lines, "", " > "+p.input.view(p.width-4), "")
	for _, line := range wrap(p.problem, p.width-4) {
		lines = append(lines, p.styles.failure.Render(" "+line))
	}
	return screen(tall(lines, p.width, p.height))
}

// send returns a command that sends a message.
func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
