package cli

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"smigrate/configs"
)

//go:embed project.yaml
var projectTemplate string

func newInit(a *app) *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a project file to start from",
		Long: `init writes smigrate.yaml with every setting, its default and what it means, into
a folder (by default this one). Put your inventory beside it and edit the file.`,
		Example: "  smigrate init migration && smigrate plan migration",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			path := filepath.Join(dir, configs.ProjectFile)
			err := a.writeFile(path, force, func(w io.Writer) error {
				_, err := io.WriteString(w, projectTemplate)
				return err
			})
			if err == nil {
				fmt.Fprintf(a.env.Stderr, "next: put your inventory beside it as inventory.csv, or name it there, and run smigrate plan %s\n", dir)
			}
			return err
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace an existing project file")
	return c
}
