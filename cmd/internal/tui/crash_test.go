package tui

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// faulty is a model that fails in one of its ways.
type faulty struct{ where string }

func (f faulty) Init() tea.Cmd { return nil }

func (f faulty) Update(tea.Msg) (tea.Model, tea.Cmd) {
	switch f.where {
	case "update":
		panic("alice@example.com")
	case "command":
		return f, func() tea.Msg { panic("alice@example.com") }
	}
	return f, tea.Batch(func() tea.Msg { return nil }, func() tea.Msg { panic("alice@example.com") })
}

func (f faulty) View() string {
	if f.where == "update" {
		return ""
	}
	var none []int
	return string(rune(none[len(f.where)]))
}

// A fault leaves a log that says where, and nothing of what was loaded.
func TestCrashLog(t *testing.T) {
	t.Parallel()
	for where, fault := range map[string]func(tea.Model){
		"update":  func(m tea.Model) { m.Update(nil) },
		"command": func(m tea.Model) { _, cmd := m.Update(nil); cmd() },
		"batch":   func(m tea.Model) { _, cmd := m.Update(nil); cmd().(tea.BatchMsg)[1]() },
		"view":    func(m tea.Model) { m.View() },
	} {
		file := filepath.Join(t.TempDir(), "settings", "crash.log")
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: the panic does not go on, so nobody restores the terminal", where)
				}
			}()
			fault(guarded{faulty{where}, file})
		}()
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		log := string(b)
		if !strings.Contains(log, "crash_test.go") || strings.Contains(log, "alice") {
			t.Errorf("%s: %s", where, log)
		}
		if where == "view" && !strings.Contains(log, "index out of range") {
			t.Errorf("%s: the fault is not named: %s", where, log)
		}
	}
}

// A fault gives the terminal back: it leaves the alternate screen and shows the cursor.
func TestCrashRestoresTerminal(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	in, _ := io.Pipe()
	defer in.Close()
	program := tea.NewProgram(guarded{faulty{"update"}, filepath.Join(t.TempDir(), "crash.log")}, tea.WithInput(in), tea.WithOutput(&out), tea.WithAltScreen(), tea.WithoutSignals())
	go program.Send(struct{}{})
	if _, err := program.Run(); !errors.Is(err, tea.ErrProgramPanic) {
		t.Errorf("the program ended with %v", err)
	}
	const leave, show = "\x1b[?1049l", "\x1b[?25h"
	if at := strings.Index(out.String(), "\x1b[?1049h"); at < 0 || !strings.Contains(out.String()[at:], leave) || !strings.Contains(out.String()[at:], show) {
		t.Errorf("the terminal is left as %q", out.String())
	}
}
