package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// entry is something that can be done: a line of the menu.
type entry struct {
	heading   string
	key, text string
	// reason says why it cannot be done now, "" when it can.
	reason string
	do     func() tea.Cmd
}

// menuPage lists what can be done on the page that it was opened from. It narrows
// down while one types, and runs what is selected.
type menuPage struct {
	base
	title string
	// source lists what there is to choose from at the moment.
	source  func() []entry
	entries []entry
	found   []entry
	filter  input
	// whole is the number of lines in which the selected entry is in full.
	whole int
	window
}

// choiceAsked asks the root for a menu of entries, of which the one at a place is selected.
type choiceAsked struct {
	title   string
	entries []entry
	at      int
}

// chosen asks the root to close the menu and to do an entry.
type chosen struct{ entry entry }

func newMenu(s *styles) *menuPage { return &menuPage{base: base{styles: s}} }

// list fills the menu.
func (p *menuPage) list(title string, source func() []entry) {
	p.title, p.source, p.entries = title, source, source()
	p.filter.set("")
	p.narrow()
}

// narrow finds the entries that hold all the words that were typed.
func (p *menuPage) narrow() {
	words := strings.Fields(strings.ToLower(p.filter.text()))
	p.found = nil
	for _, e := range p.entries {
		if e.holds(words) {
			p.found = append(p.found, e)
		}
	}
	p.setRows(len(p.found))
	p.moveTo(0)
	p.arrange()
	typed := strings.ToLower(strings.TrimSpace(p.filter.text()))
	if i := slices.IndexFunc(p.found, func(e entry) bool { return typed != "" && strings.ToLower(e.text) == typed }); i >= 0 {
		p.moveTo(i) // what is typed in full is meant
	}
}

// refresh lists anew what can be done, since a result may have changed that; the entry
// that was selected stays so if it is still there.
func (p *menuPage) refresh() {
	p.entries = p.source()
	if p.cursor >= len(p.found) {
		p.narrow()
		return
	}
	selected, back := p.found[p.cursor], p.keep()
	p.narrow()
	back()
	if i := slices.IndexFunc(p.found, func(e entry) bool { return e.key == selected.key && e.text == selected.text }); i >= 0 {
		p.moveTo(i)
	}
}

func (e entry) holds(words []string) bool {
	text := strings.ToLower(e.heading + " " + e.key + " " + e.text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// menuHead is the number of lines above the entries.
const menuHead = 2

func (p *menuPage) SetSize(w, h int) {
	p.width, p.base.height = w, h
	p.arrange()
}

// arrange keeps the last lines for the selected entry in full, if any is too long for its
// line.
func (p *menuPage) arrange() {
	p.whole = 0
	for _, e := range p.found {
		p.whole = max(p.whole, len(p.inFull(e)))
	}
	p.setHeight(p.base.height - menuHead - p.whole)
}

// inFull is an entry that is too long for its line, in several.
func (p *menuPage) inFull(e entry) []string {
	text := e.text
	if e.reason != "" {
		text += " (not now: " + e.reason + ")"
	}
	if widthOf(text) <= p.width-keyWidth-2*signs {
		return nil
	}
	return append([]string{blank(p.width)}, wrap("  "+fit(e.key, keyWidth)+"  "+text, p.width-1)...)
}

func (p *menuPage) Scopes() []scope { return []scope{inMenu} }

func (p *menuPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if p.filter.key(msg) {
			p.narrow()
		}
	case action:
		switch {
		case msg == actAccept && len(p.found) > 0:
			return p.ask(chosen{p.found[p.cursor]})
		case msg == actBack && p.filter.text() != "":
			p.filter.set("")
			p.narrow()
		case msg == actBack:
			return p.ask(chosen{})
		default:
			p.do(msg)
		}
	}
	return nil
}

// keyWidth is the room for keys before what they do.
const keyWidth = 12

func (p *menuPage) View() string {
	head := " " + p.title + " > " + p.filter.view(max(p.width-widthOf(p.title)-5, 10))
	lines := []string{p.styles.heading.Render(fit(head, p.width)), blank(p.width)}
	for i := p.top; i < p.end(); i++ {
		e := p.found[i]
		mark, heading := "  ", e.heading
		if i > p.top && p.found[i-1].heading == heading {
			heading = ""
		}
		if i == p.cursor {
			mark = "> "
		}
		text := p.describe(e)
		line := fit(mark+fit(e.key, keyWidth)+"  "+text, p.width)
		if room := p.width - widthOf(heading) - 1; heading != "" && widthOf(strings.TrimRight(line, " "))+2 < room {
			line = fit(strings.TrimRight(line, " "), room) + p.headingIn(i, heading) + " "
		}
		switch {
		case i == p.cursor:
			line = p.styles.selected.Render(line)
		case e.reason != "":
			line = p.styles.muted.Render(line)
		}
		lines = append(lines, line)
	}
	if len(p.found) == 0 {
		lines = append(lines, fit("  Nothing that can be done here holds these words.", p.width))
		return screen(tall(lines, p.width, p.base.height))
	}
	lines = tall(lines, p.width, p.base.height-p.whole)
	for _, line := range p.inFull(p.found[p.cursor]) {
		lines = append(lines, fit(line, p.width))
	}
	return screen(tall(lines, p.width, p.base.height))
}

// describe says what an entry does, and if there is room why it cannot be done now.
func (p *menuPage) describe(e entry) string {
	if e.reason == "" {
		return e.text
	}
	if whole := e.text + " (not now: " + e.reason + ")"; widthOf(whole) <= p.width-keyWidth-2*signs {
		return whole
	}
	return e.text + " (not now)"
}

// headingIn draws the heading of an entry; inside a selected line it takes the
// line's own style.
func (p *menuPage) headingIn(i int, heading string) string {
	if i == p.cursor || p.found[i].reason != "" {
		return heading
	}
	return p.styles.muted.Render(heading)
}
