package tui

import (
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
)

// mappingWritten is the outcome of a numbered run that wrote the mapping file.
type mappingWritten struct {
	id   int
	path string
	err  error
}

// askFile takes the name of a mapping file, beside the table unless the user says otherwise.
func (p *columnsPage) askFile(what scope) {
	p.asking, p.problem = what, ""
	p.line.set(joinPaths([]string{p.usualFile()}))
}

func (p *columnsPage) usualFile() string { return p.columns.MappingFile() }

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// takeFile writes the mapping into the file that was typed.
func (p *columnsPage) takeFile(a action) tea.Cmd {
	path := p.typedFile(a)
	switch {
	case path == "":
		return nil
	case isFile(path):
		p.replace = path
		return nil
	}
	return p.write(path, false)
}

// useFile loads with the mapping in the file that was typed.
func (p *columnsPage) useFile(a action) tea.Cmd {
	path := p.typedFile(a)
	if path == "" {
		return nil
	}
	if err := p.workspace.MapBy(p.columns, path); err != nil {
		p.problem = workspace.Message(err)
		return nil
	}
	p.asking = ""
	return p.ask(columnsKept{p.workspace})
}

// typedFile returns the path that was typed, "" when there is none yet or the user
// went back.
func (p *columnsPage) typedFile(a action) string {
	if a != actAccept {
		p.asking, p.problem = "", ""
		return ""
	}
	typed := strings.TrimSpace(p.line.text())
	paths, err := splitPaths(typed)
	switch {
	case typed == "":
		p.problem = "type the name of a mapping file"
		return ""
	case err != nil || len(paths) > 1:
		paths = []string{typed} // a name with spaces needs no quotes where there is only one
	}
	path, err := filepath.Abs(paths[0])
	if err != nil {
		p.problem = err.Error()
	}
	return path
}

func (p *columnsPage) write(path string, replace bool) tea.Cmd {
	_, id := p.writing.start(p.ctx)
	write := p.columns.Write
	return func() tea.Msg { return mappingWritten{id, path, workspace.WriteFile(path, replace, write)} }
}

// written loads with the mapping that was kept.
func (p *columnsPage) written(path string, err error) tea.Cmd {
	if err == nil {
		err = p.workspace.MapBy(p.columns, path)
	}
	if err != nil {
		p.problem = workspace.Message(err)
		return nil
	}
	p.asking = ""
	return p.ask(columnsKept{p.workspace})
}
