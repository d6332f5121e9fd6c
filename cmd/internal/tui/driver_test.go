package tui

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

var update = flag.Bool("update", false, "write the golden files")

// plain returns styles without colour: a writer that is no terminal has none. Each
// program has its own, since a theme changes them.
func plain() *styles { return newStyles(lipgloss.NewRenderer(io.Discard), "") }

const project = "testdata/project"

func openProject(paths []string) (*workspace.Workspace, error) {
	return workspace.Open(paths, workspace.Options{Today: smime.NewDate(2026, 11, 2)})
}

// example is the test project with its plan, scenarios the same with some scenarios;
// each is made once.
var (
	example   = sync.OnceValue(func() loaded { return made(project) })
	scenarios = sync.OnceValue(func() loaded { return made("testdata/scenarios") })
)

func made(project string) loaded {
	ws, err := openProject([]string{project})
	if err != nil {
		panic(err)
	}
	inv, err := ws.Load(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	plan, err := planner.New(inv, ws.Scenario)
	if err != nil {
		panic(err)
	}
	return loaded{workspace: ws, plan: plan}
}

// driver is the loop of the program with a test that looks at its screens.
type driver struct {
	loop
	t *testing.T
}

func newDriver(t *testing.T, w, h int) *driver {
	t.Helper()
	d := &driver{t: t, loop: loop{root: newRoot(t.Context(), nil, Options{Open: openProject}, plain())}}
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// withExample is newDriver with the test project loaded.
func withExample(t *testing.T, w, h int) *driver {
	t.Helper()
	d := newDriver(t, w, h)
	d.send(example())
	return d
}

// press sends keys by the names that Bubble Tea gives them.
func (d *driver) press(keys ...string) {
	for _, k := range keys {
		d.send(keyNamed(k))
	}
}

// sees fails unless the screen holds a text.
func (d *driver) sees(text string) {
	d.t.Helper()
	if !strings.Contains(d.root.View(), text) {
		d.t.Fatalf("the screen does not say %q:\n%s", text, d.root.View())
	}
}

// straight fails unless the screen has the height of the terminal, no line is wider
// than that, and nothing in it acts on a terminal.
func (d *driver) straight() {
	d.t.Helper()
	view := d.root.View()
	lines := strings.Split(view, "\n")
	if len(lines) != d.root.height {
		d.t.Errorf("%d lines on a terminal of %d:\n%s", len(lines), d.root.height, view)
	}
	for _, line := range lines {
		if clean(line) != line {
			d.t.Errorf("not clean: %q", line)
		}
		if widthOf(line) > d.root.width || lipgloss.Width(line) > d.root.width {
			d.t.Errorf("%d cells on a terminal of %d: %q", widthOf(line), d.root.width, line)
		}
	}
}

// golden compares a screen with the file of that name in testdata.
func golden(t *testing.T, name, view string) {
	t.Helper()
	var b strings.Builder
	for line := range strings.SplitSeq(view, "\n") {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got; go test -update writes it):\n%s", file, diff)
	}
}
