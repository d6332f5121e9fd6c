package tui

import (
	"fmt"
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/smime"
)

// Rows are shown while a slow pipe still gives more, and Ctrl+C then stops the load and
// not the program.
func TestSlowLoad(t *testing.T) {
	t.Parallel()
	in, out := io.Pipe()
	written := make(chan struct{})
	go func() {
		defer close(written)
		fmt.Fprintln(out, "Serial Number,Not After,Email")
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(out, "%X,2028-01-09,user%d@example.com\n", 0x4400000D4A+i, i); err != nil {
				return
			}
		}
	}()
	d := newDriver(t, 80, 24)
	d.root = newRoot(t.Context(), nil, Options{Open: func([]string) (*workspace.Workspace, error) {
		return workspace.Open([]string{"-"}, workspace.Options{Today: smime.NewDate(2026, 11, 2), Stdin: in})
	}}, plain())
	d.root.resize(80, 24)
	d.results = make(chan tea.Msg)
	d.update(openRequested{paths: []string{"-"}})
	for p := d.root.loading; len(p.recent) == 0 || p.progress.Bytes == 0; d.running-- {
		d.update(<-d.results)
	}
	d.sees("Reading standard input")
	d.sees("@example.com")
	if strings.Contains(d.root.View(), "rows 0 ") {
		t.Error("no rows are counted")
	}
	d.press("ctrl+c")
	d.sees("The load was stopped")
	if d.quit {
		t.Error("Ctrl+C ends the program")
	}
	in.Close()
	<-written
}
