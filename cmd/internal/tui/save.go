package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
)

// savePage puts what is tried into the project as a scenario. It shows what it will
// write and where, and writes only when that is confirmed.
type savePage struct {
	base
	trials *trials
	name   input
	// path is the file that is written, confirming true once a name is given.
	path       string
	confirming bool
	problem    string
}

// saveLeft asks the root to go back to the screen. notice says what was done; saved is
// true when the project has another scenario now.
type saveLeft struct {
	notice string
	saved  bool
}

func newSave(s *styles, t *trials) *savePage { return &savePage{base: base{styles: s}, trials: t} }

// Init looks where a scenario can be saved.
func (p *savePage) Init() tea.Cmd {
	p.name.set("")
	p.confirming, p.problem = false, ""
	path, err := p.trials.workspace.ProjectPath()
	if err != nil {
		return p.ask(saveLeft{notice: workspace.Message(err)})
	}
	p.path = path
	return nil
}

func (p *savePage) Scopes() []scope {
	if p.confirming {
		return []scope{inWrite}
	}
	return []scope{inSave}
}

func (p *savePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if !p.confirming && p.name.key(msg) {
			p.problem = ""
		}
	case action:
		return p.do(msg)
	}
	return nil
}

func (p *savePage) do(a action) tea.Cmd {
	switch {
	case a == actReplace:
		return p.write()
	case a == actBack && p.confirming:
		p.confirming = false
	case a == actBack:
		return p.ask(saveLeft{})
	case a == actAccept && p.called() == "":
		p.problem = "type a name for the scenario"
	case a == actAccept:
		p.confirming = true
	}
	return nil
}

// called is the name that was typed.
func (p *savePage) called() string { return strings.TrimSpace(p.name.text()) }

// title says in the project what was tried.
func (p *savePage) title() string { return p.trials.study.changes() }

func (p *savePage) write() tea.Cmd {
	p.confirming = false
	name := p.called()
	path, err := p.trials.workspace.SaveScenario(name, p.title(), p.trials.study.settings())
	if err != nil {
		p.problem = workspace.Message(err)
		return nil
	}
	return p.ask(saveLeft{"written: the scenario " + name + " in " + path, true})
}

func (p *savePage) View() string {
	lines := []string{blank(p.width), p.styles.heading.Render(fit(" Save what is tried as a scenario", p.width)), blank(p.width)}
	add := func(line string) {
		for _, part := range wrap(line, p.width-1) {
			lines = append(lines, fit(part, p.width))
		}
	}
	ws := p.trials.workspace
	switch {
	case ws == nil:
		return screen(tall(nil, p.width, p.height))
	case ws.Project == "":
		add(" A new project, " + p.path + ", names what was opened. All else of it is as on the command line.")
	case ws.Variant() == "":
		add(" It goes into " + p.path + "; the rest of the file stays as it is.")
	default:
		add(" It goes into " + p.path + " and extends " + ws.Variant() + "; the rest of the file stays as it is.")
	}
	lines = append(lines, blank(p.width), fit(" name > "+p.name.view(max(p.width-9, 8)), p.width), blank(p.width))
	style, text := p.styles.failure, p.problem
	if p.confirming {
		style, text = p.styles.warning, "Write this? y writes it, n leaves the file as it is."
		if slices.Contains(ws.Variants, p.called()) {
			text = "There is a scenario of that name. Replace it by this? y replaces it, n leaves the file as it is."
		}
	}
	for _, line := range wrapAll(text, p.width-2) {
		lines = append(lines, style.Render(fit(" "+line, p.width)))
	}
	lines = append(lines, blank(p.width))
	return screen(tall(append(lines, p.preview()...), p.width, p.height))
}

// preview is what will be written.
func (p *savePage) preview() []string {
	name := p.called()
	if name == "" {
		name = "name"
	}
	text, err := p.trials.workspace.ScenarioText(name, p.title(), p.trials.study.settings())
	if err != nil {
		text = err.Error()
	}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		for _, part := range wrap("   "+line, p.width-1) {
			lines = append(lines, p.styles.muted.Render(fit(part, p.width)))
		}
	}
	return lines
}
