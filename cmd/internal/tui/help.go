package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// helpPage lists the keys that hold on the page it was opened from.
type helpPage struct {
	styles styles
	text   pane
}

func newHelp(s styles) *helpPage { return &helpPage{styles: s} }

// explain fills the list with the keys of some scopes.
func (p *helpPage) explain(scopes []scope) {
	var b strings.Builder
	var last scope
	for _, k := range bindingsOf(scopes) {
		if k.scope != last {
			b.WriteString("\n" + string(k.scope) + "\n")
			last = k.scope
		}
		b.WriteString("  " + fit(k.show, 12) + "  " + k.text + "\n")
	}
	p.text.setText("Keys\n" + b.String())
}

func (p *helpPage) Init() tea.Cmd { return nil }

func (p *helpPage) SetSize(w, h int) { p.text.setSize(w, h) }

func (p *helpPage) Scopes() []scope { return []scope{inHelp, inList} }

func (p *helpPage) Update(msg tea.Msg) tea.Cmd {
	if a, ok := msg.(action); ok {
		p.text.do(a)
	}
	return nil
}

func (p *helpPage) View() string { return screen(p.text.view(p.styles)) }
