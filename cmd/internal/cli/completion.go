package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"smigrate/cmd/internal/workspace"
)

func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "completion bash, zsh, fish or powershell",
		Short:   "Print a completion script for a shell",
		Example: "  source <(smigrate completion bash)",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), a.env.Stdout
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return usage("completion %q: use bash, zsh, fish or powershell", args[0])
		},
	}
}

// manDate is the date of the manual pages, fixed so that equal programs make equal pages.
var manDate = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

func newMan(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "man [FOLDER]",
		Short:   "Print the manual page, or write the pages of all commands into a folder",
		Example: "  smigrate man | man -l -\n  smigrate man /usr/local/share/man/man1",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return doc.GenMan(c.Root(), manHeader(c.Root()), a.env.Stdout)
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			return writePages(c.Root(), args[0])
		},
	}
}

func manHeader(c *cobra.Command) *doc.GenManHeader {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	return &doc.GenManHeader{Title: strings.ToUpper(name), Section: "1", Source: "smigrate", Manual: "smigrate manual", Date: &manDate}
}

// writePages writes the page of a command and of those below it.
func writePages(c *cobra.Command, dir string) error {
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() {
			continue
		}
		if err := writePages(sub, dir); err != nil {
			return err
		}
	}
	c.DisableAutoGenTag = true
	var page bytes.Buffer
	if err := doc.GenMan(c, manHeader(c), &page); err != nil {
		return err
	}
	path := filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1")
	if err := workspace.WriteFile(path, true, func(w io.Writer) error { _, err := page.WriteTo(w); return err }); err != nil {
		return fmt.Errorf("manual page: %w", err)
	}
	return nil
}
