package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/inventory/table"
	"smigrate/reports"
)

// suggestMapping writes a mapping for the one table of a workspace.
func (a *app) suggestMapping(ctx context.Context, w *workspace.Workspace, output string, force bool) error {
	list, err := w.Survey(ctx)
	if err != nil {
		return err
	}
	file := w.Inputs[0].Path
	if a.settings.redactKey != nil {
		file = "a table"
	}
	write := func(out io.Writer) error { return table.WriteMapping(out, file, list) }
	if output == "" || output == "-" {
		return write(a.env.Stdout)
	}
	return a.writeFile(output, force, write)
}

func newMappings(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "mappings",
		Short: "List the mappings for tables of platforms",
		Long: `mappings lists the mappings that smigrate brings for tables that platforms export,
each with its source and whether its headers were verified. Use one with --map NAME,
or write it to a file and edit it.`,
		Example: `  smigrate mappings
  smigrate mappings show sectigo-scm > mapping.yaml
  smigrate inventory export.csv --map sectigo-scm`,
		Args: arguments(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := configs.ShippedMappings()
			if err != nil {
				return err
			}
			return reports.Mappings(a.env.Stdout, list)
		},
	}
	c.AddCommand(&cobra.Command{
		Use:     "show NAME",
		Short:   "Print a mapping to edit",
		Example: "  smigrate mappings show adcs-certutil-positions",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := configs.ShippedMappings()
			if err != nil {
				return err
			}
			for _, m := range list {
				if m.Name == args[0] {
					return reports.Mapping(a.env.Stdout, m)
				}
			}
			return usage("no mapping is called %q: smigrate mappings lists them", args[0])
		},
	})
	return c
}
