// Package cli is the command line of smigrate: one file for each command. A
// command opens files, calls one function of another package and prints.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/smime"
)

// Exit codes, on which scripts rely.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitFindings = 3
)

// Environment is what a command may use of the outside world.
type Environment struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Today is the day that counts as as-of when nobody names one.
	Today smime.Date
}

// System returns the environment of this process.
func System() Environment {
	return Environment{os.Stdin, os.Stdout, os.Stderr, smime.DateOf(time.Now().Unix())}
}

// errFindings asks for exit code 3: the work is done, and what --fail-on names
// was found.
var errFindings = errors.New("findings")

// Main runs a command line and returns the exit code.
func Main(args []string, env Environment) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the first signal asks for a clean end, a second one gets it at once
	root := newRoot(env)
	root.SetArgs(args)
	command, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		fmt.Fprintln(env.Stderr, "smigrate:", strings.TrimSuffix(err.Error(), ": "+errFindings.Error()))
		return exitFindings
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "smigrate: stopped; nothing was written")
		return exitFailed
	}
	fmt.Fprintln(env.Stderr, "smigrate: error:", workspace.Message(err))
	if errors.Is(err, workspace.ErrUsage) {
		fmt.Fprintf(env.Stderr, "smigrate: hint: %s --help says what is possible\n", command.CommandPath())
		return exitUsage
	}
	return exitFailed
}
