package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/tui"
	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/sealed"
)

// declareScreen defines the flags of the terminal program.
func declareScreen(root *cobra.Command) {
	f := root.Flags()
	f.String("theme", tui.DefaultTheme, "colours: "+strings.Join(tui.Themes(), ", "))
	f.Bool("mouse", false, "take clicks and the wheel; the terminal then selects text with shift held")
	f.Bool("plain", false, "line by line, for screen readers: the same pages as text that is never drawn over")
	f.Bool("no-history", false, "do not remember what was open, nor where")
}

// interactive runs the terminal program.
func (a *app) interactive(ctx context.Context, paths []string) error {
	v := a.settings.v
	asked := false
	ask := a.settings.password(a.env)
	opt := tui.Options{
		In: a.env.Stdin, Out: a.env.Stdout, Passwords: tui.NewPasswords(func(path string) ([]byte, error) { asked = true; return ask(path) }),
		Theme: v.GetString("theme"), Mouse: v.GetBool("mouse"),
	}
	password := workspace.PasswordOr(v.GetString("password-file"), opt.Passwords.Ask)
	a.settings.keys.Ask = password
	opt.Open = func(paths []string) (*workspace.Workspace, error) {
		options := a.settings.options(a.env)
		options.Password = password
		return workspace.Open(paths, options)
	}
	if !slices.Contains(tui.Themes(), opt.Theme) {
		return usage("--theme %q: use one of %s", opt.Theme, strings.Join(tui.Themes(), ", "))
	}
	if places, err := workspace.PlacesFile(); err == nil {
		opt.CrashLog = filepath.Join(filepath.Dir(places), "crash.log")
		if !v.GetBool("no-history") {
			opt.Places = places
		}
	}
	var w *workspace.Workspace
	if len(paths) > 0 {
		var err error
		for w, err = opt.Open(paths); asked && errors.Is(err, sealed.WrongPassphrase); w, err = opt.Open(paths) {
			fmt.Fprintln(a.env.Stderr, workspace.Message(err)) // and ask again
		}
		if err != nil {
			return err
		}
		w.Unlock()
	}
	if v.GetBool("plain") {
		return tui.RunPlain(ctx, w, opt)
	}
	return tui.Run(ctx, w, opt)
}
