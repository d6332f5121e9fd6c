package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// guarded is the root with a record of what went wrong: a panic leaves a log
// before Bubble Tea restores the terminal.
type guarded struct {
	tea.Model
	log string
}

func (g guarded) Init() tea.Cmd {
	defer leaveLog(g.log)
	return g.guard(g.Model.Init())
}

func (g guarded) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer leaveLog(g.log)
	model, cmd := g.Model.Update(msg)
	return guarded{model, g.log}, g.guard(cmd)
}

func (g guarded) View() string {
	defer leaveLog(g.log)
	return g.Model.View()
}

// guard does the same for what runs in the background.
func (g guarded) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer leaveLog(g.log)
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = g.guard(batch[i])
			}
		}
		return msg
	}
}

// leaveLog writes where a panic happened and goes on with it. It gives only the type of
// the value, unless that comes from the language itself: values may hold what is in
// certificates.
func leaveLog(file string) {
	r := recover()
	if r == nil {
		return
	}
	if file != "" {
		what := fmt.Sprintf("%T", r)
		if err, ok := r.(runtime.Error); ok {
			what = err.Error()
		}
		const folderMode, fileMode = 0o700, 0o600
		_ = os.MkdirAll(filepath.Dir(file), folderMode)
		_ = os.WriteFile(file, fmt.Appendf(nil, "%s\n%s %s/%s\n\n%s", what, runtime.Version(), runtime.GOOS, runtime.GOARCH, debug.Stack()), fileMode)
	}
	panic(r)
}
