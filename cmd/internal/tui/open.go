package tui

import (
	"context"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
)

// openPage asks what to load. Below the line that is typed it lists what was open
// before and what lies in the folder, or what the line could become.
type openPage struct {
	base
	ctx     context.Context
	input   input
	problem string
	// file remembers what was open before, "" nothing.
	file string
	list []candidate
	// selected is true when the keys act on the list and not on the line.
	selected bool
	window
	task task
	// behind is true when something is loaded that Esc can lead back to.
	behind bool
}

// openRequested asks the root to load paths; columns to ask first what the columns of
// a table are.
type openRequested struct {
	paths   []string
	columns bool
}

// openLeft asks the root to go back to what is loaded.
type openLeft struct{}

// openRefused says why paths could not be loaded.
type openRefused struct{ reason string }

// listed is what can be opened, from a numbered listing.
type listed struct {
	id   int
	list []candidate
}

func newOpen(ctx context.Context, s *styles, file string) *openPage {
	return &openPage{ctx: ctx, base: base{styles: s}, file: file}
}

// Init lists what can be opened.
func (p *openPage) Init() tea.Cmd { return p.look() }

func (p *openPage) SetSize(w, h int) {
	p.width, p.base.height = w, h
	p.setHeight(h - len(p.head()) - 1)
}

func (p *openPage) Scopes() []scope {
	if p.behind {
		return []scope{inOpen, inReopen}
	}
	return []scope{inOpen}
}

// look lists what the line could become, away from the screen.
func (p *openPage) look() tea.Cmd {
	_, id := p.task.start(p.ctx)
	line, file := p.input.text(), p.file
	return func() tea.Msg {
		if strings.TrimSpace(line) == "" {
			return listed{id, append(openedBefore(file), candidatesIn(line)...)}
		}
		return listed{id, candidatesIn(line)}
	}
}

// openedBefore lists the places of a file.
func openedBefore(file string) []candidate {
	if file == "" {
		return nil
	}
	places, err := workspace.ReadPlaces(file)
	if err != nil {
		return nil
	}
	var list []candidate
	for _, place := range places {
		list = append(list, candidate{paths: place.Paths, kind: "opened before", before: true})
	}
	return list
}

func (p *openPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if p.input.key(msg) {
			p.problem, p.selected = "", false
			return p.look()
		}
	case listed:
		if p.task.finish(msg.id) {
			p.list, p.selected = msg.list, false
			p.setRows(len(p.list))
			p.moveTo(0)
		}
	case loaded:
		p.behind, p.problem = true, ""
	case openRefused:
		p.problem = msg.reason
		return p.look()
	case action:
		return p.act(msg)
	}
	return nil
}

// Waits: what is selected or completed is from the list of what is typed.
func (p *openPage) Waits(a action) bool {
	return p.task.running() && (a == actDown || a == actComplete)
}

func (p *openPage) act(a action) tea.Cmd {
	switch a {
	case actAccept, actColumns:
		if p.selected {
			return p.take(p.list[p.cursor], a == actColumns)
		}
		return p.accept(a == actColumns)
	case actComplete:
		return p.complete()
	case actDown:
		if p.selected {
			p.moveTo(p.cursor + 1)
		}
		p.selected = len(p.list) > 0
	case actUp:
		p.selected = p.selected && p.cursor > 0
		p.moveTo(p.cursor - 1)
	case actBack:
		return p.ask(openLeft{})
	}
	return nil
}

// accept loads what was typed.
func (p *openPage) accept(columns bool) tea.Cmd {
	paths, err := splitPaths(p.input.text())
	switch {
	case err != nil:
		p.problem = err.Error()
		return nil
	case len(paths) == 0:
		p.problem = "type the path of a project or of an inventory"
		return nil
	}
	return p.ask(openRequested{paths, columns})
}

// take loads what is selected together with what was typed before it; of a folder
// it lists what is inside.
func (p *openPage) take(c candidate, columns bool) tea.Cmd {
	if c.before {
		return p.ask(openRequested{c.paths, columns})
	}
	p.replaceLast(c.paths[0], c.folder)
	if c.folder {
		return p.look()
	}
	return p.accept(columns)
}

// complete makes the line what is selected, or as much of it as is certain.
func (p *openPage) complete() tea.Cmd {
	switch {
	case p.selected:
		c := p.list[p.cursor]
		if c.before {
			p.input.set(joinPaths(c.paths))
			break
		}
		p.replaceLast(c.paths[0], c.folder)
	case strings.TrimSpace(p.input.text()) == "":
	case len(p.list) == 1:
		p.replaceLast(p.list[0].paths[0], p.list[0].folder)
	case len(p.list) > 1:
		p.replaceLast(completion(p.list), false)
	}
	return p.look()
}

// replaceLast puts a path in the place of the last word of the line.
func (p *openPage) replaceLast(path string, folder bool) {
	if folder {
		path += string(filepath.Separator)
	}
	line := p.input.text()
	start, _ := lastWord(line)
	p.input.set(line[:start] + joinPaths([]string{path}))
}

// head is what stands above the list.
func (p *openPage) head() []string {
	var v pane
	v.setSize(p.width-1, p.base.height)
	v.setText(`Open

  Type the path of a project, or of inventory files or folders: tables, certificates, listings of tokens and stores. Several paths are separated by spaces; "double quotes" keep one with spaces together.
`)
	lines := []string{""}
	for _, line := range v.lines {
		lines = append(lines, " "+line)
	}
	lines[1] = p.styles.heading.Render(lines[1])
	lines = append(lines, "", " > "+p.input.view(p.width-4), "")
	for _, line := range wrapAll(p.problem, p.width-4) {
		lines = append(lines, p.styles.failure.Render(" "+line))
	}
	if p.problem != "" {
		lines = append(lines, "")
	}
	return lines
}

func (p *openPage) View() string {
	lines := p.head()
	p.setHeight(p.base.height - len(lines))
	const kindWidth, sizeWidth = 22, 12
	for i := p.top; i < p.end(); i++ {
		c := p.list[i]
		size := ""
		if c.size > 0 {
			size = sizeText(c.size)
		}
		name := c.paths[0]
		if c.before {
			name = joinPaths(c.paths)
		} else if name = filepath.Base(name); c.folder {
			name += string(filepath.Separator)
		}
		line := fit(name, max(p.width-kindWidth-sizeWidth-6, 12)) + "  " + fit(c.kind, kindWidth) + fitRight(size, sizeWidth)
		if p.selected && i == p.cursor {
			lines = append(lines, p.styles.selected.Render(fit(" > "+line, p.width)))
		} else {
			lines = append(lines, fit("   "+line, p.width))
		}
	}
	return screen(tall(lines, p.width, p.base.height))
}
