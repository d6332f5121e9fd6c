package tui

import (
	"context"
	"errors"
	"fmt"
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
	// Theme is one of [Themes], "" the default; Mouse takes clicks and the wheel,
	// which terminals then no longer use to select text.
	Theme string
	Mouse bool
	// Places is the file that remembers what was open, "" none.
	Places string
	// CrashLog is the file that says where a fault of the program happened, ""
	// none.
	CrashLog string
	// Passwords asks for passwords, on the screen once there is one; with nil nobody is
	// asked.
	Passwords *Passwords
	// Open opens what a user names, with the flags of the command line.
	Open func(paths []string) (*workspace.Workspace, error)
}

// Run runs the terminal program until the user quits. Without a workspace it
// begins by asking for one.
func Run(ctx context.Context, ws *workspace.Workspace, opt Options) error {
	if !isTerminal(opt.Out) {
		return errors.New("the terminal program needs a terminal, use smigrate plan")
	}
	const framesPerSecond = 120 // an answer waits at most 8 ms for its frame
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithOutput(opt.Out), tea.WithAltScreen(), tea.WithFPS(framesPerSecond)}
	if isTerminal(opt.In) {
		options = append(options, tea.WithInput(opt.In))
	} else {
		// Standard input is a pipe with an inventory; keys come from the terminal.
		options = append(options, tea.WithInputTTY())
	}
	if opt.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	opt.Passwords.by(nil)
	look := lipgloss.NewRenderer(opt.Out)
	// The question to the terminal has to be answered before Bubble Tea reads keys.
	look.HasDarkBackground()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	program := tea.NewProgram(guarded{newRoot(ctx, ws, opt, newStyles(look, opt.Theme)), opt.CrashLog}, options...)
	_, err := program.Run()
	if errors.Is(err, tea.ErrProgramPanic) && opt.CrashLog != "" {
		return fmt.Errorf("a fault of the program itself ended it; %s says where, and nothing of your data", opt.CrashLog)
	}
	return err
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
