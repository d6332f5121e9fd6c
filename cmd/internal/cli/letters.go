package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
)

func newLetters(a *app) *cobra.Command {
	var dir string
	var force bool
	c := &cobra.Command{
		Use:   "letters PROJECT -o DIR",
		Short: "Write a heads-up letter for each integration",
		Long: `letters writes a Markdown file for each Enterprise RA integration of the project:
the ballots that change its certificates, notice and lead time, what it has to
request differently, and which renewals come before it is ready. A letter says
nothing about any other integration.`,
		Example: `  smigrate letters examples/era -o letters`,
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if dir == "" {
				return usage("name the folder for the letters: -o DIR")
			}
			p, err := a.plan(c, args, caaFlags{}, nil)
			if err != nil {
				return err
			}
			letters := a.settings.locale.Letters(p)
			if len(letters) == 0 {
				return fmt.Errorf("the project names no integration, so there is nobody to write to: add integrations to smigrate.yaml")
			}
			if err := workspace.Folder(dir); err != nil {
				return err
			}
			for _, l := range letters {
				if err := workspace.Writable(filepath.Join(dir, l.File), force); err != nil {
					return err
				}
			}
			for _, l := range letters {
				path := filepath.Join(dir, l.File)
				if err := workspace.WriteFile(path, force, l.Write); err != nil {
					return err
				}
				if _, err := fmt.Fprintln(a.env.Stdout, path); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&dir, "output", "o", "", "folder for the letters, made if it is missing")
	c.Flags().BoolVar(&force, "force", false, "replace existing files")
	return c
}
