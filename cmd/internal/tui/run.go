package tui

import (
	"context"
	"errors"
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"

	"smigrate/cmd/internal/workspace"
)

// Options are what the program may use of the outside world.
type Options struct {
	In  io.Reader
	Out io.Writer
	// Open opens what a user names, with the flags of the command line.
	Open func(paths []string) (*workspace.Workspace, error)
}

// Run runs the terminal program until the user quits. Without a workspace it
// begins by asking for one.
func Run(ctx context.Context, ws *workspace.Workspace, opt Options) error {
	if !isTerminal(opt.Out) {
		return errors.New("the terminal program needs a terminal, use smigrate plan")
	}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithOutput(opt.Out), tea.WithAltScreen()}
	if isTerminal(opt.In) {
		options = append(options, tea.WithInput(opt.In))
	} else {
		// Standard input is a pipe with an inventory; keys come from the terminal.
		options = append(options, tea.WithInputTTY())
	}
	look := lipgloss.NewRenderer(opt.Out)
	// Bubble Tea has asked the terminal already; a second question could take
	// the user's first keys for its answer.
	look.SetHasDarkBackground(lipgloss.HasDarkBackground())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	_, err := tea.NewProgram(newRoot(ctx, ws, opt, newStyles(look)), options...).Run()
	return err
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
